#include "excerpt.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "places.h"

namespace jiaokan::cli {
namespace {

// The excerpt of a text of one line around the first "marked" in it, as two lines.
std::string Cut(const std::string& line, const std::string& marked, std::size_t width) {
  const std::size_t begin = line.find(marked);
  const Excerpt excerpt = CutExcerpt(line, {0, line.size()}, {begin, begin + marked.size()}, width);
  return excerpt.text + "\n" + excerpt.marks;
}

struct CutCase {
  const char* name;
  const char* line;
  const char* marked;
  std::size_t width;
  const char* excerpt;
};

class CutTest : public testing::TestWithParam<CutCase> {};

TEST_P(CutTest, ShowsWhatIsMarked) {
  const CutCase& tested = GetParam();
  const std::string excerpt = Cut(tested.line, tested.marked, tested.width);
  EXPECT_EQ(excerpt, tested.excerpt);
  EXPECT_LE(DisplayWidth(excerpt.substr(0, excerpt.find('\n'))), std::max<std::size_t>(tested.width, 6));
}

INSTANTIATE_TEST_SUITE_P(
    All, CutTest,
    testing::Values(CutCase{"HanTakesTwoColumns", "费用 25 亿元", "25 亿", 40, "费用 25 亿元\n     ^~~~~"},
                    CutCase{"CombiningTakesNone", "cafe\u0301 ab", "ab", 40, "cafe\u0301 ab\n     ^~"},
                    CutCase{"NothingMarked", "一二三", "", 40, "一二三\n"},
                    CutCase{"CutBehind", "0123456789", "", 6, "0123…\n"},
                    CutCase{"CutBefore", "一二三四五六七八九十", "十", 12, "…六七八九十\n         ^~"},
                    CutCase{"CutOnBothSides", "一二三四五六七八九十百千", "六", 12, "…五六七八九…\n   ^~"},
                    CutCase{"LongerThanTheRoom", "ab0123456789", "0123456789", 8, "…b01234…\n  ^~~~~"},
                    CutCase{"DirectionIsShown", "a\u202Eb", "b", 40, "a<U+202E>b\n         ^"},
                    CutCase{"ControlsAreShown", "a\x1B[31m", "[", 40, "a<U+001B>[31m\n         ^"},
                    CutCase{"NoRoom", "一二三四五", "二", 1, "…二三…\n ^~"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Legible, KeepsOneLineAndNothingThatControls) {
  EXPECT_EQ(Legible("甲\n乙\t丙\x07\u2066\u0085"), "甲 乙 丙<U+0007><U+2066><U+0085>");
  EXPECT_EQ(Legible("\xFF\xE4"), "\uFFFD\uFFFD");
}

TEST(Places, CountsCharactersOfAnyOffset) {
  std::string text = "一二\r\n";
  for (int i = 0; i < 2000; ++i) {
    text += "三";
  }
  text += "\nx";
  const Places places(text);
  EXPECT_EQ(places.Of(3).column, 2U);
  EXPECT_EQ(places.Of(text.size() - 2).line, 2U);
  EXPECT_EQ(places.Of(text.size() - 2).column, 2001U);
  EXPECT_EQ(places.Of(text.size() + 5).line, 3U);
  EXPECT_EQ(places.Of(8).column, 1U);
  EXPECT_EQ(places.LineAt(0).end, 6U);
  EXPECT_EQ(places.LineAt(9).begin, 8U);
  EXPECT_EQ(Places("").Of(0).line, 1U);
}

}  // namespace
}  // namespace jiaokan::cli
