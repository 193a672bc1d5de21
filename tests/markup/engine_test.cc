#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jiaokan/markup.h"

namespace jiaokan {
namespace {

MarkupRepair Repaired(const std::string& text, const MarkupOptions& options = {}) {
  auto repaired = RepairMarkup(text, options);
  EXPECT_TRUE(repaired.ok());
  return *std::move(repaired);
}

std::string Made(const std::string& text, const MarkupRepair& repaired) {
  std::string made;
  std::size_t copied = 0;
  for (const Edit& edit : repaired.edits) {
    made += text.substr(copied, edit.input_begin - copied);
    made += repaired.text.substr(edit.output_begin, edit.output_end - edit.output_begin);
    copied = edit.input_end;
  }
  return made + text.substr(copied);
}

constexpr char kText[] =
    "# 标题,一\n\n**关键见解:**可以说,甲(乙)是 1，000 个.\n\n"
    "来源:[https://a . example/b](https://a.example/b),\\*\\*丙（丁）\\*\\*戊。\n";

TEST(MarkupTest, OneRuleMakesWayForAnother) {
  EXPECT_EQ(Repaired(kText).text,
            "# 标题，一\n\n**关键见解**：可以说，甲（乙）是 1,000 个。\n\n"
            "来源：[https://a.example/b](https://a.example/b)，**丙（丁）** 戊。\n");
}

TEST(MarkupTest, EditsLeadFromTheInputToTheText) {
  const MarkupRepair repaired = Repaired(kText);
  EXPECT_EQ(Made(kText, repaired), repaired.text);
}

TEST(MarkupTest, ChangesSayWhereTheyAreOnBothSides) {
  const std::string text = kText;
  const MarkupRepair repaired = Repaired(text);
  ASSERT_FALSE(repaired.changes.empty());
  std::size_t last = 0;
  for (const MarkupChange& change : repaired.changes) {
    EXPECT_LE(last, change.output.begin);
    last = change.output.begin;
    EXPECT_LE(change.output.end, repaired.text.size());
    EXPECT_LE(change.input.end, text.size());
    if (change.rule == "url.text-spaced") {
      EXPECT_EQ(repaired.text.substr(change.output.begin, change.output.end - change.output.begin),
                change.after);
      EXPECT_EQ(text.substr(change.input.begin, change.input.end - change.input.begin), change.before);
    }
  }
}

TEST(MarkupTest, RepairingTheResultChangesNothing) {
  const MarkupRepair again = Repaired(Repaired(kText).text);
  EXPECT_TRUE(again.changes.empty());
  EXPECT_TRUE(again.edits.empty());
}

TEST(MarkupTest, RulesCanBeDisabledByIdOrPrefix) {
  MarkupOptions options;
  options.disabled = {"punct.", "emph.not-flanking", "url."};
  for (const MarkupChange& change : Repaired(kText, options).changes) EXPECT_EQ(change.rule, "emph.escaped");
}

TEST(MarkupTest, WhatIsKeptIsNotTouched) {
  const std::string text = "甲:乙,丙。";
  MarkupOptions options;
  options.keep = {{3, 7}, {7, 8}};  // the colon with what is behind it, and the comma
  EXPECT_EQ(Repaired(text, options).text, text);
}

TEST(MarkupTest, MovesUncertainCharactersAndComposesEdits) {
  Repair repair;
  repair.text = "甲:乙丙,丁戊。";
  repair.edits = {{4, 10, 4, 7}};    // what became 乙
  repair.uncertain = {{11, 3, {}}};  // 丁, which the comma touches
  const auto changes = RepairMarkup(repair);
  ASSERT_TRUE(changes.ok());
  EXPECT_EQ(repair.text, "甲：乙丙，丁戊。");
  ASSERT_EQ(repair.uncertain.size(), 1U);
  EXPECT_EQ(repair.text.substr(repair.uncertain[0].offset, repair.uncertain[0].length), "丁");
  ASSERT_EQ(repair.edits.size(), 3U);
  EXPECT_EQ(repair.edits[1].input_begin, 4U);
  EXPECT_EQ(repair.edits[1].output_begin, 6U);
}

TEST(MarkupTest, MakesWhatIsProposedWhereItIsProven) {
  const std::string text = "年龄存在 `年龄` 中，见[甲](https://a.example/histroy)。";
  const std::size_t code = text.find("`");
  const std::size_t address = text.find("https");
  MarkupOptions options;
  options.proposed = {
      {"code.translated", {code, code + 8}, "`age`", {"the original"}},
      {"url.lost-or-altered", {address, address + 25}, "https://a.example/history", {"the original"}},
      {"test", {0, 6}, "**", {"not what it claims to be"}}};
  const MarkupRepair repaired = Repaired(text, options);
  EXPECT_EQ(repaired.text, "年龄存在 `age` 中，见[甲](https://a.example/history)。");
  EXPECT_EQ(repaired.changes.size(), 2U);
}

TEST(MarkupTest, FailsForTextThatIsNotUtf8) {
  const auto repaired = RepairMarkup(std::string("甲\xff"));
  ASSERT_FALSE(repaired.ok());
  EXPECT_EQ(repaired.status().code(), StatusCode::kMalformedInput);
}

// Each takes seconds or more if anything is not linear.
TEST(MarkupTest, HostileMarkupIsRepairedInLinearTime) {
  constexpr std::size_t kSize = 1 << 20;
  for (const char* piece :
       {"[", "*", "`", "> ", "**甲。", "(", "](http://a#:~:text=", "#:~:text=", "t1】", " T21，", "<mdspan ",
        "**甲。**乙", "\\*\\*甲", "[甲]（http://a", "甲,", "TL；", "a:", "1，000"}) {
    std::string text = "甲，";
    while (text.size() < kSize) text += piece;
    const auto repaired = RepairMarkup(text);
    EXPECT_TRUE(repaired.ok()) << piece;
  }
}

}  // namespace
}  // namespace jiaokan
