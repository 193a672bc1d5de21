// Input that makes naive or ordinary Markdown parsers slow, deep or large. The parser's limits (lib/document/
// shadow.h) keep it linear; a quadratic case here runs into the test's time limit.
#include <gtest/gtest.h>

#include <string>

#include "jiaokan/document.h"

namespace jiaokan {
namespace {

constexpr std::size_t kSize = 200000;

std::string Repeat(const std::string& unit, std::size_t size = kSize) {
  std::string out;
  while (out.size() < size) out += unit;
  return out;
}

struct Case {
  std::string name;
  std::string source;
};

class HostileTest : public testing::TestWithParam<Case> {};

TEST_P(HostileTest, IsParsedInEveryFormat) {
  for (const auto format : {DocumentFormat::kMarkdown, DocumentFormat::kPlainText, DocumentFormat::kHtml,
                            DocumentFormat::kLines}) {
    const Result<Document> parsed = ParseDocument(GetParam().source, format);
    ASSERT_TRUE(parsed.ok());
    std::size_t last = 0;
    for (const Block& block : SplitSentences(*parsed).blocks) {
      EXPECT_LE(last, block.source.begin);
      ASSERT_LE(block.source.begin, block.source.end);
      ASSERT_LE(block.source.end, GetParam().source.size());
      last = block.source.begin;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Markup, HostileTest,
    testing::Values(Case{"Brackets", Repeat("[")}, Case{"BracketPairs", Repeat("[") + Repeat("]")},
                    Case{"Images", Repeat("![")}, Case{"NestedImages", Repeat("![") + Repeat("](u)")},
                    Case{"NestedLinks", Repeat("[") + "a" + Repeat("](u)")}, Case{"Stars", Repeat("*")},
                    Case{"OpenEmphasis", Repeat("*a **a ")}, Case{"MixedEmphasis", Repeat("_*")},
                    Case{"Backticks", Repeat("`a``")}, Case{"Quotes", Repeat(">")},
                    Case{"QuotesAndLazyLines", Repeat(">") + "\n" + Repeat("a\n")},
                    Case{"ListsOnOneLine", Repeat("- ") + "\n" + Repeat("\n")},
                    Case{"AngleBrackets", Repeat("<", 1 << 20)}, Case{"Divs", Repeat("<div>", 1 << 20)},
                    Case{"NestedTables", Repeat("<table><tr><td>a", 1 << 20)},
                    Case{"OpenLinks", Repeat("<a href=u>a")}, Case{"Scripts", Repeat("<script></")},
                    Case{"Attributes", "<a " + Repeat("b=\"c ") + ">"}, Case{"Ampersands", Repeat("&")},
                    Case{"References", Repeat("&amp;")}, Case{"EndTags", Repeat("<b>") + Repeat("</i>")},
                    Case{"OpenTags", Repeat("<a b='")}, Case{"OpenComments", Repeat("<!--")},
                    Case{"OpenTitles", Repeat("[a](b (")}, Case{"Schemes", Repeat("http://")},
                    Case{"Strikethrough", Repeat("~~a")},
                    Case{"WideTable", Repeat("a|") + "\n" + Repeat("-|") + "\n" + Repeat("a\n")},
                    Case{"LateTable", Repeat("a\n") + "-|-\n"}, Case{"Nul", std::string(kSize, '\0')},
                    Case{"Stops", Repeat("。")}, Case{"OneWord", Repeat("a")}),
    [](const testing::TestParamInfo<Case>& tested) { return tested.param.name; });

TEST(HostileTest, LongDefinitionsUsedOftenAreCut) {
  const Result<Document> parsed = ParseDocument("[a]: " + Repeat("u") + "\n\n" + Repeat("[a] ", 4000));
  ASSERT_TRUE(parsed.ok());
  ASSERT_EQ(parsed->blocks.size(), 1u);
  ASSERT_EQ(parsed->blocks[0].inlines.size(), 1000u);
  EXPECT_LE(parsed->blocks[0].inlines[0].target.size(), 2048u);
}

TEST(HostileTest, DefinitionWithTargetOnTheNextLineIsBounded) {
  const Result<Document> parsed = ParseDocument("[a]:\n" + Repeat("u") + "\n\n" + Repeat("[a] "));
  ASSERT_TRUE(parsed.ok());
  EXPECT_TRUE(parsed->blocks.back().inlines.empty());
}

TEST(HostileTest, ReplacedLinesKeepTheirText) {
  const std::string line = std::string(200, '>') + " 正文 [a](b)";
  const Result<Document> parsed = ParseDocument("前\n\n" + line + "\n\n后\n");
  ASSERT_TRUE(parsed.ok());
  ASSERT_EQ(parsed->blocks.size(), 3u);
  EXPECT_EQ(parsed->blocks[1].text, line);
}

TEST(HostileTest, NestedImageDescriptionsAreKeptOnce) {
  const Result<Document> parsed = ParseDocument("x ![a ![b ![c](3)](2)](1)\n");
  ASSERT_TRUE(parsed.ok());
  ASSERT_EQ(parsed->blocks[0].inlines.size(), 1u);
  EXPECT_EQ(parsed->blocks[0].inlines[0].text, "a b c");
}

}  // namespace
}  // namespace jiaokan
