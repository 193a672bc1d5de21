#include "channel/escape.h"

#include <gtest/gtest.h>

#include <string>

#include "channel/channel.h"
#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

struct Case {
  const char* name;
  const char* text;
  std::size_t size;  // 0: no escape begins there
  char32_t c = 0;
  Escape escape = Escape::kEntities;
};

void Check(const Case& c, bool hex_bytes) {
  const auto escaped = ReadEscape(c.text, 0, hex_bytes);
  ASSERT_EQ(escaped.has_value(), c.size > 0) << c.name;
  if (escaped) {
    EXPECT_EQ(escaped->size, c.size) << c.name;
    EXPECT_EQ(escaped->c, c.c) << c.name;
    EXPECT_EQ(escaped->escape, c.escape) << c.name;
  }
}

TEST(ReadEscape, ReadsEntities) {
  for (const Case& c : {
           Case{"decimal", "&#228;x", 6, 0xE4},
           Case{"decimal without semicolon", "&#228x", 5, 0xE4},
           Case{"hexadecimal", "&#xe4;", 6, 0xE4},
           Case{"capital X, no semicolon", "&#XE4 ", 5, 0xE4},
           Case{"C1 control", "&#150;", 6, 0x96},
           Case{"leading zeros", "&#000228;", 9, 0xE4},
           Case{"beyond the BMP", "&#128512;", 9, 0x1F600},
           Case{"quote", "&#34;", 5, U'"'},
           Case{"other ASCII", "&#38;", 0},
           Case{"surrogate", "&#xD83D;", 0},
           Case{"beyond Unicode", "&#1114112;", 0},
           Case{"too many digits", "&#000000228;", 0},
           Case{"no digits", "&#;", 0},
           Case{"named", "&auml;", 6, 0xE4},
           Case{"named without semicolon", "&aumlx", 5, 0xE4},
           Case{"last of Latin-1", "&yuml;", 6, 0xFF},
           Case{"six letters", "&Agrave;", 8, 0xC0},
           Case{"windows-1252", "&euro;", 6, 0x20AC},
           Case{"windows-1252 needs its semicolon", "&euro ", 0},
           Case{"short name before letters", "&notx", 4, 0xAC},
           Case{"ampersand", "&amp;", 0},
           Case{"unknown", "&auml1", 5, 0xE4},
           Case{"alone", "&", 0},
       }) {
    Check(c, true);
  }
}

TEST(ReadEscape, ReadsBytesAndCodeUnits) {
  for (const Case& c : {
           Case{"two bytes", "%C3%A4%C2", 6, 0xE4, Escape::kPercent},
           Case{"lower case", "%c3%a4", 6, 0xE4, Escape::kPercent},
           Case{"four bytes", "%F0%9F%98%80", 12, 0x1F600, Escape::kPercent},
           Case{"space", "%20", 0},
           Case{"percent sign", "50%", 0},
           Case{"GBK", "%D6%D0", 0},
           Case{"cut", "%E4%B8", 0},
           Case{"overlong", "%C1%A4", 0},
           Case{"JSON", "\\u00e4", 6, 0xE4, Escape::kUnicode},
           Case{"pair", "\\ud83d\\ude00", 12, 0x1F600, Escape::kUnicode},
           Case{"high surrogate alone", "\\ud83d\\u0041", 0},
           Case{"low surrogate alone", "\\ude00", 0},
           Case{"braces", "\\u{1f600}", 9, 0x1F600, Escape::kUnicode},
           Case{"open brace", "\\u{1f600", 0},
           Case{"eight digits", "\\U0001f600", 10, 0x1F600, Escape::kUnicode},
           Case{"ASCII", "\\u0041", 0},
           Case{"three digits", "\\u0e4 ", 0},
           Case{"bytes", "\\xc3\\xa4", 8, 0xE4, Escape::kHexBytes},
           Case{"no bytes of UTF-8", "\\xe4\\xb8", 4, 0xE4, Escape::kHex},
           Case{"line feed", "\\n", 0},
           Case{"quote", "\\\"", 2, U'"', Escape::kBackslash},
           Case{"backslash", "\\\\u00e4", 2, U'\\', Escape::kBackslash},
           Case{"alone", "\\", 0},
       }) {
    Check(c, true);
  }
  Check({"characters instead of bytes", "\\xc3\\xa4", 4, 0xC3, Escape::kHex}, false);
}

TEST(WriteEscapes, IsReadBack) {
  const std::string text = "aä©—\u0096中😀";
  for (std::size_t i = 1; i < kEscapeCount; ++i) {
    const auto escape = static_cast<Escape>(i);
    const std::string written = WriteEscapes(escape, text);
    std::string read;
    for (std::size_t pos = 0; pos < written.size();) {
      const auto escaped = ReadEscape(written, pos, escape == Escape::kHexBytes);
      if (escaped) {
        text::AppendUtf8(read, escaped->c);
      } else {
        read += written[pos];
      }
      pos += escaped ? escaped->size : 1;
    }
    EXPECT_EQ(read, text) << EscapeSuffix(escape);
  }
}

TEST(EscapedChannels, HaveNamesStepsAndDamage) {
  struct Row {
    const char* channel;
    const char* damaged;  // 中"
    const char* words;
  };
  for (const Row& row : {
           Row{"utf8-latin1-entities", "&#228;&#184;&#173;\"", "HTML entities"},
           Row{"utf8-latin1-percent", "%C3%A4%C2%B8%C2%AD\"", "%HH"},
           Row{"utf8-latin1-unicode", "\\u00e4\\u00b8\\u00ad\"", "\\uHHHH"},
           Row{"utf8-latin1-hex", "\\xe4\\xb8\\xad\"", "characters written as \\xHH"},
           Row{"utf8-latin1-hexbytes", "\\xc3\\xa4\\xc2\\xb8\\xc2\\xad\"", "bytes written as \\xHH"},
           Row{"utf8-latin1-backslash", "ä¸\u00AD\\\"", "backslash"},
           Row{"utf8-cp1254-drop-shy-entities", "&#228;&#184;\"", "soft hyphens dropped; characters"},
       }) {
    const Channel* channel = FindChannel(row.channel);
    ASSERT_NE(channel, nullptr) << row.channel;
    EXPECT_EQ(channel->name, row.channel);
    EXPECT_EQ(Damage(*channel, "中\""), row.damaged) << row.channel;
    EXPECT_NE(Describe(*channel).find(row.words), std::string::npos) << Describe(*channel);
  }
  EXPECT_EQ(FindChannel("utf8-latin1-entities-percent"), nullptr);
  EXPECT_EQ(FindChannel("entities"), nullptr);
}

}  // namespace
}  // namespace jiaokan::channel
