// The tokens that the lexicon relates: English words, and Chinese characters with their overlapping bigrams.
// Training and lookup must cut text in the same way, so both use this.
#ifndef JIAOKAN_MODEL_LEXICON_TOKENS_H_
#define JIAOKAN_MODEL_LEXICON_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

// Appends the tokens of UTF-8 text in order, repetitions included. Words are lower-cased; the possessive 's
// and a plural ending (the S stemmer of Harman 1991, table 3) are removed. Addresses that name their scheme
// or start with "www." are skipped. Traditional characters count as their simplified forms.
void AppendLexiconTokens(std::string_view utf8, LexiconTokens& tokens);

// The end of the address ("https://...", "www. ...") that starts at `begin`; `begin` when there is none.
std::size_t SkipAddress(std::string_view utf8, std::size_t begin);

// The normal form of one word in lower case.
std::string NormalizeWord(std::string word);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_TOKENS_H_
