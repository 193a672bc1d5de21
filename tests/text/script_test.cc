#include "text/script.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <string>

namespace jiaokan::text {
namespace {

UScriptCode ScriptOf(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &error);
}

TEST(Script, ClassesAreThoseOfUnicodeForEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const auto point = static_cast<UChar32>(c);
    const bool unified = c >= 0x4E00 && c <= 0x9FFF;
    const bool han = u_isUAlphabetic(point) != 0 && ScriptOf(c) == USCRIPT_HAN && c != U'〆';
    ASSERT_EQ(IsHan(c), unified || han) << static_cast<unsigned>(c);
    ASSERT_EQ(IsLatinLetter(c), u_isalpha(point) != 0 && ScriptOf(c) == USCRIPT_LATIN)
        << static_cast<unsigned>(c);
    ASSERT_EQ(IsEmoji(c), c > 0x203B && u_hasBinaryProperty(point, UCHAR_EMOJI) != 0)
        << static_cast<unsigned>(c);
  }
}

TEST(Script, TellsHanFromItsNeighbours) {
  for (const char32_t c : {U'中', U'〇', U'々', U'㐀', U'𠀀', U'豈'}) {
    EXPECT_TRUE(IsHan(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U'A', U'é', U'か', U'한', U'。', U'１', U'〆'}) {
    EXPECT_FALSE(IsHan(c)) << static_cast<unsigned>(c);
  }
}

TEST(Script, RunsOfHanEndAtOtherCharactersAndAtTheEnd) {
  const std::string text = "x中文章，文章";
  std::size_t pos = 1;
  EXPECT_EQ(SkipHanRun(text, pos), 0u);  // U+4E2D may be read as any other
  pos = 4;
  EXPECT_EQ(SkipHanRun(text, pos), 2u);
  EXPECT_EQ(pos, 10u);
  pos = 13;
  EXPECT_EQ(SkipHanRun(text, pos), 2u);
  EXPECT_EQ(pos, text.size());
}

TEST(Script, LatinLettersIncludeDiacritics) {
  for (const char32_t c : {U'a', U'Z', U'é', U'ß', U'ğ', U'ễ'}) {
    EXPECT_TRUE(IsLatinLetter(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U'1', U'×', U'я', U'中', U' '}) {
    EXPECT_FALSE(IsLatinLetter(c)) << static_cast<unsigned>(c);
  }
}

TEST(Script, ChinesePunctuationIsNotFullWidthLetters) {
  for (const char32_t c : {U'，', U'。', U'（', U'“', U'…', U'、', U'《'}) {
    EXPECT_TRUE(IsChinesePunctuation(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U'Ａ', U'１', U',', U'中'}) {
    EXPECT_FALSE(IsChinesePunctuation(c)) << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace jiaokan::text
