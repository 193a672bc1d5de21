#include <algorithm>
#include <cmath>

#include "model/extend_lexicon.h"
#include "model/lexicon_format.h"

namespace jiaokan::model {
namespace {

constexpr double kRarestOccurrences = 3;

float Frequency(std::uint8_t quantised) { return DequantizeLog2(quantised, kFrequencySteps); }

// How many tokens there are, if the rarest of them was seen kRarestOccurrences times.
double TokensOf(const std::vector<std::uint8_t>& frequency, std::size_t begin, std::size_t end) {
  std::uint8_t rarest = 0;
  for (std::size_t i = begin; i < end; ++i) {
    rarest = std::max(rarest, frequency[i]);
  }
  return begin == end ? 0 : kRarestOccurrences / Frequency(rarest);
}

// Characters or bigrams of the corpus.
struct WeighedColumn {
  const std::vector<std::uint32_t>& keys;
  const LexiconColumn& counts;
  double text_tokens;
};

class Weigher {
 public:
  Weigher(const LexiconCorpus& corpus, const TextSize& size, const ExtensionStrength& strength,
          const LexiconTables& tables)
      : corpus_(corpus),
        size_(size),
        strength_(strength),
        tables_(tables),
        words_(Positions(tables.words, corpus.words)) {}

  CorpusEvidence Run() const {
    return {Weigh({corpus_.characters, corpus_.character_column, size_.characters}),
            Weigh({corpus_.bigrams, corpus_.bigram_column, size_.bigrams}), WeighSigns()};
  }

 private:
  ExtendedTranslations Weigh(const WeighedColumn& column) const {
    return ExtendTranslations(corpus_.word_column, column.counts, PriorOf(column), strength_.iterations);
  }
  ExtendedRenderings WeighSigns() const;
  float WordWeight(std::size_t word) const;
  TranslationPrior PriorOf(const WeighedColumn& column) const;
  void AddWords(const Ids& unit_of, TranslationPrior& prior) const;
  void AddUnits(const WeighedColumn& column, const Ids& units, TranslationPrior& prior) const;

  const LexiconCorpus& corpus_;
  const TextSize& size_;
  const ExtensionStrength& strength_;
  const LexiconTables& tables_;
  const Ids words_;  // of the corpus, in the tables
};

float Weigher::WordWeight(std::size_t word) const {
  if (words_[word] == kNoId) {
    return 0;
  }
  return static_cast<float>(strength_.word_weight > 0 ? strength_.word_weight
                                                      : strength_.occurrence_weight * size_.words *
                                                            Frequency(tables_.word_frequency[words_[word]]));
}

// What the lexicon says of the words, given what the units of the corpus are among those of the lexicon.
void Weigher::AddWords(const Ids& unit_of, TranslationPrior& prior) const {
  const LexiconColumn& counts = corpus_.word_column;
  for (std::size_t word = 0; word < words_.size(); ++word) {
    prior.word_weight.push_back(WordWeight(word));
    if (words_[word] == kNoId) {
      prior.word_frequency.push_back(
          static_cast<float>(FreshFrequency(counts.tokens[word], size_.words, counts.all_tokens)));
      continue;
    }
    prior.word_frequency.push_back(Frequency(tables_.word_frequency[words_[word]]));
    for (const LexiconPair& pair : tables_.units_of_word[words_[word]]) {
      if (unit_of[pair.target] != kNoId) {
        prior.pairs[word].push_back({unit_of[pair.target], pair.probability, 0});
      }
    }
  }
}

void Weigher::AddUnits(const WeighedColumn& column, const Ids& units, TranslationPrior& prior) const {
  const Ids word_of = Inverse(words_, tables_.words.size());
  for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
    if (units[unit] == kNoId) {
      prior.unit_weight.push_back(0);
      prior.unit_frequency.push_back(static_cast<float>(
          FreshFrequency(column.counts.tokens[unit], column.text_tokens, column.counts.all_tokens)));
      continue;
    }
    const float frequency = Frequency(tables_.unit_frequency[units[unit]]);
    prior.unit_weight.push_back(
        static_cast<float>(strength_.occurrence_weight * column.text_tokens * frequency));
    prior.unit_frequency.push_back(frequency);
    for (const LexiconPair& pair : tables_.words_of_unit[units[unit]]) {
      if (word_of[pair.target] != kNoId) {
        prior.pairs[word_of[pair.target]].push_back({unit, 0, pair.probability});
      }
    }
  }
}

TranslationPrior Weigher::PriorOf(const WeighedColumn& column) const {
  TranslationPrior prior;
  prior.minimum_occurrences = strength_.minimum_occurrences;
  prior.pairs.resize(words_.size());
  const Ids units = Positions(tables_.unit_keys, column.keys);
  AddWords(Inverse(units, tables_.unit_keys.size()), prior);
  AddUnits(column, units, prior);
  return prior;
}

ExtendedRenderings Weigher::WeighSigns() const {
  RenderingPrior prior;
  prior.of_word.resize(words_.size());
  const Ids sign_of = Inverse(Positions(tables_.signs, corpus_.signs), tables_.signs.size());
  for (std::size_t word = 0; word < words_.size(); ++word) {
    prior.word_weight.push_back(WordWeight(word));
    if (words_[word] == kNoId) {
      continue;
    }
    for (const LexiconPair& pair : tables_.signs_of_word[words_[word]]) {
      if (sign_of[pair.target] != kNoId) {
        prior.of_word[word].push_back({sign_of[pair.target], pair.probability});
      }
    }
  }
  return ExtendRenderings(corpus_, prior, (strength_.iterations + 1) / 2);
}

}  // namespace

TextSize EstimateTextSize(const LexiconTables& tables) {
  TextSize size;
  size.words = TokensOf(tables.word_frequency, 0, tables.word_frequency.size());
  size.characters = TokensOf(tables.unit_frequency, 0, tables.characters);
  size.bigrams = TokensOf(tables.unit_frequency, tables.characters, tables.unit_frequency.size());
  size.signs = TokensOf(tables.sign_frequency, 0, tables.sign_frequency.size());
  std::uint8_t rarest = 0;
  for (const std::uint8_t rarity : tables.word_rarity) {
    rarest = std::max(rarest, rarity);
  }
  size.sentences = tables.words.empty() ? 0 : kRarestOccurrences * std::exp(rarest / kRaritySteps);
  return size;
}

double FreshFrequency(std::uint64_t tokens, double text_tokens, std::uint64_t corpus_tokens) {
  return std::max(kRarestOccurrences, static_cast<double>(tokens)) /
         (text_tokens + kRarestOccurrences + static_cast<double>(corpus_tokens));
}

float FreshRarity(std::uint32_t sentences, double text_sentences, std::size_t corpus_sentences) {
  const double all = text_sentences + static_cast<double>(corpus_sentences);
  const double seen = std::max(kRarestOccurrences, static_cast<double>(sentences));
  return static_cast<float>(std::log(std::max(1.0, all / seen)));
}

CorpusEvidence WeighCorpus(const LexiconCorpus& corpus, const TextSize& size,
                           const ExtensionStrength& strength, const LexiconTables& tables) {
  return Weigher(corpus, size, strength, tables).Run();
}

}  // namespace jiaokan::model
