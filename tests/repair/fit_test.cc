#include "repair/fit.h"

#include <gtest/gtest.h>

#include "channel/invert.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

constexpr const char* kFitText = "关系型数据库 café 是“最常用”的存储方式。😀 ASCII only, naïve.";

Fit FitOfLattice(const channel::Channel& channel, std::u32string_view sample) {
  channel::Inverter inverter(channel);
  std::vector<channel::Lattice> lattices;
  lattices.push_back(inverter.Invert(sample));
  return FitOf(channel, lattices, inverter.candidates());
}

TEST(Fit, PlainChannelsNeedNoLattice) {
  for (const char* damage : {"utf8-cp1252", "utf8-cp1254", "utf8-macroman", "utf8-cp1252-drop",
                             "utf8-cp1252-x2", "utf8-cp1252-fffd", "utf8-latin1-dropc1"}) {
    const std::u32string sample = text::DecodeUtf8(channel::Damage(*channel::FindChannel(damage), kFitText));
    for (const channel::Channel& channel : channel::Channels()) {
      if (!IsPlain(channel)) {
        continue;
      }
      SCOPED_TRACE(std::string(damage) + " through " + channel.name);
      const Fit expected = FitOfLattice(channel, sample);
      const Fit fit = PlainFit(channel, {sample});
      EXPECT_EQ(fit.restored, expected.restored);
      EXPECT_EQ(fit.unexplained, expected.unexplained);
      EXPECT_EQ(fit.strays, expected.strays);
      EXPECT_EQ(fit.misread, expected.misread);
      EXPECT_EQ(fit.exact, expected.exact);
    }
  }
}

TEST(Fit, OnlyTheRightChannelIsExact) {
  const channel::Channel& right = *channel::FindChannel("utf8-cp1252");
  const std::u32string sample = text::DecodeUtf8(channel::Damage(right, kFitText));
  EXPECT_TRUE(PlainFit(right, {sample}).exact);
  EXPECT_FALSE(PlainFit(*channel::FindChannel("utf8-macroman"), {sample}).exact);
  EXPECT_FALSE(PlainFit(right, {U"plain ASCII"}).exact);
}

TEST(Fit, CountsWhatIsLeftAndWhatIsAssumed) {
  const channel::Channel& damage = *channel::FindChannel("utf8-cp1252-drop");
  const std::u32string sample = text::DecodeUtf8(channel::Damage(damage, "不与中"));  // 8D, 8E and AD
  const Fit with = FitOfLattice(damage, sample);
  EXPECT_EQ(with.strays, 0);
  EXPECT_EQ(with.missing, 1);
  const Fit without = FitOfLattice(*channel::FindChannel("utf8-cp1252"), sample);
  EXPECT_EQ(without.strays, 2);
  EXPECT_EQ(without.missing, 0);
}

TEST(Fit, OneMoreLayerShowsAsMisreadCharacters) {
  const std::u32string sample =
      text::DecodeUtf8(channel::Damage(*channel::FindChannel("utf8-cp1252-x2"), kFitText));
  EXPECT_GT(PlainFit(*channel::FindChannel("utf8-cp1252"), {sample}).misread, 0.9);
}

}  // namespace
}  // namespace jiaokan::repair
