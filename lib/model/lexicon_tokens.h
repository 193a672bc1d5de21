// The tokens that the lexicon relates: English words, and Chinese characters with their overlapping bigrams.
// Training and lookup must cut text in the same way, so both use this.
#ifndef JIAOKAN_MODEL_LEXICON_TOKENS_H_
#define JIAOKAN_MODEL_LEXICON_TOKENS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/script.h"
#include "text/simplified.h"
#include "text/utf8.h"

namespace jiaokan::model {

// Longer runs of letters are no words.
inline constexpr std::size_t kMaximumWordBytes = 32;

struct LexiconTokens {
  std::vector<std::string> words;         // Latin words, normalised
  std::vector<std::uint32_t> characters;  // keys of Han characters
  std::vector<std::uint32_t> bigrams;     // keys of two Han characters that stand side by side

  void Clear();
};

// A unit's key: the code point of a simplified character (basic plane only), or both of a bigram. Every
// bigram's key is greater than every character's.
constexpr std::uint32_t BigramKey(std::uint32_t first, std::uint32_t second) {
  return (first << 16) | second;
}
constexpr bool IsBigramKey(std::uint32_t key) { return key > 0xFFFF; }

// The end of the address ("https://...", "www. ...") that starts at `begin`; `begin` when there is none.
std::size_t SkipAddress(std::string_view utf8, std::size_t begin);

// The normal form of one word in lower case.
std::string NormalizeWord(std::string word);

// Reads words one at a time, without an allocation for each.
class WordReader {
 public:
  // The normal form of the word whose first letter is at `pos`, which moves behind it; empty when the word is
  // too long. Stands until the next call.
  std::string_view Read(std::string_view utf8, std::size_t& pos);

 private:
  std::array<char, kMaximumWordBytes> word_ = {};
};

// Hands the tokens of UTF-8 text to `sink`, in order, repetitions included: sink.Word(std::string_view),
// sink.Character(key), sink.Bigram(key) behind the second one's Character. Words are lower-cased; the
// possessive 's and a plural ending (the S stemmer of Harman 1991, table 3) are removed. Addresses that name
// their scheme or start with "www." are skipped. Traditional characters count as their simplified forms.
template <typename Sink>
void ScanLexiconTokens(std::string_view utf8, Sink&& sink) {
  WordReader reader;
  std::uint32_t previous = 0;  // the Han character just before, 0 when there is none
  for (std::size_t pos = 0; pos < utf8.size();) {
    std::size_t next = pos;
    const char32_t c = text::NextCodePoint(utf8, next);
    if (text::IsLatinLetter(c)) {
      previous = 0;
      const std::size_t address_end = c == U'h' || c == U'w' ? SkipAddress(utf8, pos) : pos;
      if (address_end > pos) {
        pos = address_end;
      } else if (const std::string_view word = reader.Read(utf8, pos); !word.empty()) {
        sink.Word(word);
      }
      continue;
    }
    const bool han = c <= 0xFFFF && text::IsHan(c);
    const std::uint32_t key = han ? static_cast<std::uint32_t>(text::Simplified(c)) : 0;
    if (han) {
      sink.Character(key);
      if (previous != 0) {
        sink.Bigram(BigramKey(previous, key));
      }
    }
    previous = key;
    pos = next;
  }
}

// Appends the same tokens.
void AppendLexiconTokens(std::string_view utf8, LexiconTokens& tokens);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_TOKENS_H_
