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

struct HostileCase {
  std::string name;
  std::string source;
};

class HostileTest : public testing::TestWithParam<HostileCase> {};

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
    testing::Values(
        HostileCase{"Brackets", Repeat("[")}, HostileCase{"BracketPairs", Repeat("[") + Repeat("]")},
        HostileCase{"Images", Repeat("![")}, HostileCase{"NestedImages", Repeat("![") + Repeat("](u)")},
        HostileCase{"NestedLinks", Repeat("[") + "a" + Repeat("](u)")}, HostileCase{"Stars", Repeat("*")},
        HostileCase{"OpenEmphasis", Repeat("*a **a ")}, HostileCase{"MixedEmphasis", Repeat("_*")},
        HostileCase{"Backticks", Repeat("`a``")}, HostileCase{"Quotes", Repeat(">")},
        HostileCase{"QuotesAndLazyLines", Repeat(">") + "\n" + Repeat("a\n")},
        HostileCase{"ListsOnOneLine", Repeat("- ") + "\n" + Repeat("\n")},
        HostileCase{"AngleBrackets", Repeat("<", 1 << 20)}, HostileCase{"Divs", Repeat("<div>", 1 << 20)},
        HostileCase{"NestedTables", Repeat("<table><tr><td>a", 1 << 20)},
        HostileCase{"OpenLinks", Repeat("<a href=u>a")}, HostileCase{"Scripts", Repeat("<script></")},
        HostileCase{"Attributes", "<a " + Repeat("b=\"c ") + ">"}, HostileCase{"Ampersands", Repeat("&")},
        HostileCase{"References", Repeat("&amp;")}, HostileCase{"EndTags", Repeat("<b>") + Repeat("</i>")},
        HostileCase{"OpenTags", Repeat("<a b='")}, HostileCase{"OpenComments", Repeat("<!--")},
        HostileCase{"OpenTitles", Repeat("[a](b (")}, HostileCase{"Schemes", Repeat("http://")},
        HostileCase{"Strikethrough", Repeat("~~a")},
        HostileCase{"WideTable", Repeat("a|") + "\n" + Repeat("-|") + "\n" + Repeat("a\n")},
        HostileCase{"LateTable", Repeat("a\n") + "-|-\n"}, HostileCase{"Nul", std::string(kSize, '\0')},
        HostileCase{"Stops", Repeat("。")}, HostileCase{"OneWord", Repeat("a")}),
    [](const testing::TestParamInfo<HostileCase>& tested) { return tested.param.name; });

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
