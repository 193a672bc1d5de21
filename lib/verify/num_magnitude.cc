// Numbers with thousand, million, billion, trillion, K, M, B, T against 千, 万, 亿: the value is computed on
// both sides. Machine translation errs mostly by a factor of ten ("671 billion" as 671亿).
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// Paragraphs with more numbers are tables of figures.
constexpr std::size_t kMaxNumbers = 200;
// Roundings that translators allow themselves: "1,234,567" as 约123万.
constexpr double kRounding = 0.02;
constexpr double kSmallest = 1000;

bool IsCandidate(const Number& number) {
  return number.kind != NumberKind::kHint && !number.values.empty() && number.values[0] >= kSmallest &&
         !number.in_word;
}

bool Near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance * std::max(a, b); }

bool Explained(const Number& number, const std::vector<Number>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Number& other) {
    return std::any_of(other.values.begin(), other.values.end(), [&](double value) {
      return std::any_of(number.values.begin(), number.values.end(),
                         [&](double own) { return own >= kSmallest && Near(own, value, kRounding); });
    });
  });
}

// Whether b is a times a power of ten other than 1.
bool DiffersByPowerOfTen(double a, double b) {
  if (a <= 0 || b <= 0) return false;
  const double exponent = std::round(std::log10(b / a));
  return exponent != 0 && std::abs(exponent) <= 9 && Near(a * std::pow(10, exponent), b, 1e-6);
}

std::string FormatDecimal(double value) {
  std::array<char, 32> buffer = {};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%.10g", value);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

// A value as Chinese writes it: 6710亿, 1.5万亿, 400万.
std::string FormatChinese(double value) {
  for (const auto& [scale, unit] : {std::pair{1e12, "万亿"}, std::pair{1e8, "亿"}, std::pair{1e4, "万"}}) {
    if (value >= scale) return FormatDecimal(value / scale) + unit;
  }
  return FormatDecimal(value);
}

std::string_view Written(const Side& side, const Number& number) {
  return std::string_view(side.prose()).substr(number.span.begin, number.span.end - number.span.begin);
}

}  // namespace

void CheckMagnitudes(const Pair& pair, const Context&, Reporter& reporter) {
  const auto& en = pair.en_numbers;
  const auto& zh = pair.zh_numbers;
  if (en.size() > kMaxNumbers || zh.size() > kMaxNumbers) return;
  std::vector<bool> used(zh.size());
  for (const Number& number : en) {
    if (!IsCandidate(number) || Explained(number, zh)) continue;
    for (std::size_t i = 0; i < zh.size(); ++i) {
      const bool scaled = number.scaled || zh[i].scaled;
      if (used[i] || !scaled || !IsCandidate(zh[i]) || Explained(zh[i], en)) continue;
      if (!DiffersByPowerOfTen(number.values[0], zh[i].values[0])) continue;
      used[i] = true;
      const std::string original(Written(pair.en, number));
      const std::string translated(Written(pair.zh, zh[i]));
      Finding& finding =
          reporter.Add({"{1} is not {2}: the value is wrong by a power of ten", {translated, original}},
                       Evidence(original, translated));
      finding.suggestion = FormatChinese(number.values[0]);
      finding.zh_span = pair.zh.ToSource(zh[i].span);
      finding.en_span = pair.en.ToSource(number.span);
      break;
    }
  }
}

}  // namespace jiaokan::verify
