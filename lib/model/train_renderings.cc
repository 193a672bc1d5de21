#include "model/train_renderings.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "model/rendering_position.h"

namespace jiaokan::model {
namespace {

constexpr float kSteepness = 4;
// Of a sign that renders no word.
constexpr float kEmptyWord = 0.08F;
// Expected occurrences that each word gives to signs it was never seen with.
constexpr float kUnseen = 3;
// Smaller expected counts are dropped after each iteration, and smaller ones yet at the end.
constexpr float kMinimumSignCount = 0.02F;
constexpr float kStoredCount = 0.3F;
constexpr float kStoredProbability = 1e-4F;

struct Place {
  std::uint32_t sentence;
  std::uint32_t position;
};

struct SignCount {
  std::uint32_t sign;
  float count;
};

class RenderingTrainer {
 public:
  RenderingTrainer(const LexiconCorpus& corpus, const RenderingPrior& prior)
      : prior_(prior),
        words_(corpus.word_order),
        signs_(corpus.sign_order),
        places_(corpus.words.size()),
        counts_(corpus.words.size()),
        frequency_(corpus.signs.size()),
        probability_(corpus.signs.size()),
        fresh_(corpus.signs.size()) {
    IndexPlaces();
    CountSigns();
    SumPositions();
  }

  void Iterate();
  ExtendedRenderings Finish() &&;

 private:
  void IndexPlaces();
  void CountSigns();
  void SumPositions();
  void Scatter(std::size_t word);
  template <typename Visit>
  void VisitSigns(std::size_t word, const Visit& visit) const;
  void Collect(std::size_t word);
  void Unscatter(std::size_t word);
  float TotalOf(std::size_t word) const;

  const RenderingPrior& prior_;
  const IdLists& words_;
  const IdLists& signs_;
  std::vector<std::vector<Place>> places_;      // by word
  std::vector<std::vector<SignCount>> counts_;  // by word, by sign
  std::vector<float> frequency_;                // by sign
  std::vector<float> position_sum_;             // by occurrence of a sign, over the words of its sentence
  std::vector<float> denominator_;              // by occurrence of a sign
  std::vector<float> probability_;              // p(sign | word) of the word at hand
  std::vector<float> fresh_;                    // its new counts
  bool started_ = false;
};

void RenderingTrainer::IndexPlaces() {
  for (std::size_t sentence = 0; sentence < words_.size(); ++sentence) {
    for (std::size_t i = 0; i < words_[sentence].size(); ++i) {
      if (words_[sentence][i] != kUnknownToken) {
        places_[words_[sentence][i]].push_back(
            {static_cast<std::uint32_t>(sentence), static_cast<std::uint32_t>(i)});
      }
    }
  }
}

void RenderingTrainer::CountSigns() {
  std::vector<std::size_t> tokens(frequency_.size());
  for (const std::uint32_t sign : signs_.ids) {
    if (sign != kUnknownToken) {
      ++tokens[sign];
    }
  }
  for (std::size_t sign = 0; sign < tokens.size(); ++sign) {
    frequency_[sign] = static_cast<float>(tokens[sign]) / static_cast<float>(signs_.ids.size());
  }
}

void RenderingTrainer::SumPositions() {
  position_sum_.resize(signs_.ids.size());
  for (std::size_t sentence = 0; sentence < signs_.size(); ++sentence) {
    const std::size_t signs = signs_[sentence].size();
    const std::size_t words = words_[sentence].size();
    for (std::size_t i = 0; i < signs; ++i) {
      for (std::size_t word = 0; word < words; ++word) {
        position_sum_[signs_.first[sentence] + i] += PositionWeight(i, signs, word, words, kSteepness);
      }
    }
  }
}

float RenderingTrainer::TotalOf(std::size_t word) const {
  float total = prior_.word_weight[word] > 0 ? prior_.word_weight[word] : kUnseen;
  for (const SignCount& entry : counts_[word]) {
    total += entry.count;
  }
  return total;
}

void RenderingTrainer::Scatter(std::size_t word) {
  if (!started_) {
    probability_ = frequency_;
  }
  const float total = TotalOf(word);
  for (const SignCount& entry : counts_[word]) {
    probability_[entry.sign] = entry.count / total;
  }
  const float weight = prior_.word_weight[word];
  for (const Rendering& rendering : prior_.of_word[word]) {
    probability_[rendering.sign] += weight * rendering.probability / total;
  }
}

// Clears what Scatter set.
void RenderingTrainer::Unscatter(std::size_t word) {
  for (const SignCount& entry : counts_[word]) {
    probability_[entry.sign] = 0;
  }
  for (const Rendering& rendering : prior_.of_word[word]) {
    probability_[rendering.sign] = 0;
  }
}

// visit(occurrence, sign, p) for every occurrence of a sign beside the word; p: that the sign is this one and
// renders the word.
template <typename Visit>
void RenderingTrainer::VisitSigns(std::size_t word, const Visit& visit) const {
  for (const Place& place : places_[word]) {
    const auto signs = signs_[place.sentence];
    const std::size_t words = words_[place.sentence].size();
    for (std::size_t i = 0; i < signs.size(); ++i) {
      if (signs[i] == kUnknownToken || probability_[signs[i]] == 0) {
        continue;
      }
      const std::size_t occurrence = signs_.first[place.sentence] + i;
      const float weight = PositionWeight(i, signs.size(), place.position, words, kSteepness);
      visit(occurrence, signs[i],
            (1 - kEmptyWord) * weight / position_sum_[occurrence] * probability_[signs[i]]);
    }
  }
}

// Makes the fresh counts those of the word, and clears what the word at hand used.
void RenderingTrainer::Collect(std::size_t word) {
  std::vector<SignCount> kept;
  for (const Place& place : places_[word]) {
    for (const std::uint32_t sign : signs_[place.sentence]) {
      if (sign != kUnknownToken && fresh_[sign] > 0) {
        if (fresh_[sign] >= kMinimumSignCount) {
          kept.push_back({sign, fresh_[sign]});
        }
        fresh_[sign] = 0;
      }
    }
  }
  Unscatter(word);
  std::sort(kept.begin(), kept.end(), [](const SignCount& a, const SignCount& b) { return a.sign < b.sign; });
  counts_[word] = std::move(kept);
}

void RenderingTrainer::Iterate() {
  denominator_.assign(signs_.ids.size(), 0);
  for (std::size_t i = 0; i < signs_.ids.size(); ++i) {
    denominator_[i] = signs_.ids[i] == kUnknownToken ? 1 : kEmptyWord * frequency_[signs_.ids[i]];
  }
  for (std::size_t word = 0; word < counts_.size(); ++word) {
    Scatter(word);
    VisitSigns(word, [this](std::size_t at, std::uint32_t, float p) { denominator_[at] += p; });
    Unscatter(word);
  }
  for (std::size_t word = 0; word < counts_.size(); ++word) {
    Scatter(word);
    VisitSigns(word,
               [this](std::size_t at, std::uint32_t sign, float p) { fresh_[sign] += p / denominator_[at]; });
    Collect(word);
  }
  probability_.assign(probability_.size(), 0);
  started_ = true;
}

ExtendedRenderings RenderingTrainer::Finish() && {
  ExtendedRenderings out;
  out.renderings.of_word.resize(counts_.size());
  for (std::size_t word = 0; word < counts_.size(); ++word) {
    std::vector<Rendering> kept = prior_.of_word[word];
    for (const SignCount& entry : counts_[word]) {
      if (entry.count >= kStoredCount) {
        kept.push_back({entry.sign, 0});
      }
    }
    const auto by_sign = [](const Rendering& a, const Rendering& b) { return a.sign < b.sign; };
    const auto same_sign = [](const Rendering& a, const Rendering& b) { return a.sign == b.sign; };
    std::sort(kept.begin(), kept.end(), by_sign);
    kept.erase(std::unique(kept.begin(), kept.end(), same_sign), kept.end());
    Scatter(word);
    for (const Rendering& rendering : kept) {
      if (probability_[rendering.sign] >= kStoredProbability) {
        out.renderings.of_word[word].push_back({rendering.sign, probability_[rendering.sign]});
      }
    }
    Unscatter(word);
    out.word_share.push_back(prior_.word_weight[word] / TotalOf(word));
  }
  out.renderings.frequency = std::move(frequency_);
  return out;
}

}  // namespace

ExtendedRenderings ExtendRenderings(const LexiconCorpus& corpus, const RenderingPrior& prior,
                                    int iterations) {
  RenderingTrainer trainer(corpus, prior);
  for (int i = 0; i < iterations; ++i) {
    trainer.Iterate();
  }
  return std::move(trainer).Finish();
}

RenderingTable TrainRenderings(const LexiconCorpus& corpus, int iterations) {
  RenderingPrior none;
  none.of_word.resize(corpus.words.size());
  none.word_weight.resize(corpus.words.size());
  return ExtendRenderings(corpus, none, iterations).renderings;
}

}  // namespace jiaokan::model
