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

// What a lexicon that is to be extended says of the words and units of a corpus.
struct TranslationPrior {
  TranslationTable pairs;          // by word
  std::vector<float> word_weight;  // of each word, the occurrences that its list counts as; 0: it has none
  std::vector<float> unit_weight;
  std::vector<float> word_frequency;  // of each among all words, for the empty word
  std::vector<float> unit_frequency;
  std::uint32_t minimum_occurrences = 2;  // a pair that is not in `pairs` must be seen together so often
};

struct ExtendedTranslations {
  TranslationTable pairs;         // by word: prior and counts together
  std::vector<float> word_share;  // of each word, the share that the prior has in its probabilities
  std::vector<float> unit_share;
};

// The same with a prior: in every iteration a probability is (count + weight * prior) / (all counts +
// weight), the mean of the posterior under a Dirichlet prior (MacKay and Peto 1995).
ExtendedTranslations ExtendTranslations(const LexiconColumn& words, const LexiconColumn& units,
                                        const TranslationPrior& prior, int iterations);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_TRAIN_LEXICON_EM_H_
