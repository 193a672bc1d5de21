#include "progress.h"

#include <gtest/gtest.h>

namespace jiaokan::cli {
namespace {

TEST(FormatProgress, ShowsArticlesSpeedAndTimeLeft) {
  EXPECT_EQ(FormatProgress(Translator(), {3, 12, 5'000'000, 20'000'000}, {1.5, 2'500'000}),
            "3/12 articles  1.5 articles/s  2.5 MB/s  00:06 left");
  EXPECT_EQ(FormatProgress(Translator(), {3, 12, 5'000'000, 20'000'000}, {1234.6, 2'500'000}),
            "3/12 articles  1235 articles/s  2.5 MB/s  00:06 left");
}

TEST(FormatProgress, TimeLeftIsUnknownWithoutATotalOrARate) {
  EXPECT_EQ(FormatProgress(Translator(), {0, 0, 5'000'000, 0}, {0, 2'500'000}), "2.5 MB/s");
  EXPECT_EQ(FormatProgress(Translator(), {0, 0, 0, 100}, {}), "0.0 MB/s");
}

TEST(FormatProgress, LongTimesHaveHours) {
  EXPECT_EQ(FormatProgress(Translator(), {0, 0, 1'000'000, 4'601'000'000}, {0, 1'000'000}),
            "1.0 MB/s  1:16:40 left");
}

TEST(RateMeter, SteadyRateIsShownFromTheStart) {
  RateMeter meter;
  EXPECT_EQ(meter.rate().bytes, 0);
  for (std::uint64_t i = 1; i < 100; ++i) {
    meter.Add({2 * i, 1000, 500 * i, 0}, 0.5 * static_cast<double>(i));
    EXPECT_NEAR(meter.rate().articles, 4, 1e-9);
    EXPECT_NEAR(meter.rate().bytes, 1000, 1e-6);
  }
}

TEST(RateMeter, NewRateReplacesTheOldOneWithoutAJump) {
  RateMeter meter;
  meter.Add({0, 0, 1'000'000, 0}, 1);  // reused articles, say
  meter.Add({0, 0, 1'000'100, 0}, 2);
  EXPECT_GT(meter.rate().bytes, 100'000);
  for (int second = 3; second < 60; ++second) {
    meter.Add({0, 0, 1'000'000 + 100 * static_cast<std::uint64_t>(second - 1), 0}, second);
  }
  EXPECT_NEAR(meter.rate().bytes, 100, 20);
}

TEST(RateMeter, TimeThatStandsStillOrCountsThatGoBackDoNoHarm) {
  RateMeter meter;
  meter.Add({5, 9, 50, 90}, 1);
  meter.Add({6, 9, 60, 90}, 1);
  meter.Add({0, 9, 0, 90}, 2);
  EXPECT_GE(meter.rate().bytes, 0);
  EXPECT_LE(meter.rate().bytes, 50);
}

TEST(Chosen, AutoFollowsTheTerminal) {
  EXPECT_TRUE(Chosen("auto", true));
  EXPECT_FALSE(Chosen("auto", false));
  EXPECT_TRUE(Chosen("always", false));
  EXPECT_FALSE(Chosen("never", true));
}

}  // namespace
}  // namespace jiaokan::cli
