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
        Case{"SpeakerBehindQuote", "“走吧！”他说。她没动。", {"“走吧！”他说。", "她没动。"}},
        Case{"SpeakerBehindEllipsisAndStop", "“太好了……！”他说。走。", {"“太好了……！”他说。", "走。"}},
        Case{"SpeakerGoesOnToSpeak", "“这是什么？”她问道，“你呢？”", {"“这是什么？”她问道，“你呢？”"}},
        Case{"QuotationsOfTwoSpeakers",
             "他问：“为什么？”“因为。”她说。",
             {"他问：“为什么？”", "“因为。”她说。"}},
        Case{"QuotationInAPhrase", "这是“为什么？”的问题。好。", {"这是“为什么？”的问题。", "好。"}},
        Case{"SeveralQuotedSentences",
             "他说：“你好。我是李。”然后走了。",
             {"他说：“你好。", "我是李。”", "然后走了。"}},
        Case{"CornerQuotes", "「走。」他走了。", {"「走。」", "他走了。"}},
        Case{"EnglishSpeaker", "“Go!” he said. Fine.", {"“Go!” he said.", "Fine."}},
        Case{"TitleWithStop",
             "电影《你好，李焕英！》很好看。去看。",
             {"电影《你好，李焕英！》很好看。", "去看。"}},
        Case{"TitlesWithStops",
             "《谁是凶手？》《你好。》都好。走。",
             {"《谁是凶手？》《你好。》都好。", "走。"}},
        Case{"BracketedSentence", "（这是一。）这是二。", {"（这是一。）", "这是二。"}},
        Case{"BracketedEnglishSentence", "(This is one.) This is two.", {"(This is one.)", "This is two."}},
        Case{"EllipsisOfFullStops", "等等...我知道了。好。", {"等等...我知道了。", "好。"}},
        Case{"ThreeChineseStops", "等等。。。好", {"等等。。。", "好"}},
        Case{"HalfWidthStops", "这是中文. 真的! 走吧.", {"这是中文.", "真的!", "走吧."}},
        Case{"VersionsAndDecimals",
             "Pi is 3.14. Version v2.0.1 is out. Go.",
             {"Pi is 3.14.", "Version v2.0.1 is out.", "Go."}},
        Case{"VersionBeforeChineseStop", "使用 v2.0.1。升级。", {"使用 v2.0.1。", "升级。"}},
        Case{"Address",
             "Visit https://a.b/c.html?x=1. Then go.",
             {"Visit https://a.b/c.html?x=1.", "Then go."}},
        Case{"AddressInChinese", "见 https://a.b/c.html。然后走。", {"见 https://a.b/c.html。", "然后走。"}},
        Case{"FileNames", "Node.js is good. See foo.py. OK.", {"Node.js is good.", "See foo.py.", "OK."}},
        Case{"BoldAroundTheStop", "重点**。**然后。", {"重点**。**", "然后。"}},
        Case{"NoteMark", "这是结论。[3]然后。", {"这是结论。[3]", "然后。"}},
        Case{"NoteMarks", "This is so.[3][4] Then that.", {"This is so.[3][4]", "Then that."}},
        Case{"MarkdownNote", "这是结论。[^3] 然后。", {"这是结论。[^3]", "然后。"}},
        Case{"CircledNote", "这是结论。①然后。", {"这是结论。①", "然后。"}},
        Case{"BracketThatIsNoNote", "这是结论。[注]然后。", {"这是结论。", "[注]然后。"}},
        Case{"EmojiAtTheStop", "太棒了！🎉我们走。好", {"太棒了！🎉", "我们走。", "好"}},
        Case{"EmojiThatPoints", "完成。👉点这里。", {"完成。", "👉点这里。"}},
        Case{"EmojiBehindAGap", "Great! 🎉 We go.", {"Great!", "🎉 We go."}},
        Case{"DottedAcronym", "The U.S. Army came. It left.", {"The U.S. Army came.", "It left."}},
        Case{"DottedAcronymAtTheEnd",
             "He lives in the U.S. He works at 5 p.m. We go.",
             {"He lives in the U.S.", "He works at 5 p.m.", "We go."}},
        Case{"Degrees", "Ph.D. Students work. OK.", {"Ph.D. Students work.", "OK."}},
        Case{"Initials", "J. K. Rowling wrote it. Fine.", {"J. K. Rowling wrote it.", "Fine."}},
        Case{"SingleLetterAtTheEnd", "It has vitamin C. It helps.", {"It has vitamin C.", "It helps."}},
        Case{"Companies",
             "Apple Inc. said so. Acme Co. Ltd. agreed.",
             {"Apple Inc. said so.", "Acme Co. Ltd. agreed."}},
        Case{"NumberSignAndNo",
             "No. 5 is alive. The answer is no. He left.",
             {"No. 5 is alive.", "The answer is no.", "He left."}},
        Case{"ForExample", "Use e.g. Python. Or i.e. C.", {"Use e.g. Python.", "Or i.e. C."}},
        Case{"WordWithSmallFirstLetter", "I like it. iPhone is fine.", {"I like it.", "iPhone is fine."}},
        Case{"EscapedListNumber", "1\\. First item. Second.", {"1\\. First item.", "Second."}},
        Case{"ListNumberBehindAColon",
             "Steps: 1. Open it. 2. Close it.",
             {"Steps: 1. Open it.", "2. Close it."}},
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
