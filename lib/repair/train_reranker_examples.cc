#include "repair/train_reranker_examples.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

#include "channel/channel.h"
#include "model/lm_sources.h"
#include "repair/choices.h"
#include "repair/rerank.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// The channels that damage, each every so many documents: one that leaves much open gives many examples.
struct Recipe {
  const char* channel;
  std::uint32_t every;
};
constexpr std::array<Recipe, 4> kRecipes = {
    {{"utf8-cp1254-drop-shy", 1}, {"utf8-gbk-drop", 3}, {"utf8-cp1252-drop", 4}, {"utf8-latin1-dropc1", 29}}};

struct Removal {
  const std::string& path;
  ~Removal() { std::remove(path.c_str()); }
};

std::string_view TakeLine(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::int8_t RightOf(const UncertainCharacter& uncertain, char32_t c) {
  for (std::size_t i = 0; i < uncertain.alternatives.size(); ++i) {
    if (CharacterOf(uncertain.alternatives[i]) == c) {
      return static_cast<std::int8_t>(i);
    }
  }
  return kNotAmongThem;
}

// Compares line by line; a line that did not come back with as many characters says nothing.
std::vector<std::int8_t> RightOnes(std::string_view original, const Repair& repair) {
  std::vector<std::int8_t> right;
  std::string_view left = repair.text;
  for (auto next = repair.uncertain.begin(); next != repair.uncertain.end();) {
    const std::size_t begin = repair.text.size() - left.size();
    const std::u32string wanted = text::DecodeUtf8(TakeLine(original));
    const std::string_view line = TakeLine(left);
    const SymbolLine symbols(line);
    const bool same = symbols.offsets.size() == wanted.size();
    for (; next != repair.uncertain.end() && next->offset < begin + line.size() + 1; ++next) {
      const auto at = std::lower_bound(symbols.offsets.begin(), symbols.offsets.end(), next->offset - begin);
      right.push_back(same ? RightOf(*next, wanted[static_cast<std::size_t>(at - symbols.offsets.begin())])
                           : kNotAmongThem);
    }
  }
  return right;
}

class ExampleMaker {
 public:
  ExampleMaker(const RerankerOptions& options, std::vector<RerankerExample>& examples)
      : options_(options), examples_(examples) {
    restoring_.certain = kCertainWithoutReranker;
    restoring_.alternatives = kAlternativesForReranker;
  }

  Status AddFold(const std::vector<TextSource>& sources, const Models& models, std::uint32_t fold) {
    std::uint32_t document = 0;
    for (const TextSource& source : sources) {
      if (source.kind != TextKind::kDocuments) {
        continue;
      }
      Status failed;
      std::uint32_t number = 0;
      Status status = model::ReadDocuments(source.path, [&](std::string_view text) {
        if (number++ % options_.folds == fold && failed.ok()) {
          failed = AddDocument(text, models, document);
        }
        ++document;
      });
      if (!status.ok() || !failed.ok()) {
        return status.ok() ? failed : status;
      }
    }
    return {};
  }

 private:
  Status AddDocument(std::string_view text, const Models& models, std::uint32_t document) {
    for (const Recipe& recipe : kRecipes) {
      if (document % recipe.every != 0) {
        continue;
      }
      Result<Repair> repair =
          RepairText(models, channel::Damage(*channel::FindChannel(recipe.channel), text), restoring_);
      if (!repair.ok()) {
        return repair.status();
      }
      std::vector<std::int8_t> right = RightOnes(text, *repair);
      examples_.push_back({document, *std::move(repair), std::move(right)});
    }
    return {};
  }

  const RerankerOptions& options_;
  std::vector<RerankerExample>& examples_;
  RepairOptions restoring_;
};

}  // namespace

Result<std::vector<RerankerExample>> MakeRerankerExamples(const std::vector<TextSource>& sources,
                                                          const RerankerOptions& options,
                                                          const std::string& scratch) {
  std::vector<RerankerExample> examples;
  ExampleMaker maker(options, examples);
  const std::string path = scratch + ".jklm";
  for (std::uint32_t fold = 0; fold < options.folds; ++fold) {
    std::vector<TextSource> others = sources;
    for (TextSource& source : others) {
      source.left_out = {options.folds, fold};
    }
    const Removal removal{path};
    if (Status status = TrainLanguageModel(others, options.language_model, path); !status.ok()) {
      return status;
    }
    ModelFiles files;
    files.language_model = path;
    files.rerank = false;
    Result<Models> models = Models::Load(files);
    if (!models.ok()) {
      return models.status();
    }
    if (Status status = maker.AddFold(sources, *models, fold); !status.ok()) {
      return status;
    }
  }
  return examples;
}

}  // namespace jiaokan::repair
