#include "repair/original.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channel/channel.h"
#include "embedded_models.h"

namespace jiaokan::repair {
namespace {

using testing::SizeIs;

// 字 and 块 leave the same bytes when UTF-8 goes through windows-1254 and what it lacks is dropped, as do 与,
// 不 and 中.
const std::string kBefore = "机器学习中的模型有很多参数，学习结果保存在表中。";
const std::string kOriginalBefore =
    "The models of machine learning have many parameters, and what they learn is saved in the table. ";

std::string DamagedWithOriginal(const std::string& text) {
  return channel::Damage(*channel::FindChannel("utf8-cp1254-drop-shy"), text);
}

// The whole text is one hint's.
Repair RepairBeside(const std::string& damaged, const std::string& original,
                    const RepairOptions& options = {}) {
  Result<Repair> repair = RepairText(EmbeddedModels(), damaged, options, [&original](std::string_view text) {
    return std::vector<Hint>{{0, text.size(), original}};
  });
  EXPECT_TRUE(repair.ok()) << repair.status().ToString();
  return repair.ok() ? *std::move(repair) : Repair();
}

struct ChoiceCase {
  const char* name;
  const char* zh;
  const char* en;
};

class OriginalDecides : public testing::TestWithParam<ChoiceCase> {};

TEST_P(OriginalDecides, BetweenCharactersOfTheSameBytes) {
  ASSERT_EQ(DamagedWithOriginal("字"), DamagedWithOriginal("块"));
  const std::string truth = kBefore + GetParam().zh;
  EXPECT_EQ(RepairBeside(DamagedWithOriginal(truth), kOriginalBefore + GetParam().en).text, truth);
}

INSTANTIATE_TEST_SUITE_P(Sentences, OriginalDecides,
                         testing::Values(ChoiceCase{"Words", "我们把字合并。", "We merge the words."},
                                         ChoiceCase{"Blocks", "我们把块合并。", "We merge the blocks."},
                                         ChoiceCase{"Not", "这个词不在语料中。",
                                                    "This word is not in the corpus."}),
                         [](const auto& test) { return test.param.name; });

TEST(WeighOriginal, OriginalOfAnotherTextChangesNothing) {
  const std::string damaged = DamagedWithOriginal(kBefore + "我们把字合并。这个词不在语料中。");
  const Result<Repair> alone = RepairText(EmbeddedModels(), damaged);
  ASSERT_TRUE(alone.ok());
  ASSERT_FALSE(alone->uncertain.empty());
  const Repair beside = RepairBeside(
      damaged,
      "In spring the river rises, and ships with coal pass the old town. Nobody counts blocks of ice.");
  EXPECT_EQ(beside.text, alone->text);
  EXPECT_EQ(beside.status, alone->status);
  ASSERT_EQ(beside.uncertain.size(), alone->uncertain.size());
  for (std::size_t i = 0; i < alone->uncertain.size(); ++i) {
    EXPECT_EQ(beside.uncertain[i].offset, alone->uncertain[i].offset);
    EXPECT_NEAR(beside.uncertain[i].alternatives[0].p, alone->uncertain[i].alternatives[0].p, 1e-3);
  }
}

TEST(WeighOriginal, MakesTheRightCharacterMoreCertain) {
  const std::string damaged = DamagedWithOriginal(kBefore + "我们把字合并。");
  EXPECT_THAT(RepairText(EmbeddedModels(), damaged)->uncertain, SizeIs(1));
  const Repair beside = RepairBeside(damaged, kOriginalBefore + "We merge the words.", {.alternatives = 2});
  ASSERT_THAT(beside.uncertain, SizeIs(1));
  EXPECT_GT(beside.uncertain[0].alternatives[0].p, 0.9);
  EXPECT_THAT(beside.uncertain[0].alternatives, SizeIs(2)) << "as many as the options ask for";
  EXPECT_THAT(RepairBeside(damaged, kOriginalBefore + "We merge the words.", {.certain = 0.9}).uncertain,
              SizeIs(0));
}

TEST(WeighOriginal, IsNotAskedForWhenNothingIsUncertain) {
  int asked = 0;
  const HintSource source = [&asked](std::string_view) {
    ++asked;
    return std::vector<Hint>();
  };
  for (const std::string& text : {kBefore, DamagedWithOriginal("我们使用数据来训练模型。"), std::string()}) {
    ASSERT_TRUE(RepairText(EmbeddedModels(), text, {.certain = 0.5}, source).ok());
  }
  EXPECT_EQ(asked, 0);
  ASSERT_TRUE(RepairText(EmbeddedModels(), DamagedWithOriginal(kBefore + "我们把字合并。"), {}, source).ok());
  EXPECT_EQ(asked, 1);
}

TEST(WeighOriginal, FailureOfTheSourceIsReported) {
  const Result<Repair> repair = RepairText(
      EmbeddedModels(), DamagedWithOriginal(kBefore + "我们把字合并。"), {},
      [](std::string_view) -> Result<std::vector<Hint>> { return Status(StatusCode::kIo, {"no original"}); });
  EXPECT_EQ(repair.status().code(), StatusCode::kIo);
}

// é, 𝑘 and 块 take two, four and three bytes.
Repair TwoUncertain() {
  Repair repair;
  repair.text = "a é b 块 c";
  repair.edits = {{2, 3, 2, 4}, {6, 8, 7, 10}};
  repair.uncertain = {{2, 2, {{"é", 0.6}, {"𝑘", 0.4}}}, {7, 3, {{"块", 0.7}, {"é", 0.3}}}};
  return repair;
}

std::vector<Edit> Weigh(const std::vector<Hint>& hints, Repair& repair) {
  std::vector<Edit> places = repair.edits;
  WeighOriginal(EmbeddedModels().lexicon(), hints, places, repair);
  return places;
}

TEST(WeighOriginal, OffsetsFollowWhenCharactersChangeTheirLength) {
  Repair repair = TwoUncertain();
  const std::vector<Edit> places = Weigh({{0, repair.text.size(), "where 𝑘 is a number"}}, repair);
  EXPECT_EQ(repair.text, "a 𝑘 b 块 c");
  ASSERT_THAT(repair.uncertain, SizeIs(2));
  EXPECT_EQ(repair.uncertain[0].length, 4U);
  EXPECT_GT(repair.uncertain[0].alternatives[0].p, 0.99);
  EXPECT_EQ(repair.uncertain[1].offset, 9U);
  EXPECT_EQ(repair.uncertain[1].length, 3U);
  EXPECT_NEAR(repair.uncertain[1].alternatives[0].p, 0.7, 1e-9);
  EXPECT_EQ(repair.edits[0].output_begin, 2U);
  EXPECT_EQ(repair.edits[0].output_end, 6U);
  EXPECT_EQ(repair.edits[1].output_begin, 9U);
  EXPECT_EQ(repair.edits[1].output_end, 12U);
  EXPECT_EQ(places[1].output_begin, 9U);
}

TEST(WeighOriginal, WhatStaysUncertainIsShownAsTheOptionsSay) {
  const std::string damaged = DamagedWithOriginal(kBefore + "我们把字合并。");
  const std::string original = kOriginalBefore + "We merge the words.";
  const RepairOptions marked = {.alternatives = 2, .uncertain = UncertainText::kMark};
  EXPECT_THAT(RepairBeside(damaged, original, marked).text, testing::HasSubstr("我们把〚字｜"));
  EXPECT_EQ(RepairBeside(damaged, original, {.certain = 0.9, .uncertain = UncertainText::kMark}).text,
            kBefore + "我们把字合并。");
  const Repair left = RepairBeside(damaged, original, {.uncertain = UncertainText::kOriginal});
  EXPECT_EQ(left.text, kBefore + "我们把" + DamagedWithOriginal("字") + "合并。");
}

TEST(WeighOriginal, OnlyWhatTheHintCoversIsWeighed) {
  Repair repair = TwoUncertain();
  Weigh({{6, 1000, "é"}}, repair);
  EXPECT_EQ(repair.text, "a é b é c");
  EXPECT_NEAR(repair.uncertain[0].alternatives[0].p, 0.6, 1e-9);
}

TEST(WeighOriginal, HintsInDisorderOverlappingOrOutsideDoNoHarm) {
  Repair repair = TwoUncertain();
  Weigh({{900, 1000, "é"}, {4, 2, "é"}, {3, 12, "𝑘"}, {0, 5, "𝑘"}}, repair);
  EXPECT_EQ(repair.text, "a 𝑘 b 块 c");
}

}  // namespace
}  // namespace jiaokan::repair
