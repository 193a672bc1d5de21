#include "repair/whole_reading.h"

#include <gtest/gtest.h>

#include <string>

namespace jiaokan::repair {
namespace {

constexpr const char* kUtf8Text = "关系型数据库 是“最常用”的存储方式，graph databases 也在普及。😀";
constexpr const char* kGbkText = "关系型数据库 是最常用的存储方式，graph databases 也在普及。";

std::string ChannelOf(std::string_view damaged) {
  static const auto language_model = model::LanguageModel::Embedded();
  model::LanguageModelCache model(**language_model);
  const std::optional<WholeReading> whole = ReadWhole(damaged, model);
  return whole ? whole->channel->name : "";
}

std::string ChannelAfter(const char* channel, const char* text) {
  return ChannelOf(channel::Damage(*channel::FindChannel(channel), text));
}

TEST(WholeReading, NamesEveryLosslessChannelOfSingleBytes) {
  for (const channel::Channel& channel : channel::Channels()) {
    if (!channel.lossless() || channel.code_page().double_byte()) {
      continue;
    }
    const char* const text = channel.source == channel::Source::kUtf8 ? kUtf8Text : kGbkText;
    // ISO-8859-15 and windows-1254 differ from cheaper pages in a few bytes, so a cheaper one may be named.
    const std::string name = ChannelAfter(channel.name.c_str(), text);
    ASSERT_NE(name, "") << channel.name;
    EXPECT_EQ(channel::Damage(*channel::FindChannel(name), text), channel::Damage(channel, text))
        << channel.name << " taken for " << name;
  }
}

TEST(WholeReading, IsAbsentWhereAByteIsGone) {
  EXPECT_EQ(ChannelAfter("utf8-cp1252-drop", kUtf8Text), "");
  EXPECT_EQ(ChannelAfter("utf8-cp1252-fffd", kUtf8Text), "");
}

TEST(WholeReading, IsAbsentBesideIntactCharacters) {
  const std::string damaged = channel::Damage(*channel::FindChannel("utf8-cp1252"), kUtf8Text);
  EXPECT_EQ(ChannelOf(damaged), "utf8-cp1252");
  EXPECT_EQ(ChannelOf(damaged + "文"), "");
  EXPECT_EQ(ChannelOf(damaged + "café"), "");
}

TEST(WholeReading, IsAbsentForFewCharactersAndForOtherLanguages) {
  EXPECT_EQ(ChannelAfter("utf8-cp1252", "关系型数据库"), "");
  EXPECT_EQ(ChannelAfter("utf8-cp1252", "Реляционные базы данных хранят связи между сущностями"), "");
  EXPECT_EQ(ChannelOf("plain ASCII"), "");
  EXPECT_EQ(ChannelOf(""), "");
}

TEST(WholeReading, IsAbsentWherePairsOfGbkSpellNothing) {
  // Russian in KOI8-R, whose small letters are the first bytes of frequent characters.
  EXPECT_EQ(ChannelOf("ÒÅÌÑÃÉÏÎÎÙÅ ÂÁÚÙ ÄÁÎÎÙÈ ÈÒÁÎÑÔ Ó×ÑÚÉ ÍÅÖÄÕ ÓÕÝÎÏÓÔÑÍÉ ÎÁÐÒÑÍÕÀ"), "");
  EXPECT_EQ(ChannelOf("ÒÅÌÑÃÉÏÎÎÙÅÂÁÚÙÄÁÎÎÙÈÈÒÁÎÑÔÓ×ÑÚÉÍÅÖÄÕÓÕÝÎÏÓÔÑÍÉÎÁÐÒÑÍÕÀ"), "");
}

TEST(WholeReading, IsAbsentWhereSomethingWasLostBefore) {
  EXPECT_EQ(ChannelAfter("utf8-cp1252", "关系型数据库是最常用的存\uFFFD方式，也在普及。"), "");
}

}  // namespace
}  // namespace jiaokan::repair
