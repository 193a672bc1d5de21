#include "model/train_lexicon_em.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace jiaokan::model {
namespace {

// Smaller counts are dropped after each iteration.
constexpr float kMinimumUnitCount = 0.02F;

struct UnitCount {
  std::uint32_t unit;
  float count;
};

class AgreementTrainer {
 public:
  AgreementTrainer(const LexiconColumn& words, const LexiconColumn& units, const TranslationPrior& prior);

  void Start();
  void Iterate();
  ExtendedTranslations Finish();

 private:
  void IndexOccurrences();
  void Normalize();
  void ScatterProbabilities(std::uint32_t word);
  std::vector<std::uint32_t> PriorUnits(std::uint32_t word) const;
  void ClearProbabilities(std::uint32_t word);
  void AddDenominators(std::uint32_t word);
  void AddCounts(std::uint32_t word);

  const LexiconColumn& words_;
  const LexiconColumn& units_;
  const TranslationPrior& prior_;
  // Per word, the positions of its occurrences in words_.sentences.ids and their sentences.
  std::vector<std::size_t> occurrence_first_;
  std::vector<std::uint32_t> occurrence_sentence_;
  std::vector<std::size_t> occurrence_position_;
  std::vector<std::vector<UnitCount>> counts_;  // per word, by unit
  std::vector<float> word_total_;
  std::vector<float> unit_total_;
  // Sums over the candidates of one sentence, per position in the id lists.
  std::vector<float> word_denominator_;
  std::vector<float> unit_denominator_;
  // p(unit | word), p(word | unit) and the new count for the word at hand, by unit.
  std::vector<float> forward_;
  std::vector<float> backward_;
  std::vector<float> fresh_;
};

AgreementTrainer::AgreementTrainer(const LexiconColumn& words, const LexiconColumn& units,
                                   const TranslationPrior& prior)
    : words_(words),
      units_(units),
      prior_(prior),
      counts_(words.tokens.size()),
      word_total_(words.tokens.size()),
      unit_total_(units.tokens.size()),
      word_denominator_(words.sentences.ids.size()),
      unit_denominator_(units.sentences.ids.size()),
      forward_(units.tokens.size()),
      backward_(units.tokens.size()),
      fresh_(units.tokens.size()) {
  IndexOccurrences();
}

void AgreementTrainer::IndexOccurrences() {
  occurrence_first_.assign(words_.tokens.size() + 1, 0);
  for (std::size_t word = 0; word < words_.tokens.size(); ++word) {
    occurrence_first_[word + 1] = occurrence_first_[word] + words_.occurrences[word];
  }
  std::vector<std::size_t> next(occurrence_first_.begin(), occurrence_first_.end() - 1);
  occurrence_sentence_.resize(words_.sentences.ids.size());
  occurrence_position_.resize(words_.sentences.ids.size());
  for (std::size_t sentence = 0; sentence < words_.sentences.size(); ++sentence) {
    for (std::size_t pos = words_.sentences.first[sentence]; pos < words_.sentences.first[sentence + 1];
         ++pos) {
      const std::size_t slot = next[words_.sentences.ids[pos]]++;
      occurrence_sentence_[slot] = static_cast<std::uint32_t>(sentence);
      occurrence_position_[slot] = pos;
    }
  }
}

// Counts of the first iteration: all links of a sentence are alike.
void AgreementTrainer::Start() {
  std::vector<std::uint32_t> together(units_.tokens.size());
  for (std::uint32_t word = 0; word < counts_.size(); ++word) {
    std::vector<std::uint32_t> seen;
    for (std::size_t k = occurrence_first_[word]; k < occurrence_first_[word + 1]; ++k) {
      const std::uint32_t sentence = occurrence_sentence_[k];
      const float word_count = static_cast<float>(words_.sentences[sentence].size());
      const float unit_count = static_cast<float>(units_.sentences[sentence].size());
      const float count = 1 / std::sqrt((word_count + 1) * (unit_count + 1));
      for (const std::uint32_t unit : units_.sentences[sentence]) {
        if (together[unit]++ == 0) {
          seen.push_back(unit);
        }
        fresh_[unit] += count;
      }
    }
    std::sort(seen.begin(), seen.end());
    const std::vector<std::uint32_t> known = PriorUnits(word);
    for (const std::uint32_t unit : seen) {
      if (together[unit] >= prior_.minimum_occurrences ||
          std::binary_search(known.begin(), known.end(), unit)) {
        counts_[word].push_back({unit, fresh_[unit]});
      }
      together[unit] = 0;
      fresh_[unit] = 0;
    }
  }
  Normalize();
}

void AgreementTrainer::Normalize() {
  word_total_ = prior_.word_weight;
  unit_total_ = prior_.unit_weight;
  for (std::size_t word = 0; word < counts_.size(); ++word) {
    for (const UnitCount& entry : counts_[word]) {
      word_total_[word] += entry.count;
      unit_total_[entry.unit] += entry.count;
    }
  }
}

void AgreementTrainer::ScatterProbabilities(std::uint32_t word) {
  for (const UnitCount& entry : counts_[word]) {
    forward_[entry.unit] = entry.count / word_total_[word];
    backward_[entry.unit] = entry.count / unit_total_[entry.unit];
  }
  for (const TranslationPair& pair : prior_.pairs[word]) {
    forward_[pair.unit] += prior_.word_weight[word] * pair.unit_given_word / word_total_[word];
    backward_[pair.unit] += prior_.unit_weight[pair.unit] * pair.word_given_unit / unit_total_[pair.unit];
  }
}

std::vector<std::uint32_t> AgreementTrainer::PriorUnits(std::uint32_t word) const {
  std::vector<std::uint32_t> units;
  for (const TranslationPair& pair : prior_.pairs[word]) {
    units.push_back(pair.unit);
  }
  std::sort(units.begin(), units.end());
  return units;
}

void AgreementTrainer::ClearProbabilities(std::uint32_t word) {
  for (const UnitCount& entry : counts_[word]) {
    forward_[entry.unit] = 0;
    backward_[entry.unit] = 0;
    fresh_[entry.unit] = 0;
  }
  for (const TranslationPair& pair : prior_.pairs[word]) {
    forward_[pair.unit] = 0;
    backward_[pair.unit] = 0;
    fresh_[pair.unit] = 0;
  }
}

void AgreementTrainer::AddDenominators(std::uint32_t word) {
  for (std::size_t k = occurrence_first_[word]; k < occurrence_first_[word + 1]; ++k) {
    const IdLists& sentences = units_.sentences;
    const std::uint32_t sentence = occurrence_sentence_[k];
    float sum = 0;
    for (std::size_t pos = sentences.first[sentence]; pos < sentences.first[sentence + 1]; ++pos) {
      unit_denominator_[pos] += forward_[sentences.ids[pos]];
      sum += backward_[sentences.ids[pos]];
    }
    word_denominator_[occurrence_position_[k]] += sum;
  }
}

void AgreementTrainer::AddCounts(std::uint32_t word) {
  for (std::size_t k = occurrence_first_[word]; k < occurrence_first_[word + 1]; ++k) {
    const IdLists& sentences = units_.sentences;
    const std::uint32_t sentence = occurrence_sentence_[k];
    const float word_denominator = word_denominator_[occurrence_position_[k]];
    for (std::size_t pos = sentences.first[sentence]; pos < sentences.first[sentence + 1]; ++pos) {
      const std::uint32_t unit = sentences.ids[pos];
      fresh_[unit] +=
          std::sqrt(forward_[unit] * backward_[unit] / (unit_denominator_[pos] * word_denominator));
    }
  }
}

void AgreementTrainer::Iterate() {
  for (std::size_t pos = 0; pos < word_denominator_.size(); ++pos) {
    word_denominator_[pos] = prior_.word_frequency[words_.sentences.ids[pos]];
  }
  for (std::size_t pos = 0; pos < unit_denominator_.size(); ++pos) {
    unit_denominator_[pos] = prior_.unit_frequency[units_.sentences.ids[pos]];
  }
  for (std::uint32_t word = 0; word < counts_.size(); ++word) {
    ScatterProbabilities(word);
    AddDenominators(word);
    ClearProbabilities(word);
  }
  for (std::uint32_t word = 0; word < counts_.size(); ++word) {
    ScatterProbabilities(word);
    AddCounts(word);
    std::vector<UnitCount> kept;
    for (const UnitCount& entry : counts_[word]) {
      if (fresh_[entry.unit] >= kMinimumUnitCount) {
        kept.push_back({entry.unit, fresh_[entry.unit]});
      }
    }
    ClearProbabilities(word);
    counts_[word] = std::move(kept);
  }
  Normalize();
}

ExtendedTranslations AgreementTrainer::Finish() {
  ExtendedTranslations out;
  out.pairs.resize(counts_.size());
  for (std::uint32_t word = 0; word < counts_.size(); ++word) {
    std::vector<std::uint32_t> units = PriorUnits(word);
    for (const UnitCount& entry : counts_[word]) {
      units.push_back(entry.unit);
    }
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    ScatterProbabilities(word);
    for (const std::uint32_t unit : units) {
      out.pairs[word].push_back({unit, forward_[unit], backward_[unit]});
    }
    ClearProbabilities(word);
    out.word_share.push_back(word_total_[word] > 0 ? prior_.word_weight[word] / word_total_[word] : 0);
  }
  for (std::size_t unit = 0; unit < unit_total_.size(); ++unit) {
    out.unit_share.push_back(unit_total_[unit] > 0 ? prior_.unit_weight[unit] / unit_total_[unit] : 0);
  }
  return out;
}

std::vector<float> FrequenciesOf(const LexiconColumn& column) {
  std::vector<float> frequencies;
  for (const std::uint64_t tokens : column.tokens) {
    frequencies.push_back(static_cast<float>(tokens) / static_cast<float>(column.all_tokens));
  }
  return frequencies;
}

}  // namespace

ExtendedTranslations ExtendTranslations(const LexiconColumn& words, const LexiconColumn& units,
                                        const TranslationPrior& prior, int iterations) {
  AgreementTrainer trainer(words, units, prior);
  trainer.Start();
  for (int i = 0; i < iterations; ++i) {
    trainer.Iterate();
  }
  return trainer.Finish();
}

TranslationTable TrainTranslations(const LexiconColumn& words, const LexiconColumn& units, int iterations) {
  TranslationPrior none;
  none.pairs.resize(words.tokens.size());
  none.word_weight.resize(words.tokens.size());
  none.unit_weight.resize(units.tokens.size());
  none.word_frequency = FrequenciesOf(words);
  none.unit_frequency = FrequenciesOf(units);
  return ExtendTranslations(words, units, none, iterations).pairs;
}

}  // namespace jiaokan::model
