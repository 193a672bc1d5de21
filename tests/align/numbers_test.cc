#include "align/numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jiaokan::align {
namespace {

struct NumberCase {
  const char* name;
  const char* text;
  std::vector<double> values;
};

class FindNumbersTest : public testing::TestWithParam<NumberCase> {};

TEST_P(FindNumbersTest, FindsValues) {
  EXPECT_THAT(FindNumbers(GetParam().text), testing::ElementsAreArray(GetParam().values));
}

INSTANTIATE_TEST_SUITE_P(
    Notations, FindNumbersTest,
    testing::Values(
        NumberCase{"Empty", "", {}}, NumberCase{"Plain", "page 42.", {42}},
        NumberCase{"Decimal", "rose 3.75%", {3.75}}, NumberCase{"FinalPoint", "in 1999.", {1999}},
        NumberCase{"ThousandsSeparator", "1,234,567 people", {1234567}},
        NumberCase{"ListWithCommas", "1,2,3", {1, 2, 3}}, NumberCase{"Wan", "120万人", {1200000}},
        NumberCase{"WanAfterSpace", "约 1.2 万台", {12000}}, NumberCase{"WanYi", "3万亿美元", {3e12}},
        NumberCase{"Million", "1.2 million people", {1200000}},
        NumberCase{"HyphenatedMillion", "a 5-million grant", {5e6}},
        NumberCase{"Suffix", "7B parameters, 16k tokens", {7e9, 16000}},
        NumberCase{"SuffixApartIsAWord", "12 m high", {12}}, NumberCase{"Billion", "$2 billion", {2e9}},
        NumberCase{"ChineseNumeral", "三千五百万人", {35000000}}, NumberCase{"ChineseTens", "二十三年", {23}},
        NumberCase{"ChineseTeens", "十七岁", {17}}, NumberCase{"ChineseYear", "二〇二三年", {2023}},
        NumberCase{"ChineseYi", "两亿三千万", {230000000}},
        NumberCase{"IdiomsAreNoNumbers", "千万不要，一个，万物", {}},
        NumberCase{"SmallWordsAreNoNumbers", "one of the two", {}},
        NumberCase{"Words", "twenty-three years", {23}},
        NumberCase{"WordsWithMultiplier", "three hundred and five thousand", {305000}},
        NumberCase{"WordsThenText", "fifty people", {50}},
        NumberCase{"AddressesAreSkipped", "see https://example.org/2024/11 and 7", {7}},
        NumberCase{"AfterChinese", "第12章第3节", {12, 3}}),
    [](const auto& test) { return test.param.name; });

TEST(FindNumbersTest, LongRunsOfDigitsEnd) {
  EXPECT_EQ(FindNumbers(std::string(100000, '9')).size(), 1U);
  EXPECT_TRUE(FindNumbers(std::string("\xE4\xB8\xFF")).empty());
}

}  // namespace
}  // namespace jiaokan::align
