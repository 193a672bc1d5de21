// Classes of code points that the rest of the library tells apart.
#ifndef JIAOKAN_TEXT_SCRIPT_H_
#define JIAOKAN_TEXT_SCRIPT_H_

namespace jiaokan::text {

// Unified ideographs, extensions and compatibility ideographs included, and 〇.
bool IsHan(char32_t c);

// Letters of the Latin script, with and without diacritics.
bool IsLatinLetter(char32_t c);

constexpr bool IsAsciiDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool IsAsciiLetter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
constexpr bool IsAsciiSpace(char32_t c) { return c == U' ' || (c >= U'\t' && c <= U'\r'); }

// Full-width and CJK punctuation: U+3000 to U+303F, U+FF01 to U+FF65 without letters and digits, and the
// quotes, dashes and ellipsis that Chinese text shares with Latin text.
bool IsChinesePunctuation(char32_t c);

bool IsEmoji(char32_t c);

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_SCRIPT_H_
