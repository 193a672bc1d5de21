// IBM model 1 in both directions at once, trained to agree.
#ifndef JIAOKAN_MODEL_TRAIN_LEXICON_EM_H_
#define JIAOKAN_MODEL_TRAIN_LEXICON_EM_H_

#include <cstdint>
#include <vector>

#include "model/train_lexicon_corpus.h"

namespace jiaokan::model {

struct TranslationPair {
  std::uint32_t unit;
  float unit_given_word;
  float word_given_unit;
};

// The translations of each word, by unit.
using TranslationTable = std::vector<std::vector<TranslationPair>>;

// Expectation maximisation over the sentence pairs of two columns. The expected count of a link is the
// geometric mean of its posteriors in both directions, as the agreement of Liang, Taskar and Klein (2006) but
// for the square root; each direction also has an empty word that emits by frequency. Deterministic.
TranslationTable TrainTranslations(const LexiconColumn& words, const LexiconColumn& units, int iterations);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_TRAIN_LEXICON_EM_H_
