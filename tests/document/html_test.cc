#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jiaokan/document.h"

namespace jiaokan {
namespace {

using testing::IsEmpty;

Document ParseHtml(const std::string& html) {
  Result<Document> document = ParseDocument(html, DocumentFormat::kHtml);
  EXPECT_TRUE(document.ok());
  return *std::move(document);
}

// "kind level: text", a block each.
std::vector<std::string> Blocks(const std::string& html) {
  std::vector<std::string> blocks;
  for (const Block& block : ParseHtml(html).blocks) {
    blocks.push_back(std::string(ToString(block.kind)) + " " + std::to_string(block.level) + ": " +
                     block.text);
  }
  return blocks;
}

std::string SourceOf(const Document& document, const Span& span) {
  return document.source.substr(span.begin, span.end - span.begin);
}

struct BlockCase {
  const char* name;
  const char* html;
  std::vector<std::string> blocks;
};

class HtmlBlocks : public testing::TestWithParam<BlockCase> {};

TEST_P(HtmlBlocks, AreWhatThePageShows) { EXPECT_EQ(Blocks(GetParam().html), GetParam().blocks); }

INSTANTIATE_TEST_SUITE_P(
    Cases, HtmlBlocks,
    testing::Values(
        BlockCase{"headings", "<h1>一</h1><H3 class=a>二</H3>", {"heading 1: 一", "heading 3: 二"}},
        BlockCase{"paragraphs",
                  "<p>一\n  二<p>三<div>四</div>五",
                  {"paragraph 0: 一 二", "paragraph 0: 三", "paragraph 0: 四", "paragraph 0: 五"}},
        BlockCase{"line_break", "一<br>二", {"paragraph 0: 一 二"}},
        BlockCase{"lists",
                  "<ul><li>一<li><p>二</p><ol><li>三</ol></ul>四",
                  {"list-item 1: 一", "list-item 1: 二", "list-item 2: 三", "paragraph 0: 四"}},
        BlockCase{"quote", "<blockquote><p>一</p></blockquote>二", {"quote 0: 一", "paragraph 0: 二"}},
        BlockCase{"table",
                  "<table><tr><th>甲<th>乙</tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>",
                  {"table-row 0: 甲\t乙", "table-row 0: 1\t2 3"}},
        BlockCase{"row_left_open", "<table><tr><td>1</table>二", {"table-row 0: 1", "paragraph 0: 二"}},
        BlockCase{"code_keeps_its_lines",
                  "<pre><code>\na  b\n  c &lt; d\n</code></pre>",
                  {"code 0: a  b\n  c < d"}},
        BlockCase{"image_alone", "<p><img src=a.png alt='图'></p>", {"image 0: 图"}},
        BlockCase{"inline_markup", "<p>一<b>二</b><i>三</i></p>", {"paragraph 0: 一二三"}},
        BlockCase{"hidden",
                  "<title>题</title><script>'</p>' <b</script><style>p{}</style><!-- <p>注 --><p>一",
                  {"paragraph 0: 一"}},
        BlockCase{"references",
                  "<p>&amp;&lt;&hellip;&#20013;&#x6587;&#146;&#0;&nosuch;&copy 1 a&b &copy=",
                  {"paragraph 0: &<…中文’\xEF\xBF\xBD&nosuch;© 1 a&b &copy="}},
        BlockCase{"stray_signs", "1 < 2 <> </> & <3", {"paragraph 0: 1 < 2 <> & <3"}},
        BlockCase{"unclosed_tag", "<p>一<a href='x", {"paragraph 0: 一"}},
        BlockCase{"unclosed_comment", "一<!-- 二", {"paragraph 0: 一"}},
        BlockCase{"unclosed_script", "一<script>二", {"paragraph 0: 一"}},
        BlockCase{"sign_in_quotes", "<p title='a>b'>一", {"paragraph 0: 一"}},
        BlockCase{"nothing", "  \n", {}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Html, BlocksKnowTheirSource) {
  const Document document = ParseHtml("<h1>\n 题 &amp; <em>重</em> </h1>\n<p><b>一</b>二\n三</p>");
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(SourceOf(document, document.blocks[0].source), "题 &amp; <em>重</em>");
  EXPECT_EQ(document.blocks[0].line, 2u);
  EXPECT_EQ(SourceOf(document, document.blocks[1].source), "<b>一</b>二\n三");
  EXPECT_EQ(document.blocks[1].line, 3u);
}

TEST(Html, LinksImagesAndCodeAreInline) {
  const std::string link = "<a class=x href=\"https://a.example/?a=1&amp;b=2\">这 <b>里</b></a>";
  const Document document =
      ParseHtml("<p>见" + link + "和<img alt=\"图\" src='i.png'><code>a &lt; b</code>。");
  ASSERT_EQ(document.blocks.size(), 1u);
  const std::vector<Inline>& inlines = document.blocks[0].inlines;
  ASSERT_EQ(inlines.size(), 3u);
  EXPECT_EQ(inlines[0].kind, InlineKind::kLink);
  EXPECT_EQ(inlines[0].text, "这 里");
  EXPECT_EQ(inlines[0].target, "https://a.example/?a=1&b=2");
  EXPECT_EQ(SourceOf(document, inlines[0].source), link);
  EXPECT_EQ(inlines[1].kind, InlineKind::kImage);
  EXPECT_EQ(inlines[1].text, "图");
  EXPECT_EQ(inlines[1].target, "i.png");
  EXPECT_EQ(inlines[2].kind, InlineKind::kCode);
  EXPECT_EQ(inlines[2].text, "a < b");
}

TEST(Html, LinkEndsWithItsBlock) {
  const Document document = ParseHtml("<p><a href=u>一<p>二");
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(document.blocks[0].inlines.size(), 1u);
  EXPECT_THAT(document.blocks[1].inlines, IsEmpty());
}

TEST(Html, SentencesAreCutInTheSource) {
  const Document document = SplitSentences(ParseHtml("<p>一只<b>猫</b>。一条&lt;狗。</p>"));
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(SourceOf(document, document.blocks[0].source), "一只<b>猫</b>。");
  EXPECT_EQ(document.blocks[1].text, "一条<狗。");
  EXPECT_EQ(SourceOf(document, document.blocks[1].source), "一条&lt;狗。");
}

}  // namespace
}  // namespace jiaokan
