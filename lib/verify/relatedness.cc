#include "verify/relatedness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "verify/coverage.h"
#include "verify/latin_words.h"
#include "verify/length_ratio.h"
#include "verify/pair.h"

namespace jiaokan::verify {
namespace {

// In the order of the weights.
enum Feature {
  kBigramLogit,
  kCharacterLogit,
  kWordLogit,
  kSharedAnchors,
  kOtherAnchors,
  kSquaredDeviation,
  kFeatures
};
using Features = std::array<double, kFeatures>;

constexpr Features kRelatedWeights = {-2.323, 0.574, -5.875, -0.268, 2.491, 0.117};
constexpr double kRelatedBias = 0.659;
constexpr double kEnoughWeight = 40;  // of known bigrams
constexpr std::size_t kEnoughHan = 10;
constexpr std::size_t kEnoughWords = 3;
constexpr double kRounding = 1e-3;  // of logits

// The Latin words of two characters and more that the Chinese text has, repetitions included.
struct AnchorCounts {
  std::size_t all = 0;
  std::size_t shared = 0;  // that the original has
};

AnchorCounts CountAnchors(std::string_view zh, std::string_view en) {
  const LatinWords zh_words(zh);
  std::vector<std::string_view> words;
  std::copy_if(zh_words.sorted().begin(), zh_words.sorted().end(), std::back_inserter(words),
               [](std::string_view word) { return word.size() >= 2; });
  std::vector<bool> shared(words.size());
  ForEachLatinWord(en, [&](std::string_view written) {
    const std::string word = LowerCase(written);
    auto i = static_cast<std::size_t>(std::lower_bound(words.begin(), words.end(), word) - words.begin());
    for (; i < words.size() && words[i] == word && !shared[i]; ++i) shared[i] = true;
  });
  return {words.size(), static_cast<std::size_t>(std::count(shared.begin(), shared.end(), true))};
}

double Logit(double share, double weight) {
  return std::log((share * weight + 2) / ((1 - share) * weight + 2));
}

// The share whose Logit this is.
double ShareOf(double logit, double weight) {
  const double odds = std::exp(logit);
  return (odds * (weight + 2) - 2) / (weight * (1 + odds));
}

double Combine(const Features& features) {
  double logit = kRelatedBias;
  for (std::size_t i = 0; i < kFeatures; ++i) logit += kRelatedWeights[i] * features[i];
  return logit;
}

bool TellsEnough(const Pair& pair) {
  return pair.zh.has_prose_block() && pair.en.has_prose_block() && pair.zh.han() >= kEnoughHan &&
         pair.en.words() >= kEnoughWords;
}

std::size_t CountLatinWords(std::string_view text) {
  std::size_t count = 0;
  ForEachLatinWord(text, [&](std::string_view) { ++count; });
  return count;
}

// Whether the bigrams keep the logit below kUnrelated, all else being as in `features`.
bool SurelyRelated(const Features& features, const CoverageMeter& meter, double weight) {
  const double enough =
      ShareOf((kUnrelated - kRounding - Combine(features)) / kRelatedWeights[kBigramLogit], weight);
  return meter.BigramShare(enough) >= enough;
}

}  // namespace

std::optional<double> UnrelatedLogit(const Pair& pair, const CoverageMeter& meter, double length_ratio) {
  if (!TellsEnough(pair)) return std::nullopt;
  const double bigram_weight = meter.BigramWeight();
  if (bigram_weight < kEnoughWeight) return std::nullopt;
  const double weight = bigram_weight / 5;
  const double deviation = LengthDeviation(static_cast<double>(pair.zh.length()),
                                           static_cast<double>(pair.en.length()), length_ratio);
  Features features = {};
  features[kWordLogit] = Logit(pair.coverage.en_words, pair.coverage.en_weight / 5);
  features[kSquaredDeviation] = deviation * deviation;
  // At most: nearly always the bigrams outweigh it.
  features[kCharacterLogit] = Logit(1, weight);
  features[kOtherAnchors] = std::log1p(static_cast<double>(CountLatinWords(pair.zh.prose())));
  if (SurelyRelated(features, meter, weight)) return std::nullopt;
  const AnchorCounts anchors = CountAnchors(pair.zh.prose(), pair.en.prose());
  features[kSharedAnchors] = std::log1p(static_cast<double>(anchors.shared));
  features[kOtherAnchors] = std::log1p(static_cast<double>(anchors.all - anchors.shared));
  features[kBigramLogit] = Logit(meter.BigramShare(1), weight);
  features[kCharacterLogit] = Logit(meter.CharacterShare(), weight);
  return Combine(features);
}

}  // namespace jiaokan::verify
