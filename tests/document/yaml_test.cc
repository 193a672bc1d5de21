#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> Texts(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.push_back(block.text);
  return out;
}

std::vector<std::string> Sources(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    out.push_back(document.source.substr(block.source.begin, block.source.end - block.source.begin));
  }
  return out;
}

struct Shape {
  std::string name;
  std::string source;
  std::vector<std::string> zh;
  std::vector<std::string> en;
};

class YamlShapeTest : public testing::TestWithParam<Shape> {};

TEST_P(YamlShapeTest, IsRead) {
  const auto both = ParseBilingualYaml(GetParam().source);
  ASSERT_TRUE(both.ok()) << both.status().ToString();
  EXPECT_THAT(Texts(both->zh), testing::ElementsAreArray(GetParam().zh));
  EXPECT_THAT(Texts(both->en), testing::ElementsAreArray(GetParam().en));
  EXPECT_EQ(both->zh.source, GetParam().source);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, YamlShapeTest,
    testing::Values(
        Shape{"Rows", "- en: One\n  zh: 一\n- en: Two\n  zh: 二\n", {"一", "二"}, {"One", "Two"}},
        Shape{"EmptySides", "- en: One\n  zh: ''\n- zh: 二\n- en:\n  zh: 三\n", {"二", "三"}, {"One"}},
        Shape{"Lists", "zh:\n- 一\n- 二\nen: [One, Two]\n", {"一", "二"}, {"One", "Two"}},
        Shape{"WholeTexts",
              "zh: |\n  # 题\n\n  段一\n  行二\n\n  段二\nen: |\n  # Title\n\n  Text\n",
              {"题", "段一 行二", "段二"},
              {"Title", "Text"}},
        Shape{"SourceAndTarget", "- source: One\n  target: 一\n", {"一"}, {"One"}},
        Shape{"OriginalAndTranslation", "- original: One\n  translation: 一\n", {"一"}, {"One"}},
        Shape{"ZhWinsOverTarget", "- en: A\n  zh: 一\n  source: x.md\n  target: y.md\n", {"一"}, {"A"}},
        Shape{"RegionAndCase", "- EN: One\n  zh-CN: 一\n", {"一"}, {"One"}},
        Shape{"BelowAnotherKey",
              "title: x\nrows:\n  - {en: One, zh: 一}\n  - {en: Two, zh: 二}\n",
              {"一", "二"},
              {"One", "Two"}},
        Shape{
            "SeveralDocuments", "---\nen: One\nzh: 一\n---\nen: Two\nzh: 二\n", {"一", "二"}, {"One", "Two"}},
        Shape{"ByteOrderMark", "\xEF\xBB\xBF- en: One\n  zh: 一\n", {"一"}, {"One"}},
        Shape{"WindowsLines", "- en: One\r\n  zh: 一\r\n    二\r\n", {"一 二"}, {"One"}},
        Shape{
            "NestedListsAreNoText", "- en: One\n  zh: 一\n  notes: {zh: [[a], b]}\n", {"一", "b"}, {"One"}}),
    [](const auto& tested) { return tested.param.name; });

struct ScalarCase {
  std::string name;
  std::string scalar;  // as it stands behind "zh: "
  std::string text;
  std::string source;
};

class YamlScalarTest : public testing::TestWithParam<ScalarCase> {};

TEST_P(YamlScalarTest, SpanIsWhatTheFileHasForTheText) {
  const auto both = ParseBilingualYaml("- en: x\n  zh: " + GetParam().scalar + "\n  id: 7\n");
  ASSERT_TRUE(both.ok()) << both.status().ToString();
  EXPECT_THAT(Texts(both->zh), ElementsAre(GetParam().text));
  EXPECT_THAT(Sources(both->zh), ElementsAre(GetParam().source));
  EXPECT_EQ(both->zh.blocks[0].line, GetParam().name.rfind("Block", 0) == 0 ? 3U : 2U);
}

INSTANTIATE_TEST_SUITE_P(
    Styles, YamlScalarTest,
    testing::Values(ScalarCase{"Plain", "你好", "你好", "你好"},
                    ScalarCase{"PlainFolded", "你好\n    世界", "你好 世界", "你好\n    世界"},
                    ScalarCase{"PlainWithComment", "你好 # 注", "你好", "你好"},
                    ScalarCase{"SingleQuoted", "'他说 ''好'''", "他说 '好'", "他说 ''好''"},
                    ScalarCase{"DoubleQuoted", R"("他说 \"好\"")", "他说 \"好\"", R"(他说 \"好\")"},
                    ScalarCase{"EscapedCharacters", R"("\u4f60\u597D x")", "你好 x", R"(\u4f60\u597D x)"},
                    ScalarCase{"NamedEscapes", R"("你\_好\N世\L界")", "你\u00A0好\u0085世\u2028界",
                               R"(你\_好\N世\L界)"},
                    ScalarCase{"EscapedLineBreak", R"("你\n好")", "你 好", R"(你\n好)"},
                    ScalarCase{"ContinuedLine", "\"你好 \\\n    世界\"", "你好 世界", "你好 \\\n    世界"},
                    ScalarCase{"QuotedFolded", "\"你好\n    世界\"", "你好 世界", "你好\n    世界"},
                    ScalarCase{"TagAndAnchor", "!!str &a '你好'", "你好", "你好"},
                    ScalarCase{"BlockLiteral", "|\n    你好\n    世界", "你好 世界", "你好\n    世界"},
                    ScalarCase{"BlockFolded", ">-\n    你好\n    世界", "你好 世界", "你好\n    世界"},
                    ScalarCase{"BlockIndicated", "|1-\n   你好", "你好", "你好"},
                    ScalarCase{"HeadingMarkIsNoContent", "'## 你好'", "你好", "你好"}),
    [](const auto& tested) { return tested.param.name; });

TEST(YamlTest, LinksAndSentencesKnowTheirPlaceBehindEscapes) {
  const std::string source = R"(- {en: x, zh: "\u4f60\"好\"。见[这里](https://a.b/\u0063)。完"})";
  const auto both = ParseBilingualYaml(source, true);
  ASSERT_TRUE(both.ok()) << both.status().ToString();
  EXPECT_THAT(Sources(both->zh), ElementsAre(R"(\u4f60\"好\"。)", R"(见[这里](https://a.b/\u0063)。)", "完"));
  ASSERT_EQ(both->zh.blocks[1].inlines.size(), 1U);
  const Inline& link = both->zh.blocks[1].inlines[0];
  EXPECT_EQ(link.target, "https://a.b/c");
  EXPECT_EQ(source.substr(link.source.begin, link.source.end - link.source.begin),
            R"([这里](https://a.b/\u0063))");
}

TEST(YamlTest, TypeAndPreferencesSayWhatABlockIs) {
  const auto both = ParseBilingualYaml(
      "- {en: A, zh: 甲, prefs: [PREF_H2]}\n- {en: B, zh: '*乙*', type: TYPE_PRE}\n"
      "- {en: C, zh: 丙, prefs: [PREF_UL]}\n- {en: D, zh: '丁 | 戊', type: TYPE_TB}\n"
      "- {en: E, zh: 己, prefs: [PREF_BQ]}\n- {en: F, zh: '![](a.png)', type: TYPE_IMG}\n");
  ASSERT_TRUE(both.ok());
  std::vector<BlockKind> kinds;
  for (const Block& block : both->zh.blocks) kinds.push_back(block.kind);
  EXPECT_THAT(kinds, ElementsAre(BlockKind::kHeading, BlockKind::kCode, BlockKind::kListItem,
                                 BlockKind::kTableRow, BlockKind::kQuote, BlockKind::kImage));
  EXPECT_EQ(both->zh.blocks[0].level, 2);
  EXPECT_EQ(both->zh.blocks[1].text, "*乙*");
}

std::string RepeatLines(const std::string& unit) {
  std::string out;
  while (out.size() < (1U << 20)) out += unit;
  return out;
}

std::string AliasBomb() {
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 40; ++i) {
    std::ostringstream line;
    line << 'a' << i << ": &a" << i << " [*a" << i - 1 << ", *a" << i - 1 << "]\n";
    bomb += line.str();
  }
  return bomb + "zh: *a39\nen: x\n";
}

struct Bad {
  std::string name;
  std::string source;
  std::string message;
};

class BadYamlTest : public testing::TestWithParam<Bad> {};

TEST_P(BadYamlTest, IsRefusedWithItsPlace) {
  const auto both = ParseBilingualYaml(GetParam().source);
  ASSERT_FALSE(both.ok());
  EXPECT_EQ(both.status().code(), StatusCode::kMalformedInput);
  EXPECT_THAT(both.status().ToString(), HasSubstr(GetParam().message));
  ASSERT_TRUE(both.status().byte_offset());
  EXPECT_LE(*both.status().byte_offset(), GetParam().source.size());
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, BadYamlTest,
    testing::Values(Bad{"Empty", "", "zh and en"}, Bad{"OneSide", "- zh: 一\n", "zh and en"},
                    Bad{"Indentation", "- en: x\n zh: y\n", "not valid YAML"},
                    Bad{"OpenQuote", "- en: x\n  zh: \"y\n", "not closed"},
                    Bad{"NotUtf8", "- zh: \xFF\n", "UTF-8"},
                    Bad{"Control", std::string("- zh: a\x04\n"), "control character"},
                    Bad{"Nul", std::string("- zh: \0\n", 8), "control character"},
                    Bad{"AliasBomb", AliasBomb(), "aliases"}, Bad{"Brackets", RepeatLines("["), "deeper"},
                    Bad{"Braces", RepeatLines("{a: "), "deeper"}, Bad{"Dashes", RepeatLines("- "), "deeper"},
                    Bad{"Questions", RepeatLines("? "), "deeper"},
                    Bad{"StrayCommas", RepeatLines("[],"), "not valid YAML"},
                    Bad{"Anchors", RepeatLines("&a "), "not valid YAML"},
                    Bad{"Quotes", RepeatLines("\"\\\n"), "YAML"}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace jiaokan
