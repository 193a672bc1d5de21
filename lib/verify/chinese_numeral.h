// Numerals and units of Chinese: 三千二百万, 二〇二三, 一点五, and the 万亿 behind digits.
#ifndef JIAOKAN_VERIFY_CHINESE_NUMERAL_H_
#define JIAOKAN_VERIFY_CHINESE_NUMERAL_H_

#include <cstddef>
#include <string_view>

#include "text/character_filter.h"

namespace jiaokan::verify {

// Digits, units, the point between digits; few other characters.
inline constexpr text::CharacterFilter kNumerals(U"〇零一二两兩三四五六七八九十百千万萬亿億点");

// Offset behind the numeral at `pos`; `pos` when there is none.
std::size_t SkipChineseNumeral(std::string_view text, std::size_t pos);

// Offset behind the units (十百千万亿) at `pos`, `scale` their product; `pos` when there are none. Units that
// belong to the next word (千瓦, 万一) are left.
std::size_t ReadChineseUnits(std::string_view text, std::size_t pos, double& scale);

// The value of a numeral; negative when it is none.
double ParseChineseNumeral(std::u32string_view numeral);

// The product of the units that end a numeral: 1e4 of 三万.
double ChineseScaleOf(std::u32string_view numeral);

// A scale in Chinese units: "万" for 1e4. Empty when there is no such unit.
std::string_view ChineseUnitName(double scale);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_CHINESE_NUMERAL_H_
