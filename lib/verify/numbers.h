// Numbers of English and Chinese text in any notation.
#ifndef JIAOKAN_VERIFY_NUMBERS_H_
#define JIAOKAN_VERIFY_NUMBERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::verify {

enum class NumberKind {
  kDigits,   // written in digits: must have a counterpart
  kNumeral,  // a Chinese numeral or English number words: may be the counterpart of another number
  kHint,     // a word that digits may translate: "July", "half", 双, 翻倍
};

struct Number {
  NumberKind kind = NumberKind::kDigits;
  Span span;                   // in the text, scale word included
  std::vector<double> values;  // what it can mean; the likeliest first
  std::string digits;          // as written, separators removed; empty unless kDigits
  double scale = 1;            // of its scale word or letter: 1e4 for 万, 1e9 for "billion" and "B"
  bool scaled = false;         // has such a word
  bool chinese_scale = false;  // which is Chinese
  Span mantissa;               // the digits without the scale word
  bool in_word = false;        // part of something longer: "GPT4", the 5 of "49,5"
  bool exempt = false;         // needs no counterpart: "24/7", clock minutes "00"
  bool list_mark = false;      // numbers a block: "(1)", "2."
  bool percent = false;
};

// In order of the text. Linear.
std::vector<Number> FindNumbers(std::string_view text);

// Equal up to rounding of the last digits.
bool SameValue(double a, double b);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_NUMBERS_H_
