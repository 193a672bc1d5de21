#include "repair/line_look.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "repair/byte_scan.h"
#include "repair/random_text.h"
#include "repair/scan.h"
#include "repair/targets.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// For these it does not tell.
bool IsUnusual(char32_t c) {
  return c == text::kReplacement || (c > 0xFF60 && c < 0xFFA0) || (c >= 0xAC00 && c < 0xD7A4);
}

void ExpectAsReference(std::string_view piece) {
  const std::u32string characters = text::DecodeUtf8(piece);
  const bool suspicious = IsSuspicious(characters);
  // Nor for the many signs of one block that random text has.
  const bool crowded = piece.size() >= kBlockBytes;
  if (crowded || std::any_of(characters.begin(), characters.end(), IsUnusual)) {
    ASSERT_FALSE(suspicious && IsCertainlyFine(piece)) << piece;
  } else {
    ASSERT_EQ(IsCertainlyFine(piece), !suspicious) << piece;
  }
}

TEST(LineLook, TellsWhatTheCharactersTell) {
  OnEveryTarget([] {
    RandomText random;
    for (std::size_t size = 0; size <= 200; ++size) {
      for (std::size_t offset = 0; offset < 65; ++offset) {
        const std::string before = random.Characters(offset);
        const std::string buffer = before + random.Characters(size);
        ASSERT_NO_FATAL_FAILURE(ExpectAsReference(std::string_view(buffer).substr(before.size())));
      }
      ASSERT_NO_FATAL_FAILURE(ExpectAsReference(random.Characters(size * 40)));
    }
  });
}

TEST(LineLook, AnyBytesMayBeRead) {
  RandomText random;
  for (std::size_t size = 0; size <= 200; ++size) {
    const std::string damaged = random.Damaged(random.Characters(size));
    IsCertainlyFine(damaged);
    IsCertainlyFine(std::string_view(damaged).substr(0, size / 2));
  }
  EXPECT_TRUE(IsCertainlyFine(""));
}

TEST(LineLook, CleanTextIsFine) {
  for (const char* text :
       {"plain text", "关系型数据库——“提升”……，DALL·E 2 和 café。", "图书馆😀",
        "圖書館每日上午九時開門，學生須先預約座位。", "図書館は毎日午前九時に開きます。"}) {
    EXPECT_TRUE(IsCertainlyFine(text)) << text;
  }
}

}  // namespace
}  // namespace jiaokan::repair
