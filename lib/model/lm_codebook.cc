#include "model/lm_codebook.h"

#include <algorithm>

namespace jiaokan::model {
namespace {

using Codes = std::array<float, kCodebookSize>;

bool Less(const WeightedValue& a, const WeightedValue& b) { return a.value < b.value; }

// Sums over the first values: of their weights, and of their values times weights.
struct Prefix {
  double weight = 0;
  double value = 0;
};

std::vector<Prefix> Prefixes(const std::vector<WeightedValue>& values) {
  std::vector<Prefix> prefixes(1);
  prefixes.reserve(values.size() + 1);
  for (const WeightedValue& v : values) {
    const Prefix& last = prefixes.back();
    prefixes.push_back({last.weight + v.weight, last.value + v.weight * v.value});
  }
  return prefixes;
}

// Every value, where there are few; else half of the codes in even steps from end to end, half at quantiles.
Codes InitialCodes(const std::vector<WeightedValue>& values, const std::vector<Prefix>& prefixes) {
  constexpr std::size_t kHalf = kCodebookSize / 2;
  Codes codes = {};
  codes.fill(values.back().value);
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < values.size() && distinct <= kCodebookSize; ++i) {
    if (i == 0 || values[i].value != values[i - 1].value) {
      codes[std::min<std::size_t>(distinct, kCodebookSize - 1)] = values[i].value;
      ++distinct;
    }
  }
  if (distinct <= kCodebookSize) {
    return codes;
  }
  const float least = values.front().value;
  const float range = values.back().value - least;
  for (std::size_t k = 0; k < kHalf; ++k) {
    codes[k] = least + range * static_cast<float>(k) / (kHalf - 1);
    const double quantile = prefixes.back().weight * (static_cast<double>(k) + 0.5) / kHalf;
    const auto at =
        std::lower_bound(prefixes.begin() + 1, prefixes.end() - 1, quantile,
                         [](const Prefix& prefix, double weight) { return prefix.weight < weight; });
    codes[kHalf + k] = values[static_cast<std::size_t>(at - prefixes.begin()) - 1].value;
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

// Moves each code to the mean of the values nearest to it.
void Improve(const std::vector<WeightedValue>& values, const std::vector<Prefix>& prefixes, Codes& codes) {
  std::size_t begin = 0;
  for (std::size_t k = 0; k < kCodebookSize; ++k) {
    std::size_t end = values.size();
    if (k + 1 < kCodebookSize) {
      const WeightedValue middle = {(codes[k] + codes[k + 1]) / 2, 0};
      const auto from = values.begin() + static_cast<std::ptrdiff_t>(begin);
      end = static_cast<std::size_t>(std::upper_bound(from, values.end(), middle, Less) - values.begin());
    }
    const double weight = prefixes[end].weight - prefixes[begin].weight;
    if (weight > 0) {
      const auto mean = static_cast<float>((prefixes[end].value - prefixes[begin].value) / weight);
      codes[k] = std::clamp(mean, values[begin].value, values[end - 1].value);
    }
    begin = end;
  }
}

}  // namespace

Codebook::Codebook(std::vector<WeightedValue> values) {
  if (values.empty()) {
    return;
  }
  std::sort(values.begin(), values.end(), Less);
  const std::vector<Prefix> prefixes = Prefixes(values);
  codes_ = InitialCodes(values, prefixes);
  constexpr int kIterations = 40;
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    Improve(values, prefixes, codes_);
  }
  if (std::binary_search(values.begin(), values.end(), WeightedValue{0, 0}, Less)) {
    codes_[CodeOf(0)] = 0;
  }
}

std::uint8_t Codebook::CodeOf(float value) const {
  const auto above = std::lower_bound(codes_.begin(), codes_.end(), value);
  if (above == codes_.begin()) {
    return 0;
  }
  if (above == codes_.end() || value - *(above - 1) <= *above - value) {
    return static_cast<std::uint8_t>(above - 1 - codes_.begin());
  }
  return static_cast<std::uint8_t>(above - codes_.begin());
}

}  // namespace jiaokan::model
