#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan {
namespace {

std::vector<std::string> SentenceSources(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    out.push_back(document.source.substr(block.source.begin, block.source.end - block.source.begin));
  }
  return out;
}

struct SentenceCase {
  std::string name;
  std::string source;
  std::vector<std::string> expected;  // source of each sentence
};

class SentencesTest : public testing::TestWithParam<SentenceCase> {};

TEST_P(SentencesTest, AreSplitInTheSource) {
  const Result<Document> parsed = ParseDocument(GetParam().source);
  ASSERT_TRUE(parsed.ok());
  EXPECT_THAT(SentenceSources(SplitSentences(*parsed)), testing::ElementsAreArray(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Languages, SentencesTest,
    testing::Values(
        SentenceCase{"Chinese", "他来了。你呢？走！", {"他来了。", "你呢？", "走！"}},
        SentenceCase{"ClosingQuote", "他说：“好。”然后走了。", {"他说：“好。”", "然后走了。"}},
        SentenceCase{"QuoteContinued", "“走！”，他说。", {"“走！”，他说。"}},
        SentenceCase{"BracketContinued", "他（张三。）来了。", {"他（张三。）来了。"}},
        SentenceCase{"EllipsisInside", "我……不知道。好。", {"我……不知道。", "好。"}},
        SentenceCase{"EllipsisWithQuote", "“这……”他愣住了。", {"“这……”", "他愣住了。"}},
        SentenceCase{"RepeatedStops", "真的吗？！好。", {"真的吗？！", "好。"}},
        SentenceCase{"HalfWidthQuestionMark", "真的吗?他说。", {"真的吗?", "他说。"}},
        SentenceCase{"VersionInChinese", "用 3.5 版。好", {"用 3.5 版。", "好"}},
        SentenceCase{"English", "It works. Does it? Yes!", {"It works.", "Does it?", "Yes!"}},
        SentenceCase{"Abbreviations",
                     "Dr. Smith met Mr. J. K. Lee, e.g. Tuesday. He left.",
                     {"Dr. Smith met Mr. J. K. Lee, e.g. Tuesday.", "He left."}},
        SentenceCase{"FigureReference",
                     "See Fig. 3 and Smith et al. 2020. Then stop.",
                     {"See Fig. 3 and Smith et al. 2020.", "Then stop."}},
        SentenceCase{"Decimals", "It is 3.14 or so. Fine.", {"It is 3.14 or so.", "Fine."}},
        SentenceCase{"LowerCaseFollows", "He asked why? and left.", {"He asked why? and left."}},
        SentenceCase{"EnglishQuote", "\"Go.\" He went.", {"\"Go.\"", "He went."}},
        SentenceCase{"EnglishEllipsis", "Well... maybe. Or... No.", {"Well... maybe.", "Or...", "No."}},
        SentenceCase{"BoldClosesWithItsSentence", "**甲。**乙。", {"**甲。**", "乙。"}},
        SentenceCase{"BoldOpensWithItsSentence", "甲。**乙**丙。", {"甲。", "**乙**丙。"}},
        SentenceCase{"LinkIsNotSplit", "见[甲。乙](u)。丙。", {"见[甲。乙](u)。", "丙。"}},
        SentenceCase{"LinkEndsASentence", "[甲。](u)丙。", {"[甲。](u)", "丙。"}},
        SentenceCase{"AcrossLines", "甲。\n乙。", {"甲。", "乙。"}},
        SentenceCase{"Entities", "a &amp; b. C", {"a &amp; b.", "C"}},
        SentenceCase{"InlineHtml", "a <span x=\"a. B\">b</span>. C", {"a <span x=\"a. B\">b</span>.", "C"}},
        SentenceCase{"SpeakerBehindQuote", "“走吧！”他说。她没动。", {"“走吧！”他说。", "她没动。"}},
        SentenceCase{
            "SpeakerBehindEllipsisAndStop", "“太好了……！”他说。走。", {"“太好了……！”他说。", "走。"}},
        SentenceCase{
            "SpeakerGoesOnToSpeak", "“这是什么？”她问道，“你呢？”", {"“这是什么？”她问道，“你呢？”"}},
        SentenceCase{"QuotationsOfTwoSpeakers",
                     "他问：“为什么？”“因为。”她说。",
                     {"他问：“为什么？”", "“因为。”她说。"}},
        SentenceCase{"QuotationInAPhrase", "这是“为什么？”的问题。好。", {"这是“为什么？”的问题。", "好。"}},
        SentenceCase{"SeveralQuotedSentences",
                     "他说：“你好。我是李。”然后走了。",
                     {"他说：“你好。", "我是李。”", "然后走了。"}},
        SentenceCase{"CornerQuotes", "「走。」他走了。", {"「走。」", "他走了。"}},
        SentenceCase{"EnglishSpeaker", "“Go!” he said. Fine.", {"“Go!” he said.", "Fine."}},
        SentenceCase{"TitleWithStop",
                     "电影《你好，李焕英！》很好看。去看。",
                     {"电影《你好，李焕英！》很好看。", "去看。"}},
        SentenceCase{"TitlesWithStops",
                     "《谁是凶手？》《你好。》都好。走。",
                     {"《谁是凶手？》《你好。》都好。", "走。"}},
        SentenceCase{"BracketedSentence", "（这是一。）这是二。", {"（这是一。）", "这是二。"}},
        SentenceCase{
            "BracketedEnglishSentence", "(This is one.) This is two.", {"(This is one.)", "This is two."}},
        SentenceCase{"EllipsisOfFullStops", "等等...我知道了。好。", {"等等...我知道了。", "好。"}},
        SentenceCase{"ThreeChineseStops", "等等。。。好", {"等等。。。", "好"}},
        SentenceCase{"HalfWidthStops", "这是中文. 真的! 走吧.", {"这是中文.", "真的!", "走吧."}},
        SentenceCase{"VersionsAndDecimals",
                     "Pi is 3.14. Version v2.0.1 is out. Go.",
                     {"Pi is 3.14.", "Version v2.0.1 is out.", "Go."}},
        SentenceCase{"VersionBeforeChineseStop", "使用 v2.0.1。升级。", {"使用 v2.0.1。", "升级。"}},
        SentenceCase{"Address",
                     "Visit https://a.b/c.html?x=1. Then go.",
                     {"Visit https://a.b/c.html?x=1.", "Then go."}},
        SentenceCase{
            "AddressInChinese", "见 https://a.b/c.html。然后走。", {"见 https://a.b/c.html。", "然后走。"}},
        SentenceCase{
            "FileNames", "Node.js is good. See foo.py. OK.", {"Node.js is good.", "See foo.py.", "OK."}},
        SentenceCase{"BoldAroundTheStop", "重点**。**然后。", {"重点**。**", "然后。"}},
        SentenceCase{"NoteMark", "这是结论。[3]然后。", {"这是结论。[3]", "然后。"}},
        SentenceCase{"NoteMarks", "This is so.[3][4] Then that.", {"This is so.[3][4]", "Then that."}},
        SentenceCase{"MarkdownNote", "这是结论。[^3] 然后。", {"这是结论。[^3]", "然后。"}},
        SentenceCase{"CircledNote", "这是结论。①然后。", {"这是结论。①", "然后。"}},
        SentenceCase{"BracketThatIsNoNote", "这是结论。[注]然后。", {"这是结论。", "[注]然后。"}},
        SentenceCase{"EmojiAtTheStop", "太棒了！🎉我们走。好", {"太棒了！🎉", "我们走。", "好"}},
        SentenceCase{"EmojiThatPoints", "完成。👉点这里。", {"完成。", "👉点这里。"}},
        SentenceCase{"EmojiBehindAGap", "Great! 🎉 We go.", {"Great!", "🎉 We go."}},
        SentenceCase{"DottedAcronym", "The U.S. Army came. It left.", {"The U.S. Army came.", "It left."}},
        SentenceCase{"DottedAcronymAtTheEnd",
                     "He lives in the U.S. He works at 5 p.m. We go.",
                     {"He lives in the U.S.", "He works at 5 p.m.", "We go."}},
        SentenceCase{"Degrees", "Ph.D. Students work. OK.", {"Ph.D. Students work.", "OK."}},
        SentenceCase{"Initials", "J. K. Rowling wrote it. Fine.", {"J. K. Rowling wrote it.", "Fine."}},
        SentenceCase{
            "SingleLetterAtTheEnd", "It has vitamin C. It helps.", {"It has vitamin C.", "It helps."}},
        SentenceCase{"Companies",
                     "Apple Inc. said so. Acme Co. Ltd. agreed.",
                     {"Apple Inc. said so.", "Acme Co. Ltd. agreed."}},
        SentenceCase{"NumberSignAndNo",
                     "No. 5 is alive. The answer is no. He left.",
                     {"No. 5 is alive.", "The answer is no.", "He left."}},
        SentenceCase{"ForExample", "Use e.g. Python. Or i.e. C.", {"Use e.g. Python.", "Or i.e. C."}},
        SentenceCase{
            "WordWithSmallFirstLetter", "I like it. iPhone is fine.", {"I like it.", "iPhone is fine."}},
        SentenceCase{"EscapedListNumber", "1\\. First item. Second.", {"1\\. First item.", "Second."}},
        SentenceCase{"ListNumberBehindAColon",
                     "Steps: 1. Open it. 2. Close it.",
                     {"Steps: 1. Open it.", "2. Close it."}},
        SentenceCase{"HeadingsStayWhole", "# 甲。乙\n", {"甲。乙"}},
        SentenceCase{"CodeStaysWhole", "```\na. B\n```\n", {"a. B"}}),
    [](const testing::TestParamInfo<SentenceCase>& tested) { return tested.param.name; });

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
