#include "text/utf8.h"

#include <gtest/gtest.h>

namespace jiaokan::text {
namespace {

TEST(Utf8, RoundTripsEveryLength) {
  const std::string text = "a\u00E9\u4E2D\U0001F600";
  EXPECT_EQ(EncodeUtf8(DecodeUtf8(text)), text);
  EXPECT_EQ(DecodeUtf8(text).size(), 4u);
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
