#include "channel/invert.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

// Whether some way through the lattice spells `truth`: reachable[n] holds the lengths of truth spelt up to
// node n.
bool Spells(const Lattice& lattice, const std::u32string& truth) {
  std::vector<std::vector<bool>> reachable(lattice.nodes.back() + 1, std::vector<bool>(truth.size() + 1));
  reachable[0][0] = true;
  std::size_t arc = 0;
  std::size_t character = 0;
  for (std::uint32_t n = 0; n < lattice.nodes.back(); ++n) {
    const bool at_character = lattice.nodes[character] == n;
    for (std::size_t t = 0; t < truth.size() && at_character; ++t) {
      if (reachable[n][t] && lattice.observed[character] < 0x80 && lattice.observed[character] == truth[t]) {
        reachable[lattice.nodes[character + 1]][t + 1] = true;
      }
    }
    character += at_character ? 1 : 0;
    for (; arc < lattice.arcs.size() && lattice.arcs[arc].begin == n; ++arc) {
      const Arc& a = lattice.arcs[arc];
      for (std::uint32_t i = a.first; i < a.first + a.count; ++i) {
        for (std::size_t t = 0; t < truth.size(); ++t) {
          if (reachable[n][t] && lattice.candidates[i] == truth[t]) {
            reachable[a.end][t + 1] = true;
          }
        }
      }
    }
  }
  return reachable.back().back();
}

const char* const kTexts[] = {
    "关系型数据库与非关系型数据库",
    "加拿大、王家坝：“提升”Transformer（变压器）…… 2,000 亿",
    "emoji 😀👍🏽1️⃣ and é, ñ — “quotes” · 中",
};

// Rare characters of which no byte is left are not considered; and where nothing shows, no character is.
bool LosesCharacters(const Channel& channel, const char* text) {
  const bool rejects = channel.page >= CodePageId::kBig5;
  const bool rejects_many = rejects && channel.page != CodePageId::kShiftJis;
  return (rejects && text == kTexts[2]) || (rejects_many && channel.invalid == Invalid::kDropped);
}

TEST(Invert, TheTruthIsInTheLatticeOfEveryChannel) {
  for (const Channel& channel : Channels()) {
    for (const char* text : kTexts) {
      if (LosesCharacters(channel, text)) {
        continue;
      }
      Inverter inverter(channel);
      const Lattice lattice = inverter.Invert(text::DecodeUtf8(Damage(channel, text)));
      EXPECT_TRUE(Spells(lattice, text::DecodeUtf8(text))) << channel.name << ": " << text;
      EXPECT_EQ(lattice.unexplained, 0u) << channel.name << ": " << text;
    }
  }
}

TEST(Invert, LosslessChannelsLeaveOneCandidate) {
  Inverter inverter(*FindChannel("utf8-cp1252"));
  const Lattice lattice = inverter.Invert(U"å…³ç³»");
  ASSERT_EQ(lattice.arcs.size(), 2u);
  EXPECT_THAT(lattice.candidates, testing::ElementsAre(U'关', U'系'));
  EXPECT_EQ(lattice.incomplete, 0u);
}

TEST(Invert, ExactInversionAgreesWithTheLatticeOrDeclines) {
  for (const Channel& channel : Channels()) {
    for (const char* text : kTexts) {
      const auto exact = InvertExactly(channel, Damage(channel, text));
      if (exact) {
        EXPECT_TRUE(channel.lossless()) << channel.name;
      }
      EXPECT_EQ(exact.value_or(text), text) << channel.name;
    }
  }
  EXPECT_EQ(InvertExactly(*FindChannel("utf8-cp1252"), "å…³ and 关"), std::nullopt);
  EXPECT_EQ(InvertExactly(*FindChannel("utf8-cp1252"), "café"), std::nullopt);
}

TEST(Invert, ExactInversionOfGbkKeepsAsciiApart) {
  const Channel& channel = *FindChannel("gbk-latin1");
  EXPECT_EQ(InvertExactly(channel, Damage(channel, "关系 (graph)，数据库")), "关系 (graph)，数据库");
  EXPECT_EQ(InvertExactly(channel, Damage(channel, "朱镕基")), std::nullopt);  // 镕 is E9 46, "éF"
  EXPECT_EQ(InvertExactly(channel, "¹Ø Ï"), std::nullopt);
  EXPECT_EQ(InvertExactly(channel, "¹ØÏ"), std::nullopt);
}

struct MissingCase {
  const char* name;
  const char* channel;
  std::u32string damaged;
  std::u32string truth;
};

const MissingCase kMissing[] = {
    {"a lead byte that made no pair", "utf8-euckr-fffd", U"\uFFFD뒥", U"加"},
    {"a lead byte that is gone", "utf8-euckr-drop", U"뒥", U"加"},
    {"every byte of a frequent character", "utf8-big5-fffd", U"\uFFFD\uFFFD\uFFFD", U"坝"},
    {"two bytes in one U+FFFD", "utf8-big5-fffd2", U"\uFFFD\uFFFD", U"坝"},
    {"the first byte of a pair, and ASCII in the second", "gbk-big5-drop", U"辣鷻", U"然而a"},
    {"a digit that was swallowed", "utf8-sjis-fffd", U"竄ｬ1", U"€1"},
    {"four bytes", "gbk-cp1252", U"”9ü6", U"😀"},
};

TEST(Invert, MissingBytesAreInferredFromThePage) {
  for (const MissingCase& c : kMissing) {
    Inverter inverter(*FindChannel(c.channel));
    EXPECT_TRUE(Spells(inverter.Invert(c.damaged), c.truth)) << c.name;
  }
}

TEST(Invert, ARejectedByteMakesNoPairWithTheNext) {
  Inverter inverter(*FindChannel("utf8-big5-fffd"));
  // E5 before A9 would have been a pair.
  EXPECT_FALSE(Spells(inverter.Invert(U"\uFFFD\uFFFD\uFFFD"), U"婀"));
}

struct ForeignCase {
  const char* name;
  const char* channel;
  std::u32string text;
};

const ForeignCase kForeign[] = {
    {"intact Chinese", "utf8-cp1252-drop", U"关系型数据库"},
    {"ASCII", "utf8-cp1252-drop", U"plain text"},
    {"a lead without its continuation, nothing may be missing", "utf8-cp1252", U"café au lait"},
    {"a stray continuation", "utf8-cp1252", U"…³»"},
    {"empty", "utf8-cp1252", U""},
};

TEST(Invert, GivesNoArcToWhatTheChannelCannotMake) {
  for (const ForeignCase& c : kForeign) {
    Inverter inverter(*FindChannel(c.channel));
    EXPECT_TRUE(inverter.Invert(c.text).arcs.empty()) << c.name;
  }
}

}  // namespace
}  // namespace jiaokan::channel
