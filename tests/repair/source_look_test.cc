#include "repair/source_look.h"

#include <gtest/gtest.h>

#include <string>

#include "channel/channel.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

constexpr const char* kSourceText =
    "关系型数据库是最常用的存储方式，但图数据库正在迅速普及。它把实体之间的联系直接存进表里，查询时不必再做连"
    "接。";
constexpr const char* kTraditionalText =
    "關聯式資料庫是最常用的儲存方式，圖資料庫則把實體之間的聯繫直接存進表裡。";

SourceLook LookAt(const char* channel, const char* text) {
  const channel::Channel& row = *channel::FindChannel(channel);
  const std::u32string sample = text::DecodeUtf8(channel::Damage(row, text));
  SourceLook look;
  look.Add(row.code_page(), {sample});
  return look;
}

TEST(SourceLook, SequencesOfUtf8ShowAlsoWhereBytesAreGone) {
  for (const char* channel : {"utf8-cp1252", "utf8-cp1254-drop-shy", "utf8-cp1252-fffd", "utf8-cp1252-x2",
                              "utf8-gbk-fffd", "utf8-sjis-fffd", "utf8-koi8r"}) {
    EXPECT_TRUE(LookAt(channel, kSourceText).OnlyUtf8()) << channel;
    EXPECT_FALSE(LookAt(channel, kSourceText).OnlyGbk()) << channel;
  }
}

TEST(SourceLook, FrequentCharactersShowGbk) {
  for (const char* channel : {"gbk-latin1", "gbk-cp1252", "gbk-cp1251", "gbk-big5-fffd", "gbk-euckr-fffd"}) {
    EXPECT_TRUE(LookAt(channel, kSourceText).OnlyGbk()) << channel;
    EXPECT_FALSE(LookAt(channel, kSourceText).OnlyUtf8()) << channel;
  }
}

TEST(SourceLook, LeavesOpenWhatBytesDoNotShow) {
  // Half of the continuation bytes are gone; rare characters; too few of them.
  EXPECT_FALSE(LookAt("utf8-latin1-dropc1", kSourceText).OnlyUtf8());
  EXPECT_FALSE(LookAt("gbk-latin1", kTraditionalText).OnlyGbk());
  EXPECT_FALSE(LookAt("utf8-cp1252", "数据库").OnlyUtf8());
  EXPECT_FALSE(LookAt("gbk-cp1252", "数据库").OnlyGbk());
}

TEST(SourceLook, NeitherIsExcludedWhenPagesDisagree) {
  SourceLook look;
  for (const char* channel : {"utf8-cp1252", "gbk-cp1252"}) {
    const channel::Channel& row = *channel::FindChannel(channel);
    look.Add(row.code_page(), {text::DecodeUtf8(channel::Damage(row, kSourceText))});
  }
  EXPECT_FALSE(look.OnlyUtf8());
  EXPECT_FALSE(look.OnlyGbk());
}

}  // namespace
}  // namespace jiaokan::repair
