#include "jiaokan/json.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace jiaokan {
namespace {

struct UnescapeCase {
  const char* name;
  const char* raw;
  std::string text;
};

class Unescape : public testing::TestWithParam<UnescapeCase> {};

TEST_P(Unescape, GivesTheText) { EXPECT_EQ(UnescapeJson(GetParam().raw), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(Strings, Unescape,
                         testing::Values(UnescapeCase{"Plain", "abc", "abc"},
                                         UnescapeCase{"Named", R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t"},
                                         UnescapeCase{"Nul", R"(a\u0000b)", std::string("a\0b", 3)},
                                         UnescapeCase{"TwoBytes", R"(\u00E9)", "é"},
                                         UnescapeCase{"ThreeBytes", R"(\u4e2d\u6587)", "中文"},
                                         UnescapeCase{"Pair", R"(\uD83D\uDE00)", "😀"},
                                         UnescapeCase{"HighWithoutLow", R"(\ud83dx)", "\xEF\xBF\xBDx"},
                                         UnescapeCase{"HighBeforeEscape", R"(\ud83d\u0041)",
                                                      "\xEF\xBF\xBD"
                                                      "A"},
                                         UnescapeCase{"LowAlone", R"(\ude00)", "\xEF\xBF\xBD"}),
                         [](const auto& test) { return test.param.name; });

TEST(Json, MembersAreViewsOfTheLine) {
  std::vector<JsonMember> members;
  ASSERT_FALSE(ScanObject(R"( {"a": [1, {"b": 2}] , "c":"d\"e"} )", &members));
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].key, "a");
  EXPECT_EQ(members[0].value, R"([1, {"b": 2}])");
  EXPECT_EQ(members[1].value, R"("d\"e")");
}

TEST(Json, EmptyObjectHasNoMembers) {
  std::vector<JsonMember> members;
  EXPECT_FALSE(ScanObject("{ }", &members));
  EXPECT_TRUE(members.empty());
}

// Every string length around the eight bytes that are examined at once.
TEST(Json, QuoteIsFoundAtEveryPlace) {
  for (std::size_t length = 0; length < 40; ++length) {
    std::string value(length + 2, '\xE4');
    value.front() = value.back() = '"';
    std::vector<JsonMember> members;
    ASSERT_FALSE(ScanObject(std::string("{\"k\":") + value + "}", &members)) << length;
    EXPECT_EQ(members[0].value.size(), value.size());
    EXPECT_EQ(ScanObject("{\"k\":\"" + std::string(length, 'a') + "\x1f\"}", &members), 6 + length);
  }
}

TEST(Json, BytesThatAreNotUtf8AreReplacedInStrings) {
  EXPECT_EQ(QuoteJson("a\xff"
                      "b"),
            "\"a\xEF\xBF\xBD"
            "b\"");
}

TEST(Json, NumbersReadBackTheSame) {
  EXPECT_EQ(NumberJson(0.1), "0.1");
  EXPECT_EQ(NumberJson(1), "1.0");
}

}  // namespace
}  // namespace jiaokan
