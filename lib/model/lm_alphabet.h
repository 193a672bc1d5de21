// Which characters get a symbol of their own, and how the others share those of their classes.
#ifndef JIAOKAN_MODEL_LM_ALPHABET_H_
#define JIAOKAN_MODEL_LM_ALPHABET_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/symbols.h"

namespace jiaokan::model {

// What was seen of a character or an n-gram. Word lists are statistics of their own: what they list counts
// apart from documents.
struct Evidence {
  std::uint32_t documents = 0;
  std::uint32_t last_document = 0;  // the number of the document counted last, from 1
  std::uint64_t listed = 0;         // occurrences in word lists

  void AddDocument(std::uint32_t number) {
    documents += number != last_document ? 1 : 0;
    last_document = number;
  }
  bool Suffices(std::uint32_t minimum) const { return documents >= minimum || listed >= minimum; }
};

class CharacterCounts {
 public:
  // Code points come in rows of 16; neighbours are of one kind and theme.
  static constexpr char32_t kRow = 16;

  CharacterCounts() : counts_(0x110000), rows_(0x110000 / kRow) {}

  void AddDocument(std::string_view text, double weight, std::uint32_t number);
  void AddWord(std::string_view word, double weight, std::uint64_t count);
  void AddNgram(std::string_view ngram, double weight, std::uint64_t count);  // counts its last character

  // The weight of what was seen often enough: a character, and its row as a whole.
  double weight(char32_t c, std::uint32_t minimum) const { return counts_[c].WeightIfSufficient(minimum); }
  double row_weight(char32_t c, std::uint32_t minimum) const {
    return rows_[c / kRow].WeightIfSufficient(minimum);
  }

 private:
  struct Count {
    double weight = 0;
    Evidence evidence;

    double WeightIfSufficient(std::uint32_t minimum) const { return evidence.Suffices(minimum) ? weight : 0; }
  };
  std::vector<Count> counts_;  // by code point
  std::vector<Count> rows_;
};

struct Alphabet {
  std::vector<Symbol> symbols;  // by code point
  std::uint32_t size = 0;       // symbols in all
  // ln P(character | its class): of characters with statistics of their own, by code point; of any other.
  std::vector<std::pair<char32_t, float>> shares;
  std::array<float, kFirstCharacter> class_shares = {};
};

Alphabet BuildAlphabet(const CharacterCounts& counts, std::uint32_t minimum_documents);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_ALPHABET_H_
