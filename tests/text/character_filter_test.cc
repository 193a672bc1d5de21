#include "text/character_filter.h"

#include <gtest/gtest.h>

namespace jiaokan::text {
namespace {

TEST(CharacterFilterTest, HoldsWhatWasAddedWhereverItStandsInUnicode) {
  for (const char32_t c :
       {U'\0', U'a', U'\u007F', U'é', U'—', U'、', U'か', U'中', U'（', U'～', U'𠀀', U'😀'}) {
    CharacterFilter filter;
    EXPECT_FALSE(filter.MayContain(c)) << static_cast<unsigned>(c);
    filter.Add(c);
    EXPECT_TRUE(filter.MayContain(c)) << static_cast<unsigned>(c);
  }
}

TEST(CharacterFilterTest, AsciiAndPunctuationHaveSlotsOfTheirOwn) {
  CharacterFilter filter;
  for (char32_t c = 0x100; c <= 0xFFFF; ++c) {
    const bool exact = c / 128 == 0x2000 / 128 || c / 128 == 0x3000 / 128 || c / 128 == 0xFF00 / 128;
    if (!exact) filter.Add(c);
  }
  for (const char32_t c : {U'(', U'~', U'²', U'é', U'“', U'…', U'。', U'】', U'，', U'）'}) {
    EXPECT_FALSE(filter.MayContain(c)) << static_cast<unsigned>(c);
  }
}

TEST(CharacterFilterTest, FiltersMeetWhereTheyShareACharacter) {
  constexpr CharacterFilter kBrackets(U"（）()");
  CharacterFilter text(U"没有括号");
  EXPECT_FALSE(text.MayContainAnyOf(kBrackets));
  text.Add(CharacterFilter(U"）"));
  EXPECT_TRUE(text.MayContainAnyOf(kBrackets));
}

}  // namespace
}  // namespace jiaokan::text
