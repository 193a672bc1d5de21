// What alignment knows of two documents: the measures and tokens of their units, and how the tokens relate.
#ifndef JIAOKAN_ALIGN_TEXT_PAIR_H_
#define JIAOKAN_ALIGN_TEXT_PAIR_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "align/measure.h"
#include "jiaokan/document.h"
#include "model/lexicon.h"

namespace jiaokan::align {

struct Token {
  std::uint32_t type;
  std::uint32_t count;
};

// Repetitions of a token within a unit count up to this often.
inline constexpr std::uint32_t kMaximumRepetitions = 3;
inline std::uint32_t CountedRepetitions(const Token& token) {
  return std::min(token.count, kMaximumRepetitions);
}

// One tokenisation of one document. Types are numbered per document pair.
struct Stream {
  std::vector<Token> tokens;             // of all units, one after the other; each type once per unit
  std::vector<std::size_t> first = {0};  // of each unit, and one past the last
  std::vector<std::uint32_t> total;      // tokens of each unit, repetitions included
  std::vector<float>
      background;  // per type: its frequency, between that in the language and that in this document
  std::vector<float> rarity;     // per type: inverse document frequency in the language
  std::vector<float> certainty;  // per type: the highest p(type | token) that any token can give

  std::size_t units() const { return total.size(); }
  std::span<const Token> operator[](std::size_t unit) const {
    return {tokens.data() + first[unit], first[unit + 1] - first[unit]};
  }
};

// What a type of one stream says about the types of another.
struct TypeLinks {
  std::vector<std::pair<std::uint32_t, float>> links;  // target type, p(target | source)
  std::vector<std::size_t> first = {0};                // of each source type, and one past the last
};

struct TextPair {
  std::vector<Unit> zh_units;
  std::vector<Unit> en_units;
  Stream characters;  // of the Chinese text: Han characters and Latin words
  Stream bigrams;     // of the Chinese text: Han bigrams and Latin words
  Stream words;       // of the English text
  Stream zh_exact;    // numbers, addresses, images, code, emoji; types are shared with en_exact
  Stream en_exact;
  TypeLinks characters_of_word, words_of_character;
  TypeLinks bigrams_of_word, words_of_bigram;
  TypeLinks exact_of_exact;
};

TextPair MakeTextPair(const model::Lexicon& lexicon, const Document& zh, const Document& en);

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_TEXT_PAIR_H_
