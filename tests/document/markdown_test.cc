#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Document Parse(const std::string& source) {
  Result<Document> parsed = ParseDocument(source);
  EXPECT_TRUE(parsed.ok()) << source;
  return parsed.ok() ? *std::move(parsed) : Document();
}

std::string Slice(const Document& document, Span span) {
  return document.source.substr(span.begin, span.end - span.begin);
}

// "kind@line {source} [text]" of each block.
std::vector<std::string> Describe(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    std::string kind(ToString(block.kind));
    if (block.level > 0) kind += std::to_string(block.level);
    out.push_back(kind + "@" + std::to_string(block.line) + " {" + Slice(document, block.source) + "} [" +
                  block.text + "]");
  }
  return out;
}

// "{source} [text] target" of each inline element.
std::vector<std::string> DescribeInlines(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    for (const Inline& element : block.inlines) {
      out.emplace_back("{")
          .append(Slice(document, element.source))
          .append("} [")
          .append(element.text)
          .append("] ");
      out.back() += element.target;
    }
  }
  return out;
}

struct Case {
  std::string name;
  std::string source;
  std::vector<std::string> expected;
};

std::string CaseName(const testing::TestParamInfo<Case>& tested) { return tested.param.name; }

class BlocksTest : public testing::TestWithParam<Case> {};

TEST_P(BlocksTest, HaveKindLineSpanAndText) {
  EXPECT_THAT(Describe(Parse(GetParam().source)), testing::ElementsAreArray(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Markdown, BlocksTest,
    testing::Values(
        Case{"Empty", "", {}}, Case{"OnlyBlankLines", "\n \n\t\n", {}},
        Case{"AtxHeading", "# 标题 **粗** ##\n", {"heading1@1 {标题 **粗**} [标题 粗]"}},
        Case{"AtxHeadingKeepsHashOfWord", "## C#\n", {"heading2@1 {C#} [C#]"}},
        Case{"SetextHeadingOverTwoLines",
             "a\nb\n===\n\nc\n",
             {"heading1@1 {a\nb} [a b]", "paragraph@5 {c} [c]"}},
        Case{"ParagraphJoinsLines", "one\n   two  \n", {"paragraph@1 {one\n   two} [one two]"}},
        Case{"NestedListItemsAreSeparate",
             "- a\n  - b\n- c\n",
             {"list-item1@1 {a} [a]", "list-item2@2 {b} [b]", "list-item1@3 {c} [c]"}},
        Case{
            "LooseItemWithTwoParagraphs", "1. a\n\n   b\n", {"list-item1@1 {a} [a]", "list-item1@3 {b} [b]"}},
        Case{"TabIndentedItem", "-\ta\n\n\tb\n", {"list-item1@1 {a} [a]", "list-item1@3 {b} [b]"}},
        Case{"QuoteWithLazyLine", "> a\nb\n", {"quote@1 {a\nb} [a b]"}},
        Case{"NestedQuote", "> a\n> > b\n> > c\n", {"quote@1 {a} [a]", "quote@2 {b\n> > c} [b c]"}},
        Case{"ListInQuote", "> - a\n>   b\n", {"list-item1@1 {a\n>   b} [a b]"}},
        Case{"TableWithoutDelimiterRow",
             "| a | b |\n|---|---|\n| `x\\|y` | c\\|d |\n",
             {"table-row@1 {| a | b |} [a\tb]", "table-row@3 {| `x\\|y` | c\\|d |} [x|y\tc|d]"}},
        Case{"ParagraphAboveTable",
             "lead\nh|i\n-|-\n1|2\n",
             {"paragraph@1 {lead} [lead]", "table-row@2 {h|i} [h\ti]", "table-row@4 {1|2} [1\t2]"}},
        Case{"TableInList",
             "- x\n\n  a|b\n  -|-\n  1|2\n",
             {"list-item1@1 {x} [x]", "table-row@3 {a|b} [a\tb]", "table-row@5 {1|2} [1\t2]"}},
        Case{"FencedCode", "```py\nx = 1\n\ny\n```\n", {"code@2 {x = 1\n\ny} [x = 1\n\ny]"}},
        Case{"EmptyFence", "```\n```\n", {"code@1 {} []"}},
        Case{"UnclosedFence", "~~~\nx\n", {"code@2 {x} [x]"}},
        Case{"FenceInList",
             "- a\n\n  ```\n  x\n    y\n  ```\n",
             {"list-item1@1 {a} [a]", "code@4 {x\n    y} [x\n  y]"}},
        Case{"IndentedCode",
             "    a\n\n    b\n\n\nc\n",
             {"code@1 {a\n\n    b} [a\n\nb]", "paragraph@6 {c} [c]"}},
        Case{"HtmlBlock",
             "<div>\n<b>x</b> &amp; y\n</div>\n",
             {"html@1 {<div>\n<b>x</b> &amp; y\n</div>} [x & y]"}},
        Case{"ImageParagraph", "![a](b) ![c](d)\n", {"image@1 {![a](b) ![c](d)} [a c]"}},
        Case{"LinkedImageParagraph", "[![a](b)](c)\n", {"image@1 {[![a](b)](c)} [a]"}},
        Case{"ImageAndWords", "图 ![a](b)\n", {"paragraph@1 {图 ![a](b)} [图 a]"}},
        Case{"BreaksAndDefinitionsAreNoBlocks", "***\n\n[a]: b\n[c]: <d> \"e\"\n", {}},
        Case{"ParagraphBehindDefinitions",
             "[a]: b\n[c]: <d>\n  \"e\"\n[a] text\n",
             {"paragraph@4 {[a] text} [a text]"}},
        Case{"EntitiesAndEscapes", "&lt;b&gt; \\*x\\*\n", {"paragraph@1 {&lt;b&gt; \\*x\\*} [<b> *x*]"}},
        Case{"Strikethrough", "a ~~b~~ c\n", {"paragraph@1 {a ~~b~~ c} [a b c]"}},
        Case{"UnrenderedBold", "**粗（x）**字\n", {"paragraph@1 {**粗（x）**字} [**粗（x）**字]"}},
        Case{"CrLf", "# a\r\n\r\nb\r\nc\r\n", {"heading1@1 {a} [a]", "paragraph@3 {b\r\nc} [b c]"}},
        Case{"LoneCr", "a\r\rb", {"paragraph@1 {a} [a]", "paragraph@3 {b} [b]"}},
        Case{"ByteOrderMark", "\xEF\xBB\xBF# a\n", {"heading1@1 {a} [a]"}},
        Case{"NulKeepsColumns",
             std::string("a") + '\0' + " `b`\n",
             {std::string("paragraph@1 {a") + '\0' + " `b`} [a\x1A b]"}}),
    CaseName);

class InlinesTest : public testing::TestWithParam<Case> {};

TEST_P(InlinesTest, HaveSpanTextAndTarget) {
  EXPECT_THAT(DescribeInlines(Parse(GetParam().source)), testing::ElementsAreArray(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Markdown, InlinesTest,
    testing::Values(
        Case{
            "Link", "见[文](http://a.b/c_d \"t\")。\n", {"{[文](http://a.b/c_d \"t\")} [文] http://a.b/c_d"}},
        Case{"LinkOverTwoLines", "> a [b\n> c](u) `d`\n", {"{[b\n> c](u)} [b c] u", "{`d`} [d] "}},
        Case{"BehindSoftBreak", "a\n   `b` [c](d)\n", {"{`b`} [b] ", "{[c](d)} [c] d"}},
        Case{"CodeOverTwoLines", "`a\nb`\n", {"{`a\nb`} [a b] "}},
        Case{"CodeWithBackticks", "`` ` `` and `x`\n", {"{`` ` ``} [`] ", "{`x`} [x] "}},
        Case{"EscapedBacktickIsNoCode", "\\`a\\` `a`\n", {"{`a`} [a] "}},
        Case{"SameCodeTwice", "`a` b `a`\n", {"{`a`} [a] ", "{`a`} [a] "}},
        Case{"ImageInLink", "x [![a](b) c](d)\n", {"{[![a](b) c](d)} [a c] d", "{![a](b)} [a] b"}},
        Case{"LinkInImageIsNone", "x ![[a](b)](c)\n", {"{![[a](b)](c)} [a] c"}},
        Case{"BracketsAroundLinks", "[[9](u), [10](v)]\n", {"{[9](u)} [9] u", "{[10](v)} [10] v"}},
        Case{"BracketsInLinkText", "[a [14]](u)\n", {"{[a [14]](u)} [a [14]] u"}},
        Case{"FullReference", "[a][r] b\n\n[r]: u\n", {"{[a][r]} [a] u"}},
        Case{"CollapsedAndShortcut", "[r][] [r]\n\n[r]: u\n", {"{[r][]} [r] u", "{[r]} [r] u"}},
        Case{"AngleAutolink",
             "<http://a.b> <x@y.z>\n",
             {"{<http://a.b>} [http://a.b] http://a.b", "{<x@y.z>} [x@y.z] mailto:x@y.z"}},
        Case{"BareUrlEndsAtChinese",
             "见https://a.b/c_d，后\n",
             {"{https://a.b/c_d} [https://a.b/c_d] https://a.b/c_d"}},
        Case{"BareUrlParentheses",
             "(www.a.b/c_(d)).\n",
             {"{www.a.b/c_(d)} [www.a.b/c_(d)] http://www.a.b/c_(d)"}},
        Case{"UrlAsLinkText",
             "[https://a.b](https://a.b) https://a.b\n",
             {"{[https://a.b](https://a.b)} [https://a.b] https://a.b",
              "{https://a.b} [https://a.b] https://a.b"}},
        Case{"EscapedDestination", "[a](b\\_c&amp;d)\n", {"{[a](b\\_c&amp;d)} [a] b_c&d"}},
        Case{"DestinationWithSpaces", "[a](<b c>)\n", {"{[a](<b c>)} [a] b c"}},
        Case{"BrokenLinkIsNone", "[a](b c) 《x》(d)\n", {}},
        Case{"TableCells", "a|b\n-|-\n`x\\|y`|[c](d)\n", {"{`x\\|y`} [x|y] ", "{[c](d)} [c] d"}},
        Case{"BacktickOverCells", "a|b\n-|-\n` x | y `c`\n", {"{`c`} [c] "}},
        Case{"HtmlAttributeIsNoLink", "<a href=\"[x](y)\">[x](y)</a>\n", {"{[x](y)} [x] y"}}),
    CaseName);

TEST(DocumentTest, SpansOfInlinesLieWithinTheirBlock) {
  const Document document = Parse("- a `b`\n  c [d](e)\n\n> ![f](g) h\n");
  ASSERT_THAT(document.blocks, testing::SizeIs(2));
  for (const Block& block : document.blocks) {
    for (const Inline& element : block.inlines) {
      EXPECT_GE(element.source.begin, block.source.begin);
      EXPECT_LE(element.source.end, block.source.end);
    }
  }
}

TEST(DocumentTest, MalformedUtf8NamesTheOffset) {
  const Result<Document> parsed = ParseDocument("ab\xFFz");
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.status().code(), StatusCode::kMalformedInput);
  EXPECT_EQ(parsed.status().byte_offset(), 2u);
}

}  // namespace
}  // namespace jiaokan
