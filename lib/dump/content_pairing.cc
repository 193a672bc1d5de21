#include "dump/content_pairing.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "dump/bilingual.h"
#include "dump/collate.h"
#include "dump/content_match.h"
#include "dump/parallel.h"
#include "dump/read_original.h"
#include "dump/sketch.h"

namespace jiaokan::dump {
namespace {

// Files between two calls of `proceed`.
constexpr std::size_t kChunk = 256;
// Below, the runner-up could as well be meant.
constexpr double kLeastMargin = 0.1;
// Of the text of a translation at least 0.91 is linked with its original, also where only a part was
// translated; of other articles by the same author on the same matter at most 0.8.
constexpr double kLeastLinked = 0.85;

// What a file is asked for.
struct Examined {
  std::string claims;  // the original that the article names
  std::optional<Sketch> sketch;
};

class ContentSearch {
 public:
  ContentSearch(const Models& models, const CleanOptions& options, const Pairing& pairing,
                const std::function<bool()>& proceed)
      : models_(models), options_(options), pairing_(pairing), proceed_(proceed) {}

  Result<Likenesses> Run(const std::vector<DumpFile>& articles) {
    std::vector<std::string> open;
    for (const DumpFile& article : articles) {
      const std::string named = pairing_.Find(article.name, {}).name;
      if (named.empty()) {
        open.push_back(article.name);
      } else {
        claimed_.insert(named);
      }
    }
    if (open.empty() || Unclaimed().empty()) {
      return Likenesses();
    }
    if (Status status = SketchArticles(open); !status.ok()) {
      return status;
    }
    const std::vector<std::string> originals = Unclaimed();
    if (names_.empty() || originals.empty()) {
      return Likenesses();
    }
    if (Status status = SketchOriginals(originals); !status.ok()) {
      return status;
    }
    return Match();
  }

 private:
  std::vector<std::string> Unclaimed() const {
    std::vector<std::string> names;
    for (const std::string& name : pairing_.originals()) {
      if (claimed_.count(name) == 0) {
        names.push_back(name);
      }
    }
    return names;
  }

  // Calls examine(i) for all i on all threads, in chunks.
  Status ForEach(std::size_t count, const std::function<void(std::size_t)>& examine) {
    for (std::size_t begin = 0; begin < count; begin += kChunk) {
      if (!proceed_()) {
        return Status(StatusCode::kCancelled, {"stopped; the same command goes on from here", {}});
      }
      ForEachInParallel(options_.jobs, std::min(kChunk, count - begin),
                        [&](std::size_t i) { examine(begin + i); });
    }
    return {};
  }

  Status SketchArticles(const std::vector<std::string>& open) {
    std::vector<Examined> examined(open.size());
    Status status = ForEach(open.size(), [&](std::size_t i) { examined[i] = ExamineArticle(open[i]); });
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (!examined[i].claims.empty()) {
        claimed_.insert(examined[i].claims);
      } else if (examined[i].sketch) {
        names_.push_back(open[i]);
        articles_.push_back(*std::move(examined[i].sketch));
      }
    }
    return status;
  }

  // An address that can be read in the file itself spares its repair.
  Examined ExamineArticle(const std::string& name) const {
    Examined examined;
    if (IsBilingual(name)) {
      return examined;
    }
    const Result<std::string> bytes = base::ReadFile(FolderOf(options_.dump) + "/" + name);
    if (!bytes.ok()) {
      return examined;
    }
    examined.claims = pairing_.Find(name, FindSourceUrl(*bytes)).name;
    if (!examined.claims.empty()) {
      return examined;
    }
    const Result<Repair> repair = RepairText(models_, *bytes, options_.repair);
    if (!repair.ok()) {
      return examined;
    }
    examined.claims = pairing_.Find(name, FindSourceUrl(repair->text)).name;
    if (examined.claims.empty() && repair->status != RepairStatus::kLost) {
      const Result<Document> zh = ParseDocument(repair->text, GuessFormat(name, repair->text));
      examined.sketch = zh.ok() ? std::optional(SketchArticle(models_.lexicon(), *zh)) : std::nullopt;
    }
    return examined;
  }

  Status SketchOriginals(const std::vector<std::string>& originals) {
    std::vector<std::optional<Sketch>> sketches(originals.size());
    Status status = ForEach(originals.size(), [&](std::size_t i) {
      const Result<Document> en =
          ReadOriginal(models_, options_.originals + "/" + originals[i], originals[i]).document;
      sketches[i] = en.ok() ? std::optional(SketchOriginal(models_.lexicon(), *en)) : std::nullopt;
    });
    for (std::size_t i = 0; i < originals.size(); ++i) {
      if (sketches[i]) {
        original_names_.push_back(originals[i]);
        originals_.push_back(*std::move(sketches[i]));
      }
    }
    return status;
  }

  Result<Likenesses> Match() {
    const ContentIndex index(models_.lexicon(), std::move(originals_));
    std::vector<std::optional<Nearest>> nearest(articles_.size());
    if (Status status =
            ForEach(articles_.size(), [&](std::size_t i) { nearest[i] = index.FindNearest(articles_[i]); });
        !status.ok()) {
      return status;
    }
    SettleRivals(index, articles_, nearest);
    Likenesses likenesses;
    for (std::size_t i = 0; i < nearest.size(); ++i) {
      if (nearest[i]) {
        likenesses[names_[i]] = {original_names_[nearest[i]->original], nearest[i]->margin, nearest[i]->best};
      }
    }
    return likenesses;
  }

  const Models& models_;
  const CleanOptions& options_;
  const Pairing& pairing_;
  const std::function<bool()>& proceed_;
  std::set<std::string> claimed_;
  std::vector<std::string> names_;  // of articles_
  std::vector<Sketch> articles_;
  std::vector<std::string> original_names_;  // of originals_
  std::vector<Sketch> originals_;
};

}  // namespace

Result<Likenesses> FindLikenesses(const Models& models, const CleanOptions& options, const Pairing& pairing,
                                  const std::vector<DumpFile>& articles,
                                  const std::function<bool()>& proceed) {
  return ContentSearch(models, options, pairing, proceed).Run(articles);
}

// Without a margin the two nearest originals are as likely.
double PairingConfidence(double margin, double linked) {
  return linked * (1 - 0.5 * std::exp(-margin / kLeastMargin));
}

bool IsCandidate(const Likeness& likeness) { return likeness.best && likeness.margin >= kLeastMargin; }

bool IsLinkedEnough(double linked) { return linked >= kLeastLinked; }

}  // namespace jiaokan::dump
