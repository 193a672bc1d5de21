// Everything a lexicon file holds, in a form that can be changed.
#ifndef JIAOKAN_MODEL_LEXICON_TABLES_H_
#define JIAOKAN_MODEL_LEXICON_TABLES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "jiaokan/status.h"
#include "model/lexicon.h"

namespace jiaokan::model {

struct LexiconPair {
  std::uint32_t target;
  float probability;
};
using LexiconPairs = std::vector<std::vector<LexiconPair>>;

// Lists of pairs ascend by target.
struct LexiconTables {
  std::vector<std::string> words;        // ascending
  std::vector<std::uint32_t> unit_keys;  // ascending, so that characters come before bigrams
  std::size_t characters = 0;
  std::vector<char32_t> signs;  // ascending
  LexiconPairs units_of_word;
  LexiconPairs words_of_unit;
  LexiconPairs signs_of_word;
  std::vector<std::uint8_t> word_frequency;  // as in the file
  std::vector<std::uint8_t> word_rarity;
  std::vector<std::uint8_t> unit_frequency;
  std::vector<std::uint8_t> unit_rarity;
  std::vector<std::uint8_t> sign_frequency;
};

std::uint8_t QuantizedFrequency(std::uint64_t tokens, std::uint64_t all_tokens);
std::uint8_t QuantizeRarity(double rarity);
std::uint8_t QuantizedRarity(std::uint64_t sentences, std::uint64_t all_sentences);

// The bytes of a lexicon file. Fails with kResourceExhausted when there are more entries than ids.
Result<std::string> PackLexicon(const LexiconTables& tables);

// The reverse: packed again, the tables give the same bytes.
LexiconTables UnpackLexicon(const Lexicon& lexicon);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_TABLES_H_
