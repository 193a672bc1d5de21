#include "channel/channel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace jiaokan::channel {
namespace {

TEST(Channel, NamesAreUniqueAndFindTheirRow) {
  std::set<std::string> names;
  for (const Channel& channel : Channels()) {
    EXPECT_TRUE(names.insert(channel.name).second) << channel.name;
    EXPECT_EQ(FindChannel(channel.name), &channel);
  }
  EXPECT_EQ(FindChannel("utf8-cp9999"), nullptr);
}

struct DamageCase {
  const char* channel;
  const char* text;
  const char* damaged;
};

// 关 is E5 85 B3, 系 E7 B3 BB, 库 E5 BA 93, 加 E5 8A A0, 王 E7 8E 8B, 事 E4 BA 8B, 坝 E5 9D 9D, 孭 E5 AD AD.
const DamageCase kDamage[] = {
    {"utf8-cp1252", "关系库", "å…³ç³»åº“"},
    {"utf8-latin1", "关", "å\u0085³"},
    {"utf8-cp1251", "关", "е…і"},
    {"utf8-cp1252", "坝", "å\u009D\u009D"},
    {"utf8-cp1252-drop", "坝", "å"},
    {"utf8-cp1252-fffd", "坝", "å\uFFFD\uFFFD"},
    {"utf8-cp1254-drop-shy", "孭王", "åç‹"},
    {"utf8-cp1252-nbsp", "加", "åŠ "},
    {"utf8-cp1252-x2", "关", "Ã¥â€¦Â³"},
    {"utf8-cp1252-question", "坝", "å??"},
    {"utf8-cp1252-quotes", "—关", "â€\"å…³"},
    {"utf8-cp1252-collapse", " 加  a 加", "åŠ a åŠ"},
    {"utf8-latin1-dropc1", "关", "å³"},
    {"utf8-koi8r", "关", "Е┘Ё"},
    {"utf8-gbk-fffd", "你好，", "浣犲ソ锛\uFFFD"},
    {"utf8-gbk-drop", "你好，", "浣犲ソ锛"},
    {"utf8-gbk-question", "你好，", "浣犲ソ锛?"},
    {"gbk-latin1", "关系", "¹ØÏµ"},
    {"gbk-cp1251", "关系", "№ШПµ"},
    {"utf8-cp1252-drop", "ASCII only", "ASCII only"},
    {"gbk-latin1", "😀", "\u00949\u00fc6"},
    {"gbk-big5-fffd", "关系前", "壽炵ヶ"},
    {"gbk-cp950-fffd", "前", "\uFFFD\uFFFD"},
    {"gbk-sjis-fffd", "关系", "ｹﾘﾏｵ"},
    {"gbk-euckr-fffd", "关系", "밑溝"},
    {"utf8-euckr-fffd", "加", "\uFFFD뒥"},
    {"utf8-ksx1001-fffd", "加", "\uFFFD\uFFFD\uFFFD"},
    {"utf8-ksx1001-fffd2", "加", "\uFFFD\uFFFD"},
    {"utf8-big5-fffd", "坝", "\uFFFD\uFFFD\uFFFD"},
    {"utf8-big5-fffd2", "坝", "\uFFFD\uFFFD"},
    {"utf8-big5-fffd2", "é1", "矇1"},
    {"utf8-big5-drop", "坝1", "1"},
};

TEST(Channel, DamagesAsTheConsumersDo) {
  for (const DamageCase& c : kDamage) {
    const Channel* channel = FindChannel(c.channel);
    ASSERT_NE(channel, nullptr) << c.channel;
    EXPECT_EQ(Damage(*channel, c.text), c.damaged) << c.channel << " " << c.text;
  }
}

TEST(Channel, DescriptionNamesEveryStep) {
  const std::string words = Describe(*FindChannel("utf8-cp1254-x2-drop-shy"));
  for (const char* part : {"windows-1254", "2 times", "undefined bytes dropped", "soft hyphens"}) {
    EXPECT_THAT(words, testing::HasSubstr(part));
  }
  EXPECT_THAT(Describe(*FindChannel("utf8-latin1-nbsp")), testing::HasSubstr("no-break spaces"));
}

}  // namespace
}  // namespace jiaokan::channel
