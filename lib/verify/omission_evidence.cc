#include "verify/omission_evidence.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "document/sentences.h"
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

bool MayOmit(const Pair& pair) {
  return pair.zh.has_prose_block() && pair.en.has_prose_block() && pair.zh.han() >= pair.zh.words() &&
         pair.coverage.sentence_lengths.size() >= 2;
}

bool HasFewerSentences(const Pair& pair) {
  return document::SentenceEnds(pair.zh.prose()).size() < pair.coverage.sentence_lengths.size();
}

OmissionEvidence MeasureOmission(const Pair& pair, double length_ratio) {
  const std::vector<SentenceCover> own = CoverOfOwnWords(pair.coverage);
  SentenceCover all;
  for (const SentenceCover& sentence : own) {
    all.weight += sentence.weight;
    all.covered += sentence.covered;
  }
  OmissionEvidence out;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const double others = (all.covered - own[i].covered + 3) / (all.weight - own[i].weight + 5);
    const double lack = own[i].weight * others - own[i].covered;
    if (lack < out.lack || own[i].weight <= 0) continue;
    out = {i, own[i].weight, lack, own[i].covered / own[i].weight / others};
  }
  const auto zh_length = static_cast<double>(pair.zh.length());
  const double deviation = LengthDeviation(zh_length, static_cast<double>(pair.en.length()), length_ratio);
  out.deviation = std::clamp(deviation, -0.6, 0.5);
  out.log_length = std::log(zh_length + 1);
  return out;
}

}  // namespace jiaokan::verify
