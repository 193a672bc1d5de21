#include "repair/uncertain.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channel/channel.h"
#include "embedded_models.h"

namespace jiaokan {
namespace {

using testing::HasSubstr;
using testing::Not;

Repair RepairOf(std::string_view text, UncertainText mode, double certain = 0.9999) {
  RepairOptions options;
  options.certain = certain;
  options.uncertain = mode;
  Result<Repair> repair = RepairText(EmbeddedModels(), text, options);
  EXPECT_TRUE(repair.ok()) << repair.status().ToString();
  return repair.ok() ? *std::move(repair) : Repair();
}

const char* const kUncertainArticle =
    "# 扩散模型\n\n扩散模型在生成模型领域异军突起，被誉为2022年“最火的新秀”，效果与传统方法不同。\n\n"
    "他不在 [中国](https://zh.example/不中)，也不在与会者中；`不中与` 是代码。\n\n"
    "| 与 | 不 |\n|---|---|\n| 中 | 与 |\n\nThis line is fine.\n";

std::string UncertainAfter(const char* channel) {
  return channel::Damage(*channel::FindChannel(channel), kUncertainArticle);
}

// What lies between two edits is the same on both sides.
void ExpectMap(std::string_view input, const Repair& repair) {
  const std::string_view text = repair.text;
  std::size_t in = 0;
  std::size_t out = 0;
  for (const Edit& edit : repair.edits) {
    ASSERT_TRUE(in <= edit.input_begin && edit.input_begin < edit.input_end && out <= edit.output_begin);
    EXPECT_EQ(input.substr(in, edit.input_begin - in), text.substr(out, edit.output_begin - out));
    in = edit.input_end;
    out = edit.output_end;
  }
  EXPECT_EQ(input.substr(in), text.substr(out));
}

struct ModeCase {
  const char* channel;
  UncertainText mode;
};

class EveryMode : public testing::TestWithParam<ModeCase> {};

// Puts the most probable reading of every uncertain stretch in its place.
std::string Settled(const Repair& repair) {
  std::string text;
  std::size_t position = 0;
  for (const UncertainCharacter& one : repair.uncertain) {
    text += repair.text.substr(position, one.offset - position) + one.alternatives.at(0).text;
    position = one.offset + one.length;
  }
  return text + repair.text.substr(position);
}

TEST_P(EveryMode, KeepsOffsetsSpansAndDecisions) {
  const std::string damaged = UncertainAfter(GetParam().channel);
  const Repair kept = RepairOf(damaged, UncertainText::kKeep);
  const Repair repair = RepairOf(damaged, GetParam().mode);
  ASSERT_FALSE(repair.uncertain.empty());
  ExpectMap(damaged, repair);
  EXPECT_EQ(Settled(repair), kept.text);
  EXPECT_EQ(repair.channel, kept.channel);
  EXPECT_EQ(repair.spans.size(), kept.spans.size());
  for (const UncertainCharacter& one : repair.uncertain) {
    EXPECT_LE(one.alternatives.size(), RepairOptions().alternatives);
  }
}

INSTANTIATE_TEST_SUITE_P(Modes, EveryMode,
                         testing::Values(ModeCase{"utf8-cp1254-drop-shy", UncertainText::kKeep},
                                         ModeCase{"utf8-cp1254-drop-shy", UncertainText::kMark},
                                         ModeCase{"utf8-cp1254-drop-shy", UncertainText::kOriginal},
                                         ModeCase{"utf8-gbk-fffd", UncertainText::kMark},
                                         ModeCase{"utf8-gbk-fffd", UncertainText::kOriginal},
                                         ModeCase{"utf8-gbk-drop", UncertainText::kOriginal}));

TEST(Uncertain, MarksStandInTextAndCodeButNotInAddresses) {
  const std::string text = RepairOf(UncertainAfter("utf8-cp1254-drop-shy"), UncertainText::kMark, 1).text;
  EXPECT_THAT(text, HasSubstr("〚"));
  EXPECT_THAT(text, testing::ContainsRegex("https://zh.example/[^〚〛]+\\)"));
  EXPECT_THAT(text.substr(text.find('`')), testing::StartsWith("`〚"));
  EXPECT_THAT(text, Not(HasSubstr("〚〚")));
}

TEST(Uncertain, MarkedTextIsClean) {
  const std::string text = RepairOf(UncertainAfter("utf8-cp1254-drop-shy"), UncertainText::kMark).text;
  const Repair again = RepairOf(text, UncertainText::kMark);
  EXPECT_EQ(again.status, RepairStatus::kClean);
  EXPECT_EQ(again.text, text);
}

TEST(Uncertain, MarksListTheMostProbableFirst) {
  EXPECT_EQ(UncertainMark({{"与", 0.5}, {"中", 0.3}, {"不", 0.2}}), "〚与｜中｜不〛");
  EXPECT_EQ(UncertainMark({{"与", 0.5}}), "〚与〛");
}

TEST(Uncertain, OriginalStretchesAreThoseOfTheInput) {
  const std::string damaged = UncertainAfter("utf8-cp1254-drop-shy");
  const Repair repair = RepairOf(damaged, UncertainText::kOriginal);
  EXPECT_EQ(repair.status, RepairStatus::kPartial);
  for (const UncertainCharacter& one : repair.uncertain) {
    EXPECT_THAT(damaged, HasSubstr(repair.text.substr(one.offset, one.length)));
  }
}

TEST(Uncertain, LeavingEverythingGivesTheInput) {
  const Repair repair = RepairOf("ä¸", UncertainText::kOriginal, 1);
  if (!repair.uncertain.empty()) {
    EXPECT_EQ(repair.text, "ä¸");
    EXPECT_TRUE(repair.edits.empty());
    EXPECT_EQ(repair.status, RepairStatus::kPartial);
  }
}

// The third of three characters of GBK holds the ends of two characters; the first is certain.
TEST(Uncertain, SharedDamagedCharactersAreLeftTogether) {
  Repair repair;
  repair.text = "a一二b";
  repair.edits = {{1, 10, 1, 7}};
  repair.uncertain = {{4, 3, {{"二", 0.6}, {"三", 0.4}}}};
  repair::ShowUncertain("aXXXYYYZZZb", {{1, 10, 1, 7}}, {0.99, 4, UncertainText::kOriginal}, repair);
  EXPECT_EQ(repair.text, "aXXXYYYZZZb");
  EXPECT_TRUE(repair.edits.empty());
  ASSERT_EQ(repair.uncertain.size(), 1u);
  EXPECT_EQ(repair.uncertain[0].offset, 1u);
  EXPECT_EQ(repair.uncertain[0].length, 9u);
  EXPECT_EQ(repair.uncertain[0].alternatives[1].text, "一三");
}

TEST(Uncertain, ReadingsOfOnePlaceAreRankedByTheirProduct) {
  Repair repair;
  repair.text = "一二";
  repair.edits = {{0, 9, 0, 6}};
  repair.uncertain = {{0, 3, {{"一", 0.6}, {"乙", 0.4}}}, {3, 3, {{"二", 0.9}, {"三", 0.1}}}};
  const Edit place = {0, 9, 0, 6};
  repair::ShowUncertain("XXXYYYZZZ", {place, place}, {0.99, 2, UncertainText::kOriginal}, repair);
  ASSERT_EQ(repair.uncertain.size(), 1u);
  ASSERT_EQ(repair.uncertain[0].alternatives.size(), 2u);
  EXPECT_EQ(repair.uncertain[0].alternatives[0].text, "一二");
  EXPECT_EQ(repair.uncertain[0].alternatives[1].text, "乙二");
  EXPECT_NEAR(repair.uncertain[0].alternatives[1].p, 0.36, 1e-9);
}

}  // namespace
}  // namespace jiaokan
