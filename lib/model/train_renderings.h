// Which characters of Chinese text a word of the original leads to expect, function words and punctuation
// included.
#ifndef JIAOKAN_MODEL_TRAIN_RENDERINGS_H_
#define JIAOKAN_MODEL_TRAIN_RENDERINGS_H_

#include <cstdint>
#include <vector>

#include "model/train_lexicon_corpus.h"

namespace jiaokan::model {

struct Rendering {
  std::uint32_t sign;
  float probability;  // p(sign | word)
};

struct RenderingTable {
  std::vector<std::vector<Rendering>> of_word;  // by sign
  std::vector<float> frequency;                 // of each sign among all signs
};

// IBM model 1 (Brown et al. 1993), signs given words, with the prior over positions of Dyer, Chahuneau and
// Smith (2013, section 2): a word renders what stands at about its own place in the sentence. An empty word
// emits by frequency. Improbable pairs are left out, so the probabilities of a word sum to less than 1.
RenderingTable TrainRenderings(const LexiconCorpus& corpus, int iterations);

// What a lexicon that is to be extended says of the words of a corpus.
struct RenderingPrior {
  std::vector<std::vector<Rendering>> of_word;
  std::vector<float> word_weight;  // of each word, the occurrences that its list counts as; 0: it has none
};

struct ExtendedRenderings {
  RenderingTable renderings;      // prior and counts together
  std::vector<float> word_share;  // of each word, the share that the prior has in its probabilities
};

// The same with a prior, as in ExtendTranslations.
ExtendedRenderings ExtendRenderings(const LexiconCorpus& corpus, const RenderingPrior& prior, int iterations);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_TRAIN_RENDERINGS_H_
