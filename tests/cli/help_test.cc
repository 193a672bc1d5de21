#include "help.h"

#include <string>

#include <gtest/gtest.h>

#include "excerpt.h"

namespace jiaokan::cli {
namespace {

TEST(DisplayWidth, ChineseTakesTwoColumns) {
  EXPECT_EQ(DisplayWidth("abc"), 3U);
  EXPECT_EQ(DisplayWidth("中文a"), 5U);
  EXPECT_EQ(DisplayWidth("é"), 1U);
  EXPECT_EQ(DisplayWidth(""), 0U);
}

struct WrapCase {
  const char* name;
  const char* text;
  std::size_t width;
  const char* wrapped;
};

class Wrap : public testing::TestWithParam<WrapCase> {};

TEST_P(Wrap, BreaksAsExpected) {
  EXPECT_EQ(WrapText(GetParam().text, GetParam().width, 2), GetParam().wrapped);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Wrap,
    testing::Values(WrapCase{"Short", "one two", 10, "one two"},
                    WrapCase{"AtSpaces", "one two three", 8, "one two\n  three"},
                    WrapCase{"LongWord", "extraordinary day", 5, "extraordinary\n  day"},
                    WrapCase{"BetweenCharacters", "一二三四五", 6, "一二三\n  四五"},
                    WrapCase{"PunctuationStays", "一二三，四", 6, "一二\n  三，四"},
                    WrapCase{"OpeningBracketGoesAlong", "一二（三）四", 6, "一二\n  （三）\n  四"},
                    WrapCase{"MixedScripts", "使用 FILE 的模型", 10, "使用 FILE\n  的模型"},
                    WrapCase{"Empty", "", 10, ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace jiaokan::cli
