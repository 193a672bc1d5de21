#include "align/measure.h"

#include <gtest/gtest.h>

namespace jiaokan::align {
namespace {

Unit MeasureText(std::string text, BlockKind kind = BlockKind::kParagraph) {
  Block block;
  block.kind = kind;
  block.text = std::move(text);
  return Measure(block);
}

TEST(MeasureTest, HanCharactersWeighSeveralLetters) {
  EXPECT_FLOAT_EQ(MeasureText("中文 ab").length, 2 * kLettersPerHan + 2);
  EXPECT_FLOAT_EQ(MeasureText("").length, 0);
}

TEST(MeasureTest, MarksOfBothLanguagesAgree) {
  const Unit zh = MeasureText("他问：“真的吗？”（是的！）好。");
  const Unit en = MeasureText("He asked: “Really?” (Yes!) Good.");
  for (const Mark mark : {kQuestions, kExclamations, kQuotes, kColons, kBrackets, kSentenceEnds}) {
    EXPECT_FLOAT_EQ(zh.marks[mark], en.marks[mark]) << mark;
  }
}

TEST(MeasureTest, PointsWithinWordsEndNoSentence) {
  EXPECT_FLOAT_EQ(MeasureText("version 1.2 of a.b is out.").marks[kSentenceEnds], 1);
}

TEST(MeasureTest, OpenUnitsEndNoSentence) {
  EXPECT_TRUE(MeasureText("标题").open);
  EXPECT_TRUE(MeasureText("first,").open);
  EXPECT_FALSE(MeasureText("他说：“好。”").open);
  EXPECT_FALSE(MeasureText("(Done.)").open);
}

TEST(MeasureTest, KindsFallIntoClasses) {
  EXPECT_EQ(MeasureText("x", BlockKind::kParagraph).kind, kTextKind);
  EXPECT_EQ(MeasureText("x", BlockKind::kQuote).kind, kTextKind);
  EXPECT_EQ(MeasureText("x", BlockKind::kHeading).kind, kHeadingKind);
  EXPECT_EQ(MeasureText("x", BlockKind::kListItem).kind, kListKind);
  EXPECT_EQ(MeasureText("x", BlockKind::kTableRow).kind, kTableKind);
  EXPECT_EQ(MeasureText("x", BlockKind::kCode).kind, kCodeKind);
  EXPECT_EQ(MeasureText("x", BlockKind::kImage).kind, kImageKind);
}

}  // namespace
}  // namespace jiaokan::align
