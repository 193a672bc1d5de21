#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "jiaokan/models.h"
#include "model/lexicon.h"
#include "model/lexicon_tokens.h"
#include "model/lm_training.h"
#include "model/sentence_pairs.h"
#include "model/train_lexicon_corpus.h"
#include "model/train_lexicon_em.h"
#include "model/train_renderings.h"

namespace jiaokan::model {
namespace {

std::string PairLine(const std::string& doc, const std::string& zh, const std::string& en) {
  return R"({"doc": ")" + doc + R"(", "zh": ")" + zh + R"(", "en": ")" + en + "\"}\n";
}

// Three documents in which 猫 goes with cat, 狗 with dog, and 红 with red.
std::string AnimalPairs() {
  std::string lines;
  for (const char* doc : {"a", "b", "c"}) {
    lines += PairLine(doc, "红猫", "red cat") + PairLine(doc, "猫狗", "cat dog") +
             PairLine(doc, "红狗", "red dog");
  }
  return lines;
}

TEST(TrainLexiconTest, LearnsWhichWordTranslatesWhich) {
  const TemporaryDirectory directory;
  const std::string output = directory.File("animals.jklex");
  ASSERT_TRUE(TrainLexicon({directory.Write("animals.jsonl", AnimalPairs())}, {}, output).ok());
  const auto lexicon = Lexicon::Open(output);
  ASSERT_TRUE(lexicon.ok());
  const std::pair<const char*, char32_t> pairs[] = {{"cat", U'猫'}, {"dog", U'狗'}, {"red", U'红'}};
  for (const auto& [english, chinese] : pairs) {
    const auto word = (*lexicon)->FindWord(english);
    ASSERT_TRUE(word);
    for (const LexiconEntry entry : (*lexicon)->UnitsOf(*word)) {
      const std::uint32_t key = (*lexicon)->UnitKey(Lexicon::TargetOf(entry));
      if (!IsBigramKey(key)) {
        EXPECT_EQ(Lexicon::ProbabilityOf(entry) > 0.5, key == chinese) << english;
      }
    }
  }
}

TEST(TrainLexiconTest, TrainingTwiceGivesTheSameBytes) {
  const TemporaryDirectory directory;
  const std::string pairs = directory.Write("same.jsonl", AnimalPairs());
  ASSERT_TRUE(TrainLexicon({pairs}, {}, directory.File("first.jklex")).ok());
  ASSERT_TRUE(TrainLexicon({pairs}, {}, directory.File("second.jklex")).ok());
  EXPECT_EQ(*base::ReadFile(directory.File("first.jklex")), *base::ReadFile(directory.File("second.jklex")));
}

TEST(TrainLexiconTest, WhatFewDocumentsHaveIsLeftOut) {
  const TemporaryDirectory directory;
  std::string lines = AnimalPairs();
  for (int i = 0; i < 20; ++i) {
    lines += PairLine(i % 2 == 0 ? "a" : "b", "红马", "red horse");
  }
  const std::string pairs = directory.Write("rare.jsonl", lines);
  ASSERT_TRUE(TrainLexicon({pairs}, {}, directory.File("rare.jklex")).ok());
  const auto strict = Lexicon::Open(directory.File("rare.jklex"));
  ASSERT_TRUE(strict.ok());
  EXPECT_FALSE((*strict)->FindWord("horse"));
  EXPECT_FALSE((*strict)->FindUnit(U'马'));
  ASSERT_TRUE(TrainLexicon({pairs}, {.minimum_documents = 2}, directory.File("rare.jklex")).ok());
  const auto loose = Lexicon::Open(directory.File("rare.jklex"));
  ASSERT_TRUE(loose.ok());
  EXPECT_TRUE((*loose)->FindWord("horse"));
}

TEST(TrainLexiconTest, MinimumProbabilityPrunes) {
  const TemporaryDirectory directory;
  const std::string pairs = directory.Write("prune.jsonl", AnimalPairs());
  ASSERT_TRUE(
      TrainLexicon({pairs}, {.iterations = 1, .minimum_probability = 0.9}, directory.File("prune.jklex"))
          .ok());
  const auto lexicon = Lexicon::Open(directory.File("prune.jklex"));
  ASSERT_TRUE(lexicon.ok());
  EXPECT_TRUE((*lexicon)->UnitsOf(0).empty());
}

struct BadTraining {
  const char* name;
  const char* lines;
  LexiconOptions options;
  StatusCode code;
  const char* message;
};

class BadTrainingTest : public testing::TestWithParam<BadTraining> {};

TEST_P(BadTrainingTest, IsRefusedAndWritesNothing) {
  const TemporaryDirectory directory;
  const std::string output = directory.File(std::string("bad_") + GetParam().name);
  const Status status =
      TrainLexicon({directory.Write("bad.jsonl", GetParam().lines)}, GetParam().options, output);
  EXPECT_EQ(status.code(), GetParam().code);
  EXPECT_THAT(status.ToString(), testing::HasSubstr(GetParam().message));
  EXPECT_FALSE(base::ReadFile(output).ok());
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, BadTrainingTest,
    testing::Values(
        BadTraining{"NotJson",
                    "{\"doc\": \"a\", \"zh\": \"猫\", \"en\": \"cat\"}\nnonsense\n",
                    {},
                    StatusCode::kMalformedInput,
                    "bad.jsonl:2"},
        BadTraining{"MissingField",
                    "{\"doc\": \"a\", \"zh\": \"猫\"}\n",
                    {},
                    StatusCode::kMalformedInput,
                    "bad.jsonl:1"},
        BadTraining{"WrongType",
                    "{\"doc\": 1, \"zh\": \"猫\", \"en\": \"cat\"}\n",
                    {},
                    StatusCode::kMalformedInput,
                    "bad.jsonl:1"},
        BadTraining{"NoIterations", "", {.iterations = 0}, StatusCode::kInvalidArgument, "iteration"},
        BadTraining{
            "NoProbability", "", {.minimum_probability = 0}, StatusCode::kInvalidArgument, "probability"}),
    [](const auto& test) { return test.param.name; });

TEST(TrainLexiconTest, MissingFilesAreNamed) {
  const TemporaryDirectory directory;
  EXPECT_EQ(TrainLexicon({}, {}, directory.File("none")).code(), StatusCode::kInvalidArgument);
  const Status status = TrainLexicon({"/nonexistent/pairs.jsonl"}, {}, directory.File("none"));
  EXPECT_EQ(status.code(), StatusCode::kIo);
  EXPECT_THAT(status.ToString(), testing::HasSubstr("/nonexistent/pairs.jsonl"));
}

TEST(SplitPairTest, CutsWhereBothSidesHaveTheSameSentences) {
  const auto pairs = SplitPair("今天下雨。我们在家看书！", "It rains today. We read at home!");
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0].first, "今天下雨。");
  EXPECT_EQ(pairs[1].second, " We read at home!");
}

TEST(SplitPairTest, KeepsPairsWhoseSentencesDiffer) {
  EXPECT_EQ(SplitPair("今天下雨，我们在家。", "It rains today. We stay at home.").size(), 1U);
  EXPECT_EQ(
      SplitPair(
          "好。今天一整天都在下很大的雨，我们只好留在家里看书，还喝了很多茶。",
          "It rained hard all day so that we had to stay at home and read, and we drank much tea. Fine.")
          .size(),
      1U)
      << "lengths do not agree";
}

TEST(TrainTranslationsTest, ProbabilitiesSumToOneOverEitherSide) {
  const TemporaryDirectory directory;
  const auto corpus = ReadLexiconCorpus({directory.Write("sums.jsonl", AnimalPairs())}, 3);
  ASSERT_TRUE(corpus.ok());
  const TranslationTable table = TrainTranslations(corpus->word_column, corpus->character_column, 3);
  std::vector<float> by_unit(corpus->characters.size());
  for (const auto& word : table) {
    float sum = 0;
    for (const TranslationPair& pair : word) {
      sum += pair.unit_given_word;
      by_unit[pair.unit] += pair.word_given_unit;
    }
    EXPECT_NEAR(sum, 1, 1e-4);
  }
  for (const float sum : by_unit) {
    EXPECT_NEAR(sum, 1, 1e-4);
  }
}

// p(sign | word) as trained, 0 where it is left out.
float RenderingOf(const LexiconCorpus& corpus, const RenderingTable& table, const std::string& word,
                  char32_t sign) {
  const auto id = std::lower_bound(corpus.words.begin(), corpus.words.end(), word) - corpus.words.begin();
  for (const Rendering& rendering : table.of_word[static_cast<std::size_t>(id)]) {
    if (corpus.signs[rendering.sign] == sign) {
      return rendering.probability;
    }
  }
  return 0;
}

TEST(TrainRenderingsTest, FunctionWordsAndPunctuationHaveRenderings) {
  const TemporaryDirectory directory;
  std::string lines;
  for (int i = 0; i < 12; ++i) {
    const std::string doc = std::to_string(i);
    lines += PairLine(doc, "猫与狗", "cat with dog") + PairLine(doc, "猫不红", "cat not red") +
             PairLine(doc, "“猫”", "alleged cat") + PairLine(doc, "狗与红", "dog with red");
  }
  const auto corpus = ReadLexiconCorpus({directory.Write("function.jsonl", lines)}, 3);
  ASSERT_TRUE(corpus.ok());
  const RenderingTable table = TrainRenderings(*corpus, 5);
  EXPECT_GT(RenderingOf(*corpus, table, "with", U'与'), 0.6);
  EXPECT_GT(RenderingOf(*corpus, table, "not", U'不'), 0.5);
  EXPECT_LT(RenderingOf(*corpus, table, "not", U'与'), 0.05);
  EXPECT_GT(RenderingOf(*corpus, table, "alleged", U'“'), 0.2);
}

TEST(TrainRenderingsTest, PositionTellsWordsApartThatAlwaysComeTogether) {
  const TemporaryDirectory directory;
  std::string lines;
  for (int i = 0; i < 10; ++i) {
    lines += PairLine(std::to_string(i), "甲乙丙丁", "first second third fourth");
  }
  const auto corpus = ReadLexiconCorpus({directory.Write("order.jsonl", lines)}, 3);
  ASSERT_TRUE(corpus.ok());
  const RenderingTable table = TrainRenderings(*corpus, 5);
  EXPECT_GT(RenderingOf(*corpus, table, "first", U'甲'), 2 * RenderingOf(*corpus, table, "first", U'丁'));
  EXPECT_GT(RenderingOf(*corpus, table, "fourth", U'丁'), 2 * RenderingOf(*corpus, table, "fourth", U'甲'));
}

TEST(TrainRenderingsTest, WhatIsRareKeepsSomeProbabilityForOthers) {
  const TemporaryDirectory directory;
  const auto corpus = ReadLexiconCorpus({directory.Write("few.jsonl", AnimalPairs())}, 3);
  ASSERT_TRUE(corpus.ok());
  for (const auto& of_word : TrainRenderings(*corpus, 3).of_word) {
    float sum = 0;
    for (const Rendering& rendering : of_word) {
      sum += rendering.probability;
    }
    EXPECT_GT(sum, 0.3);
    EXPECT_LT(sum, 0.8) << "six occurrences leave a third to what was not seen";
  }
}

TEST(TrainLexiconTest, RenderingsAreReadFromTheFile) {
  const TemporaryDirectory directory;
  const std::string output = directory.File("renderings.jklex");
  ASSERT_TRUE(TrainLexicon({directory.Write("animals.jsonl", AnimalPairs())}, {}, output).ok());
  const auto lexicon = Lexicon::Open(output);
  ASSERT_TRUE(lexicon.ok());
  const auto cat = (*lexicon)->FindWord("cat");
  const auto sign = (*lexicon)->FindSign(U'猫');
  ASSERT_TRUE(cat && sign);
  EXPECT_FALSE((*lexicon)->FindSign(U'马'));
  EXPECT_NEAR((*lexicon)->SignFrequency(*sign), 1.0 / 3, 0.03);
  float most = 0;
  std::uint32_t best = (*lexicon)->signs();
  for (const LexiconEntry entry : (*lexicon)->RenderingsOf(*cat)) {
    if (Lexicon::RenderingProbabilityOf(entry) > most) {
      most = Lexicon::RenderingProbabilityOf(entry);
      best = Lexicon::TargetOf(entry);
    }
  }
  EXPECT_EQ(best, *sign);
  EXPECT_TRUE((*lexicon)->RenderingsOf((*lexicon)->words()).empty());
  EXPECT_EQ((*lexicon)->SignFrequency((*lexicon)->signs()), 0);
}

}  // namespace
}  // namespace jiaokan::model
