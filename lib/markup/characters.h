// Classes of characters, and the ones beside a place.
#ifndef JIAOKAN_MARKUP_CHARACTERS_H_
#define JIAOKAN_MARKUP_CHARACTERS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "jiaokan/document.h"

namespace jiaokan::markup {

// Stands between a label and what it leads to.
constexpr std::string_view kArrow = "→";

// Unicode white space; also for 0, which stands for the edge of a text.
bool IsSpace(char32_t c);
// Punctuation and symbols, as CommonMark 0.31 counts them (section 6.2).
bool IsPunctuation(char32_t c);
bool IsWord(char c);  // an ASCII letter or digit
bool IsDigit(char c);
// Han, or punctuation that only Chinese text has.
bool IsChinese(char32_t c);

// The code point that ends at (begins at) `pos`; 0 at the edge of `within`.
char32_t Before(std::string_view text, Span within, std::size_t pos);
char32_t After(std::string_view text, Span within, std::size_t pos);

// The offset of that code point; of the one behind it.
std::size_t Back(std::string_view text, std::size_t pos);
std::size_t Forward(std::string_view text, std::size_t pos);

// What a reader takes in: full-width forms as ASCII, without white space, invisible characters, asterisks and
// backslashes.
std::string Essence(std::string_view text);

inline std::string_view Slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_CHARACTERS_H_
