// Words that stand for numbers.
#ifndef JIAOKAN_VERIFY_NUMBER_WORDS_H_
#define JIAOKAN_VERIFY_NUMBER_WORDS_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "text/character_filter.h"

namespace jiaokan::verify {

enum class NumberWordKind {
  kCardinal,  // takes part in compounds: "twenty-five"
  kScale,     // multiplies what is before it: "hundred", "million"
  kHint,      // means its values by itself: "first", "July", "twice"
};

struct NumberWord {
  std::string_view word;  // lower case
  NumberWordKind kind;
  double values[3];  // 0 behind the first one: none
};

// Null when the word, ASCII letters in any case, is none.
const NumberWord* FindNumberWord(std::string_view word);

// The value of a Roman numeral from I to XX in upper case; 0 when it is none.
int RomanValue(std::string_view word);

// Chinese words that digits of the original may have become: 半, 双, 翻倍, ...
struct ChineseHint {
  std::string_view word;
  double values[4];  // 0 behind the first one: none
};
std::span<const ChineseHint> ChineseHints();

// What they begin with.
inline constexpr text::CharacterFilter kHintBeginnings(
    U"半双首单唯全完所百满没无元圣四午中正世千绝彻俩仨整番倍");

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_NUMBER_WORDS_H_
