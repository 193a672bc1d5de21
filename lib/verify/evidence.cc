#include "verify/evidence.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/script.h"

namespace jiaokan::verify {
namespace {

// Latin words and digit runs, in lower case: what both languages write alike.
std::vector<std::string> Anchors(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    std::string word;
    const auto part = [&](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return text::IsAsciiLetter(byte) || text::IsAsciiDigit(byte);
    };
    while (i < text.size() && part(text[i])) {
      word += static_cast<char>(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
      ++i;
    }
    if (word.empty()) {
      ++i;
    } else if (word.size() > 1) {
      out.push_back(std::move(word));
    }
  }
  return out;
}

// Of `from`, how many stand in `in`.
std::size_t CountShared(const std::vector<std::string>& from, const std::vector<std::string>& in) {
  const std::unordered_set<std::string> set(in.begin(), in.end());
  return static_cast<std::size_t>(
      std::count_if(from.begin(), from.end(), [&](const std::string& word) { return set.count(word) > 0; }));
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
  const std::vector<std::string> zh = Anchors(pair.zh.prose());
  const std::vector<std::string> en = Anchors(pair.en.prose());
  const double shared = static_cast<double>(CountShared(zh, en));
  const double ratio =
      LogRatio(static_cast<double>(pair.zh.length()), static_cast<double>(pair.en.length()), length_ratio);
  RelatedEvidence out;
  out.weight = coverage.zh_weight;
  out.features = {Logit(coverage.zh_bigrams, coverage.zh_weight / 5),
                  Logit(coverage.zh_characters, coverage.zh_weight / 5),
                  Logit(coverage.en_words, coverage.en_weight / 5),
                  std::log1p(shared),
                  std::log1p(static_cast<double>(zh.size()) - shared),
                  ratio * ratio};
  return out;
}

OmissionEvidence MeasureOmission(const Pair& pair, double length_ratio) {
  const Coverage& coverage = pair.coverage;
  const std::vector<SentenceCover> own = CoverOfOwnWords(coverage);
  OmissionEvidence out;
  out.sentences = own.size();
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
