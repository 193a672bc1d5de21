#include "repair/cyrillic.h"

#include <gtest/gtest.h>

#include <string>

#include "channel/channel.h"
#include "embedded_models.h"
#include "jiaokan/repair.h"

namespace jiaokan::repair {
namespace {

struct WordCase {
  const char* name;
  const char* text;
};

class CyrillicWord : public testing::TestWithParam<WordCase> {};

TEST_P(CyrillicWord, StaysAsItIs) {
  const Result<Repair> repair = RepairText(EmbeddedModels(), GetParam().text);
  ASSERT_TRUE(repair.ok());
  EXPECT_EQ(repair->text, GetParam().text);
  EXPECT_EQ(repair->status, RepairStatus::kClean);
}

// Their bytes in windows-1251 are those of Chinese characters in GBK.
INSTANTIATE_TEST_SUITE_P(Words, CyrillicWord,
                         testing::Values(WordCase{"SmallLetters", "обуч"}, WordCase{"Initial", "Сервер"},
                                         WordCase{"Capitals", "ФАЙЛ"}, WordCase{"BehindLatin", "Aвнутри"},
                                         WordCase{"Ukrainian", "Лише"}, WordCase{"Ending", "ФАЙЛа"},
                                         WordCase{"Serbian", "Делење"}, WordCase{"Belarusian", "Веліке"},
                                         WordCase{"BesideFrench", "обуч, café, déjà vu, naïveté, ÉÈ"},
                                         WordCase{"InATable", "| Назва | Команда |"}),
                         [](const auto& test) { return test.param.name; });

TEST(IsCyrillicText, ChineseMisreadIsNot) {
  for (const std::string text : {"机器学习的模型", "训练数据很重要"}) {
    for (const char* const channel : {"gbk-cp1251", "utf8-cp1251"}) {
      const std::string damaged = channel::Damage(*channel::FindChannel(channel), text);
      const Result<Repair> repair = RepairText(EmbeddedModels(), damaged);
      ASSERT_TRUE(repair.ok());
      EXPECT_EQ(repair->text, text) << channel << ": " << damaged;
    }
  }
}

}  // namespace
}  // namespace jiaokan::repair
