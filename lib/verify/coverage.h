// How well two texts explain each other word by word, by the lexicon.
#ifndef JIAOKAN_VERIFY_COVERAGE_H_
#define JIAOKAN_VERIFY_COVERAGE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/lexicon.h"

namespace jiaokan::verify {

// An English word of one sentence.
struct CoveredWord {
  std::uint32_t id = 0;  // of the lexicon; words it does not know share an id per spelling above its words
  std::size_t sentence = 0;  // 0-based
  float rarity = 0;          // weight
  float covered = 0;         // 0..1, how much of its translation stands in the Chinese text
};

struct Coverage {
  // Shares of the rarity of known tokens, 0..1, that the other side explains.
  double zh_bigrams = 0;
  double zh_characters = 0;
  double en_words = 0;
  // Rarity that the shares are of: how much there was to go by.
  double zh_weight = 0;
  double en_weight = 0;
  std::vector<CoveredWord> words;             // in order
  std::vector<std::size_t> sentence_lengths;  // of the English sentences, in words
};

// Of prose; URLs and code are expected to be blanked.
Coverage MeasureCoverage(const model::Lexicon& lexicon, std::string_view zh, std::string_view en);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_COVERAGE_H_
