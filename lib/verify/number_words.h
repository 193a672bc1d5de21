// Words that stand for numbers.
#ifndef JIAOKAN_VERIFY_NUMBER_WORDS_H_
#define JIAOKAN_VERIFY_NUMBER_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
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

namespace internal {
// FindNumberWord of what MayBeNumberWord.
const NumberWord* LookUpNumberWord(std::string_view word);

inline constexpr std::size_t kMaxNumberWord = 15;  // letters

// Of words that begin with the same two letters: the sizes and the third letters that they have, as bits.
struct Beginning {
  std::uint32_t sizes = 0;
  std::uint32_t thirds = 0;
};
constexpr std::size_t LetterIndex(char c) { return static_cast<std::size_t>((c | 0x20) - 'a'); }
constexpr std::size_t BeginningOf(std::string_view word) {
  return LetterIndex(word[0]) * 26 + LetterIndex(word[1]);
}
extern const std::array<Beginning, std::size_t{26} * 26> kBeginnings;
}  // namespace internal

// False of most words that are no number. Words of the list have three letters, and hardly any other word
// shares two of them, its size and the third.
inline bool MayBeNumberWord(std::string_view word) {
  if (word.size() < 3 || word.size() > internal::kMaxNumberWord) return false;
  const internal::Beginning& beginning = internal::kBeginnings[internal::BeginningOf(word)];
  return (beginning.sizes >> word.size() & beginning.thirds >> internal::LetterIndex(word[2]) & 1) != 0;
}

// Null when the word, ASCII letters in any case, is none.
inline const NumberWord* FindNumberWord(std::string_view word) {
  return MayBeNumberWord(word) ? internal::LookUpNumberWord(word) : nullptr;
}

// The value of a Roman numeral from I to XX in upper case; 0 when it is none.
int RomanValue(std::string_view word);

inline bool MayBeNumber(std::string_view word) {
  return word[0] == 'I' || word[0] == 'V' || word[0] == 'X' || MayBeNumberWord(word);
}

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
