// Help and messages in the language of the locale, on a machine that need not have it.
#include <map>
#include <string>

#include <gmock/gmock.h>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

struct LocaleCase {
  const char* name;
  std::map<std::string, std::string> environment;
  bool chinese;
};

class Language : public testing::TestWithParam<LocaleCase> {};

TEST_P(Language, FollowsTheLocale) {
  const RunOptions options{"", GetParam().environment, "", false};
  const Outcome help = Execute({"repair", "--help"}, options);
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.out, HasSubstr(GetParam().chinese ? "用法: jiaokan repair" : "Usage: jiaokan repair"));
  const Outcome error = Execute({"repair", "/no/such/file"}, options);
  EXPECT_EQ(error.err, GetParam().chinese
                           ? "jiaokan: /no/such/file: 无法打开：没有那个文件或目录\n"
                           : "jiaokan: /no/such/file: cannot open: No such file or directory\n");
}

INSTANTIATE_TEST_SUITE_P(
    Locales, Language,
    testing::Values(
        LocaleCase{"None", {{"X", ""}}, false}, LocaleCase{"LcAll", {{"LC_ALL", "zh_CN.UTF-8"}}, true},
        LocaleCase{"Lang", {{"LANG", "zh_CN"}}, true},
        LocaleCase{"LcMessages", {{"LC_MESSAGES", "zh_CN.utf8"}}, true},
        LocaleCase{"AnyChinese", {{"LANG", "zh_SG.UTF-8"}}, true},
        LocaleCase{"LcAllOutranksLang", {{"LC_ALL", "en_US.UTF-8"}, {"LANG", "zh_CN.UTF-8"}}, false},
        LocaleCase{"LanguageOutranksLcAll", {{"LANGUAGE", "zh_CN:en"}, {"LC_ALL", "en_US.UTF-8"}}, true},
        LocaleCase{"FirstOfLanguageWins", {{"LANGUAGE", "en:zh_CN"}, {"LC_ALL", "zh_CN.UTF-8"}}, false},
        LocaleCase{
            "UnknownLanguageIsPassedOver", {{"LANGUAGE", "tlh:zh_CN"}, {"LC_ALL", "en_US.UTF-8"}}, true},
        LocaleCase{"LanguageCountsForNothingInC", {{"LANGUAGE", "zh_CN"}, {"LC_ALL", "C"}}, false},
        LocaleCase{"OtherLanguage", {{"LC_ALL", "de_DE.UTF-8"}}, false}),
    [](const auto& test) { return test.param.name; });

TEST(Language, EverySubcommandIsExplainedInChinese) {
  for (const char* command : {"clean", "repair", "detect", "align", "verify", "diff", "reprocess", "train"}) {
    const Outcome help = Execute({command, "--help"}, {"", {{"LC_ALL", "zh_CN.UTF-8"}}, "", false});
    EXPECT_EQ(help.status, 0) << command;
    EXPECT_THAT(help.out, HasSubstr("打印本帮助并退出")) << command;
    EXPECT_THAT(help.out, Not(HasSubstr("Usage"))) << command;
  }
}

TEST(Language, UsageErrorsAreChineseToo) {
  const Outcome outcome = Execute({"align", "a"}, {"", {{"LC_ALL", "zh_CN.UTF-8"}}, "", false});
  EXPECT_THAT(outcome.err, HasSubstr("缺少 EN"));
}

}  // namespace
}  // namespace jiaokan::cli
