#include "dump/choice.h"

#include "base/file.h"
#include "base/hash.h"
#include "dump/bilingual.h"

namespace jiaokan::dump {

Choice ChooseOriginal(const RunContext& run, const std::string& article, std::string_view url) {
  Choice choice;
  if (IsBilingual(article)) {
    choice.original = {article, PairedBy::kItself};
    return choice;
  }
  if (run.pairing == nullptr) {
    return choice;
  }
  choice.original = run.pairing->Find(article, url);
  const auto likeness = run.likenesses.find(article);
  if (choice.original.name.empty() && likeness != run.likenesses.end()) {
    choice.likeness = &likeness->second;
    if (IsCandidate(*choice.likeness)) {
      choice.original = {choice.likeness->original, PairedBy::kContent};
    }
  }
  return choice;
}

std::string HashOriginal(const RunContext& run, const std::string& name) {
  if (name.empty() || run.pairing == nullptr || !run.pairing->Has(name)) {
    return {};
  }
  const Result<std::string> bytes = base::ReadFile(run.options.originals + "/" + name);
  return bytes.ok() ? base::HashContent(*bytes) : std::string();
}

bool IsDone(const RunContext& run, const ArticleRow& earlier, const std::string& hash) {
  return earlier.status != kRejected && earlier.content_hash == hash && earlier.settings == run.settings;
}

bool HasSameOriginal(const RunContext& run, const ArticleRow& earlier, const Choice& choice) {
  // What was compared with an original in vain has none, but was linked with the nearest.
  const bool in_vain = earlier.original.empty() && earlier.linked;
  const std::string& compared = in_vain ? earlier.nearest : earlier.original;
  return choice.original.name == compared && HashOriginal(run, compared) == earlier.original_hash;
}

void DescribePairing(const Choice& choice, ArticleRow& row) {
  const Likeness* likeness = choice.likeness;
  row.paired_by = row.original.empty() ? std::string_view() : ToString(choice.original.by);
  row.nearest = likeness == nullptr ? std::string() : likeness->original;
  row.pairing_margin = likeness == nullptr ? std::nullopt : std::optional(likeness->margin);
  row.pairing_confidence = std::nullopt;
  if (choice.original.by == PairedBy::kContent && row.linked) {
    row.pairing_confidence = PairingConfidence(likeness->margin, *row.linked);
  } else if (!row.original.empty()) {
    row.pairing_confidence = 1;
  }
}

}  // namespace jiaokan::dump
