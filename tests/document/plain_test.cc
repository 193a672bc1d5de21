#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan {
namespace {

std::vector<std::string> Describe(const std::string& source, DocumentFormat format) {
  const Result<Document> parsed = ParseDocument(source, format);
  std::vector<std::string> out;
  if (!parsed.ok()) return out;
  for (const Block& block : parsed->blocks) {
    const std::string slice = source.substr(block.source.begin, block.source.end - block.source.begin);
    std::string line = std::string(ToString(block.kind)) + "@" + std::to_string(block.line) + " {" + slice +
                       "} [" + block.text + "]";
    for (const Inline& element : block.inlines) {
      line += " <" + source.substr(element.source.begin, element.source.end - element.source.begin) + ">";
    }
    out.push_back(line);
  }
  return out;
}

struct PlainCase {
  std::string name;
  std::string source;
  std::vector<std::string> expected;
};

std::string PlainCaseName(const testing::TestParamInfo<PlainCase>& tested) { return tested.param.name; }

class LinesTest : public testing::TestWithParam<PlainCase> {};

TEST_P(LinesTest, AreOneUnitEach) {
  EXPECT_THAT(Describe(GetParam().source, DocumentFormat::kLines),
              testing::ElementsAreArray(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Formats, LinesTest,
    testing::Values(
        PlainCase{"Empty", "", {}},
        PlainCase{"NoNewlineAtTheEnd", "a\nb", {"paragraph@1 {a} [a]", "paragraph@2 {b} [b]"}},
        PlainCase{"TrailingNewlineAddsNone", "a\n", {"paragraph@1 {a} [a]"}},
        PlainCase{"EmptyLinesAreUnits", "a\n\n", {"paragraph@1 {a} [a]", "paragraph@2 {} []"}},
        PlainCase{"CarriageReturnStripped", "a\r\nb\r\n", {"paragraph@1 {a} [a]", "paragraph@2 {b} [b]"}},
        PlainCase{"InlineMarkup",
                  "x\n中 **b** `c` [d](e)\n",
                  {"paragraph@1 {x} [x]", "paragraph@2 {中 **b** `c` [d](e)} [中 b c d] <`c`> <[d](e)>"}},
        PlainCase{"Kinds",
                  "# 题\n- 项\n> 引\n![i](j)\n",
                  {"heading@1 {题} [题]", "list-item@2 {项} [项]", "quote@3 {引} [引]",
                   "image@4 {![i](j)} [i] <![i](j)>"}},
        PlainCase{
            "FenceLineStaysText", "```py\n---\n", {"code@1 {```py} [```py]", "paragraph@2 {---} [---]"}},
        PlainCase{"DefinitionLineStaysText", "[a]: b\n", {"paragraph@1 {[a]: b} [[a]: b]"}},
        PlainCase{"NoStructureAcrossLines", "```\n# a\n", {"code@1 {```} [```]", "heading@2 {a} [a]"}},
        PlainCase{"IndentedLineIsText", "      a\n", {"paragraph@1 {a} [a]"}}),
    PlainCaseName);

class PlainTest : public testing::TestWithParam<PlainCase> {};

TEST_P(PlainTest, ParagraphsStandBetweenBlankLines) {
  EXPECT_THAT(Describe(GetParam().source, DocumentFormat::kPlainText),
              testing::ElementsAreArray(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Formats, PlainTest,
    testing::Values(
        PlainCase{"Empty", " \n\n", {}},
        PlainCase{"TwoParagraphs", "a\n b\n\n \nc", {"paragraph@1 {a\n b} [a b]", "paragraph@5 {c} [c]"}},
        PlainCase{"MarkupIsText", "# *a*\n", {"paragraph@1 {# *a*} [# *a*]"}},
        PlainCase{"CrLf", "a\r\n\r\nb\r\n", {"paragraph@1 {a} [a]", "paragraph@3 {b} [b]"}}),
    PlainCaseName);

}  // namespace
}  // namespace jiaokan
