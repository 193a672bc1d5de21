#include "verify/chinese_numeral.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

int DigitOf(char32_t c) {
  static constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
  if (c == U'〇') return 0;
  if (c == U'两' || c == U'兩') return 2;
  const std::size_t at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

double UnitOf(char32_t c) {
  switch (c) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    case U'万':
    case U'萬':
      return 1e4;
    case U'亿':
    case U'億':
      return 1e8;
    default:
      return 0;
  }
}

// Whether the unit `c` and the character behind it are another word.
bool BelongsToNextWord(char32_t c, char32_t next) {
  static constexpr std::u32string_view kThousand = U"瓦克米卡赫字兆帕比伏焦牛吨";
  static constexpr std::u32string_view kHundred = U"分度科";
  static constexpr std::u32string_view kTenThousand = U"一能维物事圣有象";
  const std::u32string_view set = c == U'千'   ? kThousand
                                  : c == U'百' ? kHundred
                                  : c == U'万' ? kTenThousand
                                               : U"";
  return next != 0 && set.find(next) != std::u32string_view::npos;
}

char32_t Peek(std::string_view text, std::size_t pos) {
  return pos < text.size() ? text::NextCodePoint(text, pos) : 0;
}

double ParseSmall(std::u32string_view numeral) {
  double total = 0;
  double digit = -1;
  for (const char32_t c : numeral) {
    const double unit = UnitOf(c);
    if (unit > 0) {
      total += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    } else {
      digit = DigitOf(c);
    }
  }
  return total + std::max(digit, 0.0);
}

double ParsePositional(std::u32string_view numeral) {
  double value = 0;
  for (const char32_t c : numeral) value = 10 * value + DigitOf(c);
  return value;
}

double ParseInteger(std::u32string_view numeral) {
  if (std::none_of(numeral.begin(), numeral.end(), [](char32_t c) { return UnitOf(c) > 0; })) {
    return ParsePositional(numeral);
  }
  double total = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < numeral.size(); ++i) {
    const double unit = UnitOf(numeral[i]);
    if (unit < 1e4) continue;
    const double group = ParseSmall(numeral.substr(begin, i - begin));
    const bool bare = i == begin;
    total = bare && total > 0 ? total * unit : total + (bare ? 1 : group) * unit;
    begin = i + 1;
  }
  return total + ParseSmall(numeral.substr(begin));
}

}  // namespace

std::size_t SkipChineseNumeral(std::string_view text, std::size_t pos) {
  const std::size_t begin = pos;
  bool any = false;
  while (pos < text.size()) {
    std::size_t next = pos;
    const char32_t c = text::NextCodePoint(text, next);
    if (!kNumerals.MayContain(c)) break;
    if (UnitOf(c) > 0 && BelongsToNextWord(c, Peek(text, next))) break;
    const bool point = c == U'点' && any && DigitOf(Peek(text, next)) >= 0;
    if (UnitOf(c) == 0 && DigitOf(c) < 0 && !point) break;
    any = true;
    pos = next;
  }
  return any ? pos : begin;
}

std::size_t ReadChineseUnits(std::string_view text, std::size_t pos, double& scale) {
  scale = 1;
  while (pos < text.size()) {
    std::size_t next = pos;
    const char32_t c = text::NextCodePoint(text, next);
    const double unit = UnitOf(c);
    if (unit == 0 || BelongsToNextWord(c, Peek(text, next))) break;
    scale *= unit;
    pos = next;
  }
  return pos;
}

double ParseChineseNumeral(std::u32string_view numeral) {
  if (numeral.empty() || numeral.size() > 32) return -1;
  const std::size_t point = numeral.find(U'点');
  double value = ParseInteger(numeral.substr(0, point));
  if (point == std::u32string_view::npos) return value;
  std::u32string_view rest = numeral.substr(point + 1);
  double place = 0.1;
  while (!rest.empty() && DigitOf(rest[0]) >= 0) {
    value += DigitOf(rest[0]) * place;
    place /= 10;
    rest.remove_prefix(1);
  }
  return value * ChineseScaleOf(rest);
}

double ChineseScaleOf(std::u32string_view numeral) {
  double scale = 1;
  while (!numeral.empty() && UnitOf(numeral.back()) > 0) {
    scale *= UnitOf(numeral.back());
    numeral.remove_suffix(1);
  }
  return scale;
}

std::string_view ChineseUnitName(double scale) {
  static constexpr std::array<std::pair<double, std::string_view>, 5> kNames = {
      {{1, ""}, {1e3, "千"}, {1e4, "万"}, {1e8, "亿"}, {1e12, "万亿"}}};
  for (const auto& [value, name] : kNames) {
    if (value == scale) return name;
  }
  return {};
}

}  // namespace jiaokan::verify
