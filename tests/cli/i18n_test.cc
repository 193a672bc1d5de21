#include "i18n.h"

#include <map>
#include <string>

#include <gmock/gmock.h>

namespace jiaokan::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

std::vector<std::string> Wanted(const std::map<std::string, std::string>& variables) {
  return WantedLanguages([&](const char* name) {
    const auto found = variables.find(name);
    return found != variables.end() ? found->second : std::string();
  });
}

TEST(WantedLanguages, EncodingAndModifierAreNotPartOfTheLanguage) {
  EXPECT_THAT(Wanted({{"LANG", "zh_CN.GB18030"}}), ElementsAre("zh_CN"));
  EXPECT_THAT(Wanted({{"LC_ALL", "zh_TW@pinyin"}}), ElementsAre("zh_TW"));
}

TEST(WantedLanguages, LanguageListComesFirst) {
  EXPECT_THAT(Wanted({{"LANGUAGE", "fr::zh_CN"}, {"LANG", "en_GB.UTF-8"}}),
              ElementsAre("fr", "zh_CN", "en_GB"));
}

TEST(WantedLanguages, NoneInPosix) {
  EXPECT_THAT(Wanted({{"LANGUAGE", "zh_CN"}, {"LC_ALL", "C.UTF-8"}}), IsEmpty());
  EXPECT_THAT(Wanted({{"LC_ALL", "POSIX"}}), IsEmpty());
  EXPECT_THAT(Wanted({}), IsEmpty());
}

TEST(MatchPattern, ArgumentsAreFoundByTheirNumbers) {
  EXPECT_THAT(MatchPattern("{2} of {1}", "three of ten"), Optional(ElementsAre("ten", "three")));
  EXPECT_THAT(MatchPattern("{1}: {2}", "--x: a: b"), Optional(ElementsAre("--x", "a: b")));
  EXPECT_THAT(MatchPattern("plain", "plain"), Optional(IsEmpty()));
}

TEST(MatchPattern, OtherTextsDoNotMatch) {
  EXPECT_EQ(MatchPattern("{1} is required", "FILE is missing"), std::nullopt);
  EXPECT_EQ(MatchPattern("plain", "plainer"), std::nullopt);
  EXPECT_EQ(MatchPattern("could {1}", "can do"), std::nullopt);
}

TEST(Translator, WithoutCatalogueEverythingIsEnglish) {
  const Translator translator({"zh_CN"}, {"/no/such/folder"});
  EXPECT_EQ(translator.Format({"cannot open: {1}", {"x"}}), "cannot open: x");
  EXPECT_EQ(Translator().Tr("Usage"), "Usage");
  EXPECT_STREQ(Translator().language(), "en");
}

}  // namespace
}  // namespace jiaokan::cli
