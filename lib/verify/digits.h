// Digits of several kinds, and the letters that scale a number.
#ifndef JIAOKAN_VERIFY_DIGITS_H_
#define JIAOKAN_VERIFY_DIGITS_H_

#include <cstddef>
#include <string_view>

#include "text/script.h"

namespace jiaokan::verify {

// ASCII, full-width and mathematical digits; -1 for anything else.
inline int DigitValue(char32_t c) {
  if (c < 0x80) return text::IsAsciiDigit(c) ? static_cast<int>(c - U'0') : -1;
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  if (c >= 0x1D7CE && c <= 0x1D7FF) return static_cast<int>((c - 0x1D7CE) % 10);
  return -1;
}

// Superscript digits; -1 for anything else.
inline int SuperscriptValue(char32_t c) {
  if (c < 0xB2 || (c > 0xB9 && c < 0x2070) || c > 0x2079) return -1;
  if (c == 0xB9) return 1;
  if (c == 0xB2 || c == 0xB3) return static_cast<int>(c - 0xB0);
  return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? static_cast<int>(c - 0x2070) : -1;
}

// Offset behind the scale letters at `pos` ("K", "bn"), which no letter, digit or "_" may follow; `pos` when
// there are none.
std::size_t ReadScaleLetters(std::string_view text, std::size_t pos, double& scale);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_DIGITS_H_
