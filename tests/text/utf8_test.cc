#include "text/utf8.h"

#include <gtest/gtest.h>

namespace jiaokan::text {
namespace {

TEST(Utf8, RoundTripsEveryLength) {
  const std::string text = "a\u00E9\u4E2D\U0001F600";
  EXPECT_EQ(EncodeUtf8(DecodeUtf8(text)), text);
  EXPECT_EQ(DecodeUtf8(text).size(), 4u);
}

TEST(Utf8, DecodesEveryCodePointAndNothingElse) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string bytes;
    AppendUtf8(bytes, c);
    std::size_t pos = 0;
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    ASSERT_EQ(NextCodePoint(bytes, pos), surrogate ? kReplacement : c);
    ASSERT_EQ(pos, surrogate ? 1u : bytes.size()) << static_cast<unsigned>(c);
    if (surrogate) continue;
    ASSERT_EQ(PreviousCodePoint(bytes, pos), c);
    ASSERT_EQ(pos, 0u) << static_cast<unsigned>(c);
  }
}

struct InvalidCase {
  const char* name;
  std::string_view bytes;
  std::size_t first_bad;
  std::size_t code_points;
};

const InvalidCase kInvalid[] = {
    {"lone continuation", "a\x80z", 1, 3},
    {"truncated at the end", "ab\xE4\xB8", 2, 3},
    {"second byte is no continuation", "\xE4z\xAD", 0, 3},
    {"third byte is no continuation", "\xE4\xB8z", 0, 2},
    {"overlong", "\xC0\xAF", 0, 2},
    {"surrogate", "\xED\xA0\x80", 0, 3},
    {"above U+10FFFF", "\xF4\x90\x80\x80", 0, 4},
};

TEST(Utf8, FindsTheFirstIllFormedByte) {
  for (const InvalidCase& c : kInvalid) {
    EXPECT_EQ(FindInvalidUtf8(c.bytes), c.first_bad) << c.name;
    EXPECT_EQ(DecodeUtf8(c.bytes).size(), c.code_points) << c.name;
  }
  EXPECT_EQ(FindInvalidUtf8("中文"), std::nullopt);
  EXPECT_EQ(FindInvalidUtf8(""), std::nullopt);
}

}  // namespace
}  // namespace jiaokan::text
