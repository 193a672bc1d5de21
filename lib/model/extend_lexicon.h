// What a corpus says of the words and units of a lexicon that is extended with it.
#ifndef JIAOKAN_MODEL_EXTEND_LEXICON_H_
#define JIAOKAN_MODEL_EXTEND_LEXICON_H_

#include <cstddef>
#include <cstdint>

#include "model/lexicon_tables.h"
#include "model/merge_keys.h"
#include "model/train_lexicon_corpus.h"
#include "model/train_lexicon_em.h"
#include "model/train_renderings.h"

namespace jiaokan::model {

// How many tokens and sentences the text of a lexicon had. A file does not say it; its rarest words are taken
// to have been seen as often as LexiconOptions::minimum_documents asks by default.
struct TextSize {
  double words = 0;
  double characters = 0;
  double bigrams = 0;
  double signs = 0;
  double sentences = 0;
};
TextSize EstimateTextSize(const LexiconTables& tables);

// Of a token that the lexicon does not have: it was seen as often as the rarest one, or in the corpus.
double FreshFrequency(std::uint64_t tokens, double text_tokens, std::uint64_t corpus_tokens);
float FreshRarity(std::uint32_t sentences, double text_sentences, std::size_t corpus_sentences);

struct ExtensionStrength {
  int iterations = 10;
  float minimum_probability = 0.01F;
  double occurrence_weight = 1;  // of an occurrence in the lexicon's text, in occurrences in the corpus
  double word_weight = 0;        // of all that is known of a word; 0: by its occurrences
  std::uint32_t minimum_occurrences = 2;  // of a word beside a unit
};

// The probabilities of the words and units of the corpus, what the lexicon says of them included.
struct CorpusEvidence {
  ExtendedTranslations characters;
  ExtendedTranslations bigrams;
  ExtendedRenderings signs;
};
CorpusEvidence WeighCorpus(const LexiconCorpus& corpus, const TextSize& size,
                           const ExtensionStrength& strength, const LexiconTables& tables);

// Puts the evidence into the tables. `size` is that of their own text, before any extension.
void ExtendTables(const LexiconCorpus& corpus, const TextSize& size, const ExtensionStrength& strength,
                  LexiconTables& tables);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_EXTEND_LEXICON_H_
