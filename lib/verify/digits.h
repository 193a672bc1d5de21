// Digits of several kinds, and the letters that scale a number.
#ifndef JIAOKAN_VERIFY_DIGITS_H_
#define JIAOKAN_VERIFY_DIGITS_H_

#include <cstddef>
#include <string_view>

namespace jiaokan::verify {

// ASCII, full-width and mathematical digits; -1 for anything else.
int DigitValue(char32_t c);

// Superscript digits; -1 for anything else.
int SuperscriptValue(char32_t c);

// Offset behind the scale letters at `pos` ("K", "bn"), which no letter, digit or "_" may follow; `pos` when
// there are none.
std::size_t ReadScaleLetters(std::string_view text, std::size_t pos, double& scale);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_DIGITS_H_
