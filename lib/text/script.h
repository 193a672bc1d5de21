// Classes of code points that the rest of the library tells apart.
#ifndef JIAOKAN_TEXT_SCRIPT_H_
#define JIAOKAN_TEXT_SCRIPT_H_

#include <cstddef>
#include <string_view>

namespace jiaokan::text {

namespace internal {
// By Unicode's properties, for all code points.
bool HasHanScript(char32_t c);
bool IsLetterOfLatinScript(char32_t c);
bool HasEmojiProperty(char32_t c);

constexpr bool IsWithin(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }
}  // namespace internal

constexpr bool IsAsciiDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool IsAsciiUpper(char32_t c) { return c >= U'A' && c <= U'Z'; }
constexpr bool IsAsciiLower(char32_t c) { return c >= U'a' && c <= U'z'; }
constexpr bool IsAsciiLetter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
constexpr bool IsAsciiSpace(char32_t c) { return c == U' ' || (c >= U'\t' && c <= U'\r'); }

// The properties are asked for only where blocks do not tell already: all of U+4E00 to U+9FFF is Han.

// Unified ideographs, extensions and compatibility ideographs included, and 〇.
inline bool IsHan(char32_t c) {
  if (c < 0x3005) return false;
  if (internal::IsWithin(c, 0x4E00, 0x9FFF)) return true;
  const bool other = internal::IsWithin(c, 0x3008, 0x3020) || internal::IsWithin(c, 0xFB00, 0xFFFF);
  return !other && internal::HasHanScript(c);
}

// Whether a character of U+5000 to U+9FFF, all of which is Han, stands at `pos` of well-formed UTF-8: its
// lead byte tells.
inline bool StartsHanRun(std::string_view utf8, std::size_t pos) {
  return pos + 3 <= utf8.size() && utf8[pos] >= '\xE5' && utf8[pos] <= '\xE9';
}

// How many characters of U+5000 to U+9FFF stand at `pos` of well-formed UTF-8, one after the other; moves
// `pos` behind them. Most of Chinese text passes by without being decoded.
inline std::size_t SkipHanRun(std::string_view utf8, std::size_t& pos) {
  const std::size_t begin = pos;
  while (StartsHanRun(utf8, pos)) pos += 3;
  return (pos - begin) / 3;
}

// Whether any character of the UTF-8 is Han.
bool HasHan(std::string_view utf8);

// Letters of the Latin script, with and without diacritics.
inline bool IsLatinLetter(char32_t c) {
  if (c < 0x80) return IsAsciiLetter(c);
  const bool other = c < 0xAA || internal::IsWithin(c, 0x2000, 0x2070) ||
                     internal::IsWithin(c, 0x2D00, 0xA6FF) || internal::IsWithin(c, 0xFF00, 0xFF20);
  return !other && internal::IsLetterOfLatinScript(c);
}

// Full-width and CJK punctuation: U+3000 to U+303F, U+FF01 to U+FF65 without letters and digits, and the
// quotes, dashes and ellipsis that Chinese text shares with Latin text.
bool IsChinesePunctuation(char32_t c);

inline bool IsEmoji(char32_t c) {
  const bool other =
      c <= 0x203B || internal::IsWithin(c, 0x2B56, 0x302F) || internal::IsWithin(c, 0x329A, 0xFFFF);
  return !other && internal::HasEmojiProperty(c);
}

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_SCRIPT_H_
