#include "verify/numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace jiaokan::verify {
namespace {

struct Case {
  std::string name;
  std::string text;
  std::vector<double> values;  // the likeliest of each number, hints included
};

class NumbersTest : public testing::TestWithParam<Case> {};

TEST_P(NumbersTest, ReadAsValues) {
  std::vector<double> values;
  for (const Number& number : FindNumbers(GetParam().text)) {
    values.push_back(number.values.empty() ? -1 : number.values[0]);
  }
  EXPECT_THAT(values, testing::ElementsAreArray(GetParam().values));
}

INSTANTIATE_TEST_SUITE_P(
    Notations, NumbersTest,
    testing::Values(Case{"Plain", "a 12 b 3.5", {12, 3.5}},
                    Case{"Grouped", "1,234,567 of 12,34", {1234567, 12, 34}},
                    Case{"ListOfThree", "1,2,3", {1, 2, 3}}, Case{"Exponent", "1e-3 and 2E6", {1e-3, 2e6}},
                    Case{"Version", "3.10.4", {-1}}, Case{"FullWidth", "１２", {12}},
                    Case{"MathematicalDigits", "𝟬.𝟱", {0.5}}, Case{"Superscript", "5 km²", {5, 2}},
                    Case{"EnglishScales", "1.5 million, $2bn, 7B, 10K", {1.5e6, 2e9, 7e9, 1e4}},
                    Case{"NoScaleLetter", "3D 4KB M&M", {3, 4}},
                    Case{"EnglishWords", "two hundred and twenty-five", {225}},
                    Case{"AMillion", "a million", {1e6}},
                    Case{"ChineseScales", "1.5亿，3 万亿，200多万", {1.5e8, 3e12, 2e6}},
                    Case{"UnitOfTheNextWord", "5000万千瓦，3千米", {5e7, 3}},
                    Case{"ChineseNumerals", "三千二百万 二〇二三 一点五 十二", {3.2e7, 2023, 1.5, 12}},
                    Case{"MixedUnits", "一亿二千万", {1.2e8}}, Case{"Months", "July", {7}},
                    Case{"LikeNumberWords", "In it, tent themes thirdly, sevens, Ivy", {}},
                    Case{"AmongWords", "the tenth of sixty-two, Third", {10, 62, 3}},
                    Case{"LetterOfAnotherAlphabet", "twoé éone", {}}, Case{"BehindDigits", "3two", {3}},
                    Case{"BeforeAnApostrophe", "I’m one", {1, 1}},
                    Case{"ChineseHints", "双倍，唯一，无", {2, 2, 1, 1, 0}}, Case{"Roman", "Type IV", {4}},
                    Case{"InWords", "GPT4", {4}}),
    [](const testing::TestParamInfo<Case>& tested) { return tested.param.name; });

TEST(NumbersTest, RangeSharesItsScale) {
  const std::vector<Number> numbers = FindNumbers("50–60 million");
  ASSERT_EQ(numbers.size(), 2u);
  EXPECT_THAT(numbers[0].values, testing::Contains(5e7));
}

TEST(NumbersTest, DecadeNamesItsCentury) {
  const std::vector<Number> numbers = FindNumbers("the 1990s");
  ASSERT_EQ(numbers.size(), 1u);
  EXPECT_THAT(numbers[0].values, testing::IsSupersetOf({1990.0, 20.0, 90.0}));
}

TEST(NumbersTest, FractionHasItsValue) {
  EXPECT_THAT(FindNumbers("三分之一").back().values, testing::Contains(testing::DoubleNear(1.0 / 3, 1e-9)));
  EXPECT_THAT(FindNumbers("百分之五十").back().values, testing::Contains(50));
}

TEST(NumbersTest, ListMarksAreKnown) {
  for (const std::string text : {"1. a", "(2) a", "**3) a", "4、a", "5️⃣ a"}) {
    EXPECT_TRUE(FindNumbers(text)[0].list_mark) << text;
  }
  EXPECT_FALSE(FindNumbers("3 apples")[0].list_mark);
}

TEST(NumbersTest, SpansHoldTheScaleWord) {
  const std::string text = "约 671 billion 个";
  const Number number = FindNumbers(text)[0];
  EXPECT_EQ(text.substr(number.span.begin, number.span.end - number.span.begin), "671 billion");
  EXPECT_EQ(text.substr(number.mantissa.begin, number.mantissa.end - number.mantissa.begin), "671");
}

}  // namespace
}  // namespace jiaokan::verify
