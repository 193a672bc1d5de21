#include "verify/evidence.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "text/character_filter.h"
#include "verify/latin_words.h"

namespace jiaokan::verify {
namespace {

// The Latin words of two characters and more that the Chinese text has, repetitions included.
struct AnchorCounts {
  std::size_t all = 0;
  std::size_t shared = 0;  // that the original has
};

// In lower case, of a letter.
char32_t FirstOf(std::string_view word) { return static_cast<unsigned char>(word[0]) | 0x20U; }

AnchorCounts CountAnchors(std::string_view zh, std::string_view en) {
  const LatinWords zh_words(zh);
  std::vector<std::string_view> words;
  text::CharacterFilter firsts;  // most words of the original begin otherwise
  for (const std::string_view word : zh_words.sorted()) {
    if (word.size() < 2) continue;
    words.push_back(word);
    firsts.Add(FirstOf(word));
  }
  if (words.empty()) return {};
  std::vector<bool> shared(words.size());
  ForEachLatinWord(en, [&](std::string_view written) {
    if (!firsts.MayContain(FirstOf(written))) return;
    const std::string word = LowerCase(written);
    auto i = static_cast<std::size_t>(std::lower_bound(words.begin(), words.end(), word) - words.begin());
    for (; i < words.size() && words[i] == word && !shared[i]; ++i) shared[i] = true;
  });
  return {words.size(), static_cast<std::size_t>(std::count(shared.begin(), shared.end(), true))};
}

double LogRatio(double zh, double en, double expected) { return std::log((zh + 2) / (en + 2)) - expected; }

double Logit(double share, double weight) {
  return std::log((share * weight + 2) / ((1 - share) * weight + 2));
}

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

RelatedEvidence MeasureRelated(const Pair& pair, double length_ratio) {
  const Coverage& coverage = pair.coverage;
  const AnchorCounts anchors = CountAnchors(pair.zh.prose(), pair.en.prose());
  const double ratio =
      LogRatio(static_cast<double>(pair.zh.length()), static_cast<double>(pair.en.length()), length_ratio);
  RelatedEvidence out;
  out.features = {Logit(coverage.zh_bigrams, coverage.zh_weight / 5),
                  Logit(coverage.zh_characters, coverage.zh_weight / 5),
                  Logit(coverage.en_words, coverage.en_weight / 5),
                  std::log1p(static_cast<double>(anchors.shared)),
                  std::log1p(static_cast<double>(anchors.all - anchors.shared)),
                  ratio * ratio};
  return out;
}

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
  const double whole = LogRatio(zh, en, length_ratio);
  const double without = LogRatio(zh, kept, length_ratio);

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
