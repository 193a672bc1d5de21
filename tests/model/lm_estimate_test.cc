#include "model/lm_estimate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <optional>

#include "text/utf8.h"

namespace jiaokan::model {
namespace {

// A model from documents, one per element, and words.
struct Trained {
  Alphabet alphabet;
  NgramModel model;
};

Trained Train(const std::vector<std::string>& documents,
              const std::vector<std::pair<std::string, int>>& words, int order, std::uint32_t minimum = 3) {
  CharacterCounts characters;
  std::uint32_t number = 0;
  for (const std::string& text : documents) {
    characters.AddDocument(text, 1, ++number);
  }
  for (const auto& [word, count] : words) {
    characters.AddWord(word, 0.5, static_cast<std::uint64_t>(count));
  }
  Trained trained = {BuildAlphabet(characters, minimum), {}};
  NgramCounts counts(trained.alphabet, order);
  number = 0;
  for (const std::string& text : documents) {
    counts.AddDocument(text, 1, ++number);
  }
  for (const auto& [word, count] : words) {
    counts.AddWord(word, 0.5, static_cast<std::uint64_t>(count));
  }
  trained.model = EstimateModel(counts, minimum, 0.2);
  return trained;
}

const std::vector<std::string> kDocuments = {"甲乙丙甲乙丁", "甲乙丙丁", "乙丙丁甲\n甲乙",
                                             "丙甲乙丙",     "甲乙戊",   "戊甲乙己"};

// The position of an n-gram; absent when it was not seen or is not kept.
std::optional<std::uint32_t> FindKept(const Trained& trained, std::u32string_view ngram) {
  std::uint32_t at = trained.alphabet.symbols[ngram[0]];
  for (std::size_t n = 2; n <= ngram.size(); ++n) {
    const std::vector<ModelNgram>& level = trained.model[n - 1];
    std::size_t i = 0;
    while (i < level.size() &&
           !(level[i].prefix == at && level[i].symbol == trained.alphabet.symbols[ngram[n - 1]])) {
      ++i;
    }
    if (i == level.size() || !level[i].kept) {
      return std::nullopt;
    }
    at = static_cast<std::uint32_t>(i);
  }
  return at;
}

// For each context of order n - 1: the sum of P(w | h) over all w, where the w not kept get what the backoff
// leaves.
std::vector<double> Sums(const NgramModel& model, int n) {
  std::vector<double> longer(model[n - 2].size(), 0);
  std::vector<double> shorter(model[n - 2].size(), 0);
  for (const ModelNgram& ngram : model[n - 1]) {
    if (ngram.kept) {
      longer[ngram.prefix] += ngram.probability;
      shorter[ngram.prefix] += model[n - 2][ngram.suffix].probability;
    }
  }
  for (std::size_t h = 0; h < longer.size(); ++h) {
    longer[h] += model[n - 2][h].backoff * (1 - shorter[h]);
  }
  return longer;
}

void ExpectNormalized(const NgramModel& model) {
  double unigrams = 0;
  for (const ModelNgram& ngram : model[0]) {
    unigrams += ngram.probability;
  }
  EXPECT_NEAR(unigrams, 1, 1e-6);
  for (int n = 2; n <= static_cast<int>(model.size()); ++n) {
    for (const double sum : Sums(model, n)) {
      EXPECT_NEAR(sum, 1, 1e-6) << "order " << n;
    }
  }
}

TEST(EstimateModel, ProbabilitiesAfterEveryContextSumToOne) {
  for (int order = 1; order <= 5; ++order) {
    ExpectNormalized(Train(kDocuments, {{"甲乙", 9}, {"丙丁戊", 4}}, order).model);
  }
}

// A model from the documents and n-grams, with half the probability for each.
Trained TrainWithNgrams(const std::vector<std::pair<std::string, int>>& ngrams, int order) {
  CharacterCounts characters;
  std::uint32_t number = 0;
  for (const std::string& text : kDocuments) {
    characters.AddDocument(text, 1, ++number);
  }
  for (const auto& [ngram, count] : ngrams) {
    characters.AddNgram(ngram, 1, static_cast<std::uint64_t>(count));
  }
  Trained trained = {BuildAlphabet(characters, 3), {}};
  NgramCounts counts(trained.alphabet, order);
  number = 0;
  for (const std::string& text : kDocuments) {
    counts.AddDocument(text, 1, ++number);
  }
  for (const auto& [ngram, count] : ngrams) {
    counts.AddNgram(ngram, 1, static_cast<std::uint64_t>(count));
  }
  trained.model = EstimateModel(counts, 3, 0.5);
  return trained;
}

TEST(EstimateModel, NgramFilesKeepTheSumsOne) {
  for (int order = 1; order <= 5; ++order) {
    ExpectNormalized(
        TrainWithNgrams({{"乙", 50}, {"丙乙", 20}, {"甲", 9}, {"丙乙甲", 7}, {"戊", 6}}, order).model);
  }
}

TEST(EstimateModel, AnNgramCountsOnlyItsLastCharacter) {
  const Trained trained = TrainWithNgrams({{"乙甲戊", 3}, {"丙乙", 2}}, 3);
  EXPECT_TRUE(FindKept(trained, U"甲戊"));
  EXPECT_FALSE(FindKept(trained, U"乙甲"));
  EXPECT_FALSE(FindKept(trained, U"丙乙"));  // too rare
}

TEST(EstimateModel, KeepsOnlyWhatIsInEnoughDocuments) {
  const Trained trained = Train(kDocuments, {}, 3);
  EXPECT_TRUE(FindKept(trained, U"甲乙"));    // in all
  EXPECT_TRUE(FindKept(trained, U"甲乙丙"));  // in three
  EXPECT_FALSE(FindKept(trained, U"丙甲"));   // in two
  EXPECT_FALSE(FindKept(trained, U"乙丁"));   // twice in one
  EXPECT_EQ(trained.alphabet.symbols[U'己'], kHanGb2312);
  EXPECT_GE(trained.alphabet.symbols[U'丁'], kFirstCharacter);
}

TEST(EstimateModel, RepetitionInOneDocumentIsNotEvidence) {
  EXPECT_FALSE(FindKept(Train({"丁丙丁丙丁丙丁丙", "丙", "丙", "丁", "丁"}, {}, 2), U"丁丙"));
}

TEST(EstimateModel, ListedWordsCountByThemselves) {
  const Trained trained = Train(kDocuments, {{"丙甲", 3}, {"乙丁", 2}}, 2);
  EXPECT_TRUE(FindKept(trained, U"丙甲"));
  EXPECT_FALSE(FindKept(trained, U"乙丁"));  // listed twice and in one document
}

TEST(EstimateModel, FrequentContinuationsAreMoreProbable) {
  const Trained trained = Train(kDocuments, {}, 2);
  const std::uint32_t frequent = *FindKept(trained, U"甲乙");
  EXPECT_GT(trained.model[1][frequent].probability, 0.5);
  EXPECT_LT(trained.model[1][frequent].probability, 1);
}

TEST(EstimateModel, WhatFollowsAListedWordIsOpen) {
  // 丁 always precedes 戊 in text; that it also ends a frequent word leaves room for others.
  std::vector<std::string> documents(6, "丁戊");
  const Trained without = Train(documents, {}, 2);
  const Trained with = Train(documents, {{"丙丁", 40}}, 2);
  EXPECT_LT(with.model[1][*FindKept(with, U"丁戊")].probability,
            0.5 * without.model[1][*FindKept(without, U"丁戊")].probability);
}

TEST(PruneModel, LeavesANormalizedModelThatFits) {
  Trained trained = Train(kDocuments, {{"丙丁戊", 4}}, 3, 1);
  const auto total = [](const std::vector<std::size_t>& counts) {
    return std::accumulate(counts.begin() + 1, counts.end(), std::size_t{0});
  };
  std::size_t kept = 0;
  ASSERT_TRUE(PruneModel(trained.model, [&](const std::vector<std::size_t>& counts) {
    kept = total(counts);
    return true;
  }));
  for (std::size_t limit = kept; limit > 0; limit = limit * 2 / 3) {
    ASSERT_TRUE(PruneModel(trained.model,
                           [&](const std::vector<std::size_t>& counts) { return total(counts) <= limit; }));
    ExpectNormalized(trained.model);
    std::size_t left = 0;
    for (std::size_t n = 2; n <= 3; ++n) {
      for (const ModelNgram& ngram : trained.model[n - 1]) {
        left += ngram.kept ? 1 : 0;
        EXPECT_TRUE(!ngram.kept || trained.model[n - 2][ngram.prefix].kept);
      }
    }
    EXPECT_LE(left, limit);
  }
}

TEST(PruneModel, RefusesWhatCannotFit) {
  Trained trained = Train(kDocuments, {}, 2);
  EXPECT_FALSE(PruneModel(trained.model, [](const std::vector<std::size_t>&) { return false; }));
}

}  // namespace
}  // namespace jiaokan::model
