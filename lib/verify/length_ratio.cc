#include "verify/length_ratio.h"

#include <cmath>

namespace jiaokan::verify {
namespace {

// Links with less text say little about the translation's length.
constexpr std::size_t kEnoughLength = 8;

// Articles average ln 1.6; a short one is drawn to that.
constexpr double kUsual = 0.47;
constexpr int kPrior = 10;

}  // namespace

double LengthRatio(const std::vector<Pair>& pairs) {
  double sum = 0;
  int count = 0;
  for (const Pair& pair : pairs) {
    if (!pair.both() || pair.en.length() < kEnoughLength || pair.zh.han() < kEnoughLength) continue;
    sum += std::log(static_cast<double>(pair.zh.length()) / static_cast<double>(pair.en.length()));
    ++count;
  }
  return (sum + kUsual * kPrior) / (count + kPrior);
}

double LengthDeviation(double zh, double en, double length_ratio) {
  return std::log((zh + 2) / (en + 2)) - length_ratio;
}

}  // namespace jiaokan::verify
