#include "report/html.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jiaokan::report {
namespace {

using testing::HasSubstr;
using testing::Not;

struct EscapeCase {
  const char* name;
  std::string text;
  std::string html;
};

class Escaping : public testing::TestWithParam<EscapeCase> {};

TEST_P(Escaping, LeavesNoMarkup) { EXPECT_EQ(Escape(GetParam().text), GetParam().html); }

INSTANTIATE_TEST_SUITE_P(
    Cases, Escaping,
    testing::Values(EscapeCase{"plain", "中文 abc\n", "中文 abc\n"},
                    EscapeCase{"element", "<script>alert(1)</script>",
                               "&lt;script&gt;alert(1)&lt;/script&gt;"},
                    EscapeCase{"attribute", "\" onload='x'", "&quot; onload=&#39;x&#39;"},
                    EscapeCase{"entity", "&lt;", "&amp;lt;"},
                    EscapeCase{"nul_and_controls", std::string("a\0b\x01\x1b", 5), "a\uFFFDb\uFFFD\uFFFD"},
                    EscapeCase{"c1_controls", "\u0085\u009f", "\uFFFD\uFFFD"},
                    EscapeCase{"not_utf8", "\xC4\xE3x", "\uFFFD\uFFFDx"},
                    EscapeCase{"cut_off", "\xE4\xB8", "\uFFFD"}, EscapeCase{"empty", "", ""}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(EscapePath, KeepsOnlyWhatIsPlain) {
  EXPECT_EQ(EscapePath("a b/中.md"), "a%20b/%E4%B8%AD.md");
  EXPECT_EQ(EscapePath("\"><x>#?:%"), "%22%3E%3Cx%3E%23%3F%3A%25");
}

TEST(Digits, AreGroupedInThousands) {
  EXPECT_EQ(Digits(0), "0");
  EXPECT_EQ(Digits(999), "999");
  EXPECT_EQ(Digits(1000), "1,000");
  EXPECT_EQ(Digits(1234567), "1,234,567");
}

TEST(Translate, TranslatesThenEscapes) {
  ReportOptions options;
  options.translate = [](const Message& message) { return message.Format().append(">"); };
  EXPECT_EQ(Translate(options, Message{"a {1}", {"\""}}), "a &quot;&gt;");
}

TEST(PageStart, AllowsNoScriptAndFetchesNothing) {
  const std::string page = PageStart({}, "</title><script>x</script>");
  EXPECT_THAT(page, HasSubstr("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("url(")));
  EXPECT_THAT(page, Not(HasSubstr("@import")));
  EXPECT_THAT(page, HasSubstr("prefers-color-scheme: dark"));
  EXPECT_THAT(page, HasSubstr("@media print"));
}

}  // namespace
}  // namespace jiaokan::report
