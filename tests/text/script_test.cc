#include "text/script.h"

#include <gtest/gtest.h>

namespace jiaokan::text {
namespace {

TEST(Script, TellsHanFromItsNeighbours) {
  for (const char32_t c : {U'中', U'〇', U'々', U'㐀', U'𠀀', U'豈'}) {
    EXPECT_TRUE(IsHan(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U'A', U'é', U'か', U'한', U'。', U'１', U'〆'}) {
    EXPECT_FALSE(IsHan(c)) << static_cast<unsigned>(c);
  }
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
