#include "channel/gb18030.h"

#include <gtest/gtest.h>

namespace jiaokan::channel {
namespace {

struct EncodingCase {
  char32_t c;
  std::string bytes;
};

// From the table of GB 18030-2005.
const EncodingCase kEncodings[] = {
    {U'a', "a"},
    {U'中', "\xD6\xD0"},
    {U'€', "\xA2\xE3"},
    {0x80, "\x81\x30\x81\x30"},
    {U'ö', "\x81\x30\x8B\x32"},
    {0xFFFF, "\x84\x31\xA4\x39"},
    {0x10000, "\x90\x30\x81\x30"},
    {U'😀', "\x94\x39\xFC\x36"},
    {0x10FFFF, "\xE3\x32\x9A\x35"},
};

TEST(Gb18030, EncodesEveryCharacter) {
  for (const EncodingCase& c : kEncodings) {
    EXPECT_EQ(EncodeGb18030(c.c), c.bytes) << std::hex << static_cast<std::uint32_t>(c.c);
  }
  EXPECT_EQ(EncodeGb18030(0xD800), "");
}

TEST(Gb18030, DecodesFourBytes) {
  for (const EncodingCase& c : kEncodings) {
    if (c.bytes.size() == 4) {
      FourBytes bytes;
      std::copy(c.bytes.begin(), c.bytes.end(), bytes.begin());
      EXPECT_EQ(DecodeGb18030(bytes), c.c);
    }
  }
  EXPECT_EQ(DecodeGb18030({0xE3, 0x32, 0x9A, 0x36}), std::nullopt);  // behind the last character
  EXPECT_EQ(DecodeGb18030({0x84, 0x31, 0xA5, 0x30}), std::nullopt);  // not assigned
  EXPECT_EQ(DecodeGb18030({0x81, 0x41, 0x81, 0x30}), std::nullopt);  // no digit
}

}  // namespace
}  // namespace jiaokan::channel
