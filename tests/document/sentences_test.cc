#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan {
namespace {

std::vector<std::string> Sources(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    out.push_back(document.source.substr(block.source.begin, block.source.end - block.source.begin));
  }
  return out;
}

struct Case {
  std::string name;
  std::string source;
  std::vector<std::string> expected;  // source of each sentence
};

class SentencesTest : public testing::TestWithParam<Case> {};

TEST_P(SentencesTest, AreSplitInTheSource) {
  const Result<Document> parsed = ParseDocument(GetParam().source);
  ASSERT_TRUE(parsed.ok());
  EXPECT_THAT(Sources(SplitSentences(*parsed)), testing::ElementsAreArray(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Languages, SentencesTest,
    testing::Values(
        Case{"Chinese", "他来了。你呢？走！", {"他来了。", "你呢？", "走！"}},
        Case{"ClosingQuote", "他说：“好。”然后走了。", {"他说：“好。”", "然后走了。"}},
        Case{"QuoteContinued", "“走！”，他说。", {"“走！”，他说。"}},
        Case{"BracketContinued", "他（张三。）来了。", {"他（张三。）来了。"}},
        Case{"EllipsisInside", "我……不知道。好。", {"我……不知道。", "好。"}},
        Case{"EllipsisWithQuote", "“这……”他愣住了。", {"“这……”", "他愣住了。"}},
        Case{"RepeatedStops", "真的吗？！好。", {"真的吗？！", "好。"}},
        Case{"HalfWidthQuestionMark", "真的吗?他说。", {"真的吗?", "他说。"}},
        Case{"VersionInChinese", "用 3.5 版。好", {"用 3.5 版。", "好"}},
        Case{"English", "It works. Does it? Yes!", {"It works.", "Does it?", "Yes!"}},
        Case{"Abbreviations",
             "Dr. Smith met Mr. J. K. Lee, e.g. Tuesday. He left.",
             {"Dr. Smith met Mr. J. K. Lee, e.g. Tuesday.", "He left."}},
        Case{"FigureReference",
             "See Fig. 3 and Smith et al. 2020. Then stop.",
             {"See Fig. 3 and Smith et al. 2020.", "Then stop."}},
        Case{"Decimals", "It is 3.14 or so. Fine.", {"It is 3.14 or so.", "Fine."}},
        Case{"LowerCaseFollows", "He asked why? and left.", {"He asked why? and left."}},
        Case{"EnglishQuote", "\"Go.\" He went.", {"\"Go.\"", "He went."}},
        Case{"EnglishEllipsis", "Well... maybe. Or... No.", {"Well... maybe.", "Or...", "No."}},
        Case{"BoldClosesWithItsSentence", "**甲。**乙。", {"**甲。**", "乙。"}},
        Case{"BoldOpensWithItsSentence", "甲。**乙**丙。", {"甲。", "**乙**丙。"}},
        Case{"LinkIsNotSplit", "见[甲。乙](u)。丙。", {"见[甲。乙](u)。", "丙。"}},
        Case{"LinkEndsASentence", "[甲。](u)丙。", {"[甲。](u)", "丙。"}},
        Case{"AcrossLines", "甲。\n乙。", {"甲。", "乙。"}},
        Case{"Entities", "a &amp; b. C", {"a &amp; b.", "C"}},
        Case{"InlineHtml", "a <span x=\"a. B\">b</span>. C", {"a <span x=\"a. B\">b</span>.", "C"}},
        Case{"HeadingsStayWhole", "# 甲。乙\n", {"甲。乙"}},
        Case{"CodeStaysWhole", "```\na. B\n```\n", {"a. B"}}),
    [](const testing::TestParamInfo<Case>& tested) { return tested.param.name; });

TEST(SplitSentencesTest, InlinesAndLinesFollowTheirSentence) {
  const Result<Document> parsed = ParseDocument("> 甲 `a`。\n> 乙 [b](c)。\n");
  ASSERT_TRUE(parsed.ok());
  const Document split = SplitSentences(*parsed);
  ASSERT_EQ(split.blocks.size(), 2u);
  EXPECT_EQ(split.blocks[1].kind, BlockKind::kSentence);
  EXPECT_EQ(split.blocks[1].line, 2u);
  EXPECT_EQ(split.blocks[1].text, "乙 b。");
  ASSERT_EQ(split.blocks[1].inlines.size(), 1u);
  EXPECT_EQ(split.blocks[1].inlines[0].target, "c");
  ASSERT_EQ(split.blocks[0].inlines.size(), 1u);
  EXPECT_EQ(split.blocks[0].inlines[0].text, "a");
}

}  // namespace
}  // namespace jiaokan
