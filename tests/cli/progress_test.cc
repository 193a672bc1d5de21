#include "progress.h"

#include <gtest/gtest.h>

namespace jiaokan::cli {
namespace {

TEST(FormatProgress, ShowsArticlesSpeedAndTimeLeft) {
  EXPECT_EQ(FormatProgress(Translator(), {3, 12, 5'000'000, 20'000'000}, 2.0),
            "3/12 articles  2.5 MB/s  00:06 left");
}

TEST(FormatProgress, TimeLeftIsUnknownWithoutATotal) {
  EXPECT_EQ(FormatProgress(Translator(), {0, 0, 5'000'000, 0}, 2.0), "2.5 MB/s");
  EXPECT_EQ(FormatProgress(Translator(), {0, 0, 0, 100}, 0.0), "0.0 MB/s");
}

TEST(FormatProgress, LongTimesHaveHours) {
  EXPECT_EQ(FormatProgress(Translator(), {0, 0, 1'000'000, 4'601'000'000}, 1.0), "1.0 MB/s  1:16:40 left");
}

TEST(Chosen, AutoFollowsTheTerminal) {
  EXPECT_TRUE(Chosen("auto", true));
  EXPECT_FALSE(Chosen("auto", false));
  EXPECT_TRUE(Chosen("always", false));
  EXPECT_FALSE(Chosen("never", true));
}

}  // namespace
}  // namespace jiaokan::cli
