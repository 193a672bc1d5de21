#include "verify/omission_evidence.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "verify/length_ratio.h"

namespace jiaokan::verify {
namespace {

struct SentenceCover {
  double weight = 0;
  double covered = 0;
};

// Coverage of each sentence by the words that no other sentence has.
std::vector<SentenceCover> CoverOfOwnWords(const Coverage& coverage) {
  constexpr auto kNone = static_cast<std::uint32_t>(-1);
  constexpr std::uint32_t kSeveral = kNone - 1;
  std::vector<std::uint32_t> owners(coverage.distinct_words, kNone);  // sentences
  for (const CoveredWord& word : coverage.words) {
    std::uint32_t& owner = owners[word.number];
    owner = owner == kNone || owner == word.sentence ? word.sentence : kSeveral;
  }
  std::vector<SentenceCover> out(coverage.sentence_lengths.size());
  for (const CoveredWord& word : coverage.words) {
    if (owners[word.number] == kSeveral) continue;
    out[word.sentence].weight += word.rarity;
    out[word.sentence].covered += word.rarity * word.covered;
  }
  return out;
}

}  // namespace

OmissionEvidence MeasureOmission(const Pair& pair, double length_ratio) {
  const Coverage& coverage = pair.coverage;
  const std::vector<SentenceCover> own = CoverOfOwnWords(coverage);
  OmissionEvidence out;
  double weight = 0;
  double covered = 0;
  double words = 0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    weight += own[i].weight;
    covered += own[i].covered;
    words += static_cast<double>(coverage.sentence_lengths[i]);
  }
  double worst = 0;
  double worst_share = 0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const double others = (covered - own[i].covered + 3) / (weight - own[i].weight + 5);
    const double deficit = own[i].weight * others - own[i].covered;
    if (deficit < worst || own[i].weight <= 0) continue;
    worst = deficit;
    worst_share = own[i].covered / own[i].weight / others;
    out.sentence = i;
  }
  if (own.empty() || words == 0) return out;
  const double length = static_cast<double>(coverage.sentence_lengths[out.sentence]);
  const double zh = static_cast<double>(pair.zh.length());
  const double en = static_cast<double>(pair.en.length());
  const double kept = en * std::max(0.05, 1 - length / words);
  const double whole = LengthDeviation(zh, en, length_ratio);
  const double without = LengthDeviation(zh, kept, length_ratio);

  out.features = {worst,
                  worst_share,
                  whole,
                  whole * whole - without * without,
                  length / words,
                  own[out.sentence].weight,
                  coverage.en_words};
  return out;
}

}  // namespace jiaokan::verify
