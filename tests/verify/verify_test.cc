#include "jiaokan/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verify/verify_helper.h"

namespace jiaokan {
namespace {

using verify_testing::LinkLines;
using verify_testing::Names;
using verify_testing::ParseLines;
using verify_testing::TestModels;
using verify_testing::VerifyLines;

const char kZh[] = "它有 671亿 个参数，见[这里](https://site.test/b)。";
const char kEn[] = "It has 671 billion parameters, see [here](https://site.test/page).";

TEST(VerifyTest, LinkBeyondTheDocumentIsRefused) {
  const Document document = ParseLines("a\n");
  const auto found = Verify(TestModels(), document, document, {Link{{0}, {0}, 1.0}, Link{{1}, {0}, 1.0}});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.status().code(), StatusCode::kInvalidArgument);
}

TEST(VerifyTest, ChecksCanBeDisabledByIdAndByPrefix) {
  const auto all = Names(VerifyLines(kZh, kEn));
  EXPECT_THAT(all, testing::Contains("num.magnitude error"));
  EXPECT_THAT(all, testing::Contains("url.lost-or-altered error"));
  EXPECT_THAT(Names(VerifyLines(kZh, kEn, {{"num.magnitude"}})),
              testing::Not(testing::Contains("num.magnitude error")));
  EXPECT_THAT(Names(VerifyLines(kZh, kEn, {{"url.", "num."}})), testing::IsEmpty());
  EXPECT_EQ(Names(VerifyLines(kZh, kEn, {{"num"}})), all);
  EXPECT_THAT(Names(VerifyLines(kZh, kEn, {{}, {"url.", "num.magnitude"}})), testing::SizeIs(2));
  EXPECT_THAT(Names(VerifyLines(kZh, kEn, {{"url."}, {"url."}})), testing::IsEmpty());
}

TEST(VerifyTest, SidesOfALinkAreConcatenated) {
  const Document zh = ParseLines("一共 12 个。\n再加 34 个。\n");
  const Document en = ParseLines("There are 12, and then 34 more.\n");
  const auto joined = Verify(TestModels(), zh, en, {Link{{0, 1}, {0}, 1.0}});
  ASSERT_TRUE(joined.ok());
  EXPECT_THAT(*joined, testing::IsEmpty());
  const auto split = Verify(TestModels(), zh, en, {Link{{0}, {0}, 1.0}, Link{{1}, {}, {}}});
  ASSERT_TRUE(split.ok());
  EXPECT_THAT(Names(*split), testing::Contains("num.mismatch warning"));
}

TEST(VerifyTest, UnlinkedNeighboursAreCheckedAgainstEachOther) {
  const Document zh =
      ParseLines("第一行。\n猫在屋顶上晒太阳，一只麻雀从它头顶飞过，落在邻居家的烟囱上，院子里安静极了。\n");
  const Document en = ParseLines(
      "The first line.\nThe committee approved the budget for the new bridge after a debate of seven hours, "
      "and the "
      "work will begin in the spring of next year.\n");
  const std::vector<Link> gaps = {Link{{0}, {0}, 1.0}, Link{{1}, {}, {}}, Link{{}, {1}, {}}};
  const auto found = Verify(TestModels(), zh, en, gaps);
  ASSERT_TRUE(found.ok());
  ASSERT_THAT(Names(*found), testing::Contains("align.row-shifted error"));
  EXPECT_THAT(found->front().zh, testing::ElementsAre(1));
  EXPECT_THAT(found->front().en, testing::ElementsAre(1));
}

TEST(VerifyTest, SpansPointIntoTheRightBlock) {
  const Document zh = ParseLines("第一行文字。\n它有 671亿 个参数。\n");
  const Document en = ParseLines("The first line.\nIt has 671 billion parameters.\n");
  const auto found = Verify(TestModels(), zh, en, {Link{{0, 1}, {0, 1}, 1.0}});
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1u);
  const Span span = found->front().zh_span;
  EXPECT_EQ(zh.source.substr(span.begin, span.end - span.begin), "671亿");
  EXPECT_THAT(found->front().zh, testing::ElementsAre(0, 1));
}

TEST(VerifyTest, UnrelatedTextGetsNoOtherFindings) {
  const auto names =
      Names(VerifyLines("我们用两块显卡训练了这个神经网络，学习率随着训练步数逐渐降低。测试集上的准确率在第十"
                        "轮之后不再提高，因此提前停止。",
                        "The river rises in the northern mountains and flows through 37 provinces, see "
                        "[here](https://site.test/page)."));
  EXPECT_THAT(names, testing::ElementsAre("align.row-shifted error"));
}

TEST(VerifyTest, DoubtfulRestorationsAreFindings) {
  const Document zh = ParseLines("第一行。\n提升内存与计算。\n");
  const Document en = ParseLines("The first line.\nIt improves memory and computation.\n");
  Repair repair;
  repair.text = zh.source;
  const std::size_t offset = zh.source.find("与");
  repair.uncertain.push_back({offset, 3, {{"与", 0.55}, {"中", 0.4}}});
  const auto found = Verify(TestModels(), zh, en, LinkLines(zh, en), {}, &repair);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(Names(*found), std::vector<std::string>{"enc.uncertain warning"});
  EXPECT_THAT(found->front().zh, testing::ElementsAre(1));
  EXPECT_EQ(found->front().zh_span.begin, offset);
  repair.uncertain[0].alternatives[0].p = 0.9;
  EXPECT_EQ(Names(*Verify(TestModels(), zh, en, LinkLines(zh, en), {}, &repair)),
            std::vector<std::string>{"enc.uncertain note"});
}

TEST(VerifyTest, EmptyDocumentsHaveNoFindings) {
  const Document empty;
  EXPECT_THAT(*Verify(TestModels(), empty, empty, {Link{}}), testing::IsEmpty());
}

TEST(ListChecksTest, SortedUniqueAndDescribed) {
  const std::vector<CheckDescription> checks = ListChecks();
  ASSERT_GE(checks.size(), 20u);
  for (std::size_t i = 0; i < checks.size(); ++i) {
    EXPECT_FALSE(checks[i].summary.text.empty()) << checks[i].id;
    if (i > 0) {
      EXPECT_LT(checks[i - 1].id, checks[i].id);
    }
  }
}

TEST(HostileVerifyTest, LongInputsEnd) {
  for (const std::string unit : {"1 ", "5 million ", "[a](http://x.test/b) ", "`a` ", "**", "t8**", "【T1 ",
                                 "$", "e5", "中文。", "å…³", "Git "}) {
    std::string text;
    while (text.size() < 100000) text += unit;
    VerifyLines(text, text);
  }
}

}  // namespace
}  // namespace jiaokan
