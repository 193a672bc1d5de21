// The training corpus of the lexicon: sentence pairs as ids.
#ifndef JIAOKAN_MODEL_TRAIN_LEXICON_CORPUS_H_
#define JIAOKAN_MODEL_TRAIN_LEXICON_CORPUS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jiaokan/models.h"

namespace jiaokan::model {

// Lists of ids, one after the other.
struct IdLists {
  std::vector<std::uint32_t> ids;
  std::vector<std::size_t> first = {0};  // of each list, and one past the last

  std::size_t size() const { return first.size() - 1; }
  std::span<const std::uint32_t> operator[](std::size_t i) const {
    return {ids.data() + first[i], first[i + 1] - first[i]};
  }
  void Close() { first.push_back(ids.size()); }
};

// One side of the corpus in one tokenisation: a list per sentence (each id once, ascending), and per id how
// many tokens and how many sentences have it.
struct LexiconColumn {
  IdLists sentences;
  std::vector<std::uint64_t> tokens;
  std::vector<std::uint32_t> occurrences;
  std::uint64_t all_tokens = 0;
};

inline constexpr std::uint32_t kUnknownToken = ~std::uint32_t{0};

struct LexiconCorpus {
  std::vector<std::string> words;         // ascending; the index is the id
  std::vector<std::uint32_t> characters;  // keys, ascending
  std::vector<std::uint32_t> bigrams;     // keys, ascending
  LexiconColumn word_column;
  LexiconColumn character_column;
  LexiconColumn bigram_column;
  std::vector<char32_t> signs;  // characters outside ASCII, ascending
  // Per sentence, the ids in order with repetitions; kUnknownToken for what is left out.
  IdLists word_order;
  IdLists sign_order;
};

// Reads the pairs; what fewer than `minimum_documents` documents have is left out.
Result<LexiconCorpus> ReadLexiconCorpus(const std::vector<std::string>& pair_files,
                                        std::uint32_t minimum_documents);

// Reads lines of a Chinese term, a tab and its English equivalent as sentence pairs. What a further tab
// separates, empty lines and a byte order mark are skipped.
Result<LexiconCorpus> ReadTerms(const std::vector<std::string>& term_files);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_TRAIN_LEXICON_CORPUS_H_
