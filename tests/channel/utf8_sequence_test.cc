#include "channel/utf8_sequence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace jiaokan::channel {
namespace {

std::vector<char32_t> Expand(std::uint8_t lead, const std::vector<std::uint8_t>& observed, int missing,
                             const std::vector<std::uint8_t>& dropped) {
  BrokenSequence sequence;
  sequence.lead = lead;
  sequence.used = observed.size();
  sequence.missing = missing;
  sequence.gaps.fill(dropped);
  for (std::size_t i = 0; i < observed.size(); ++i) {
    sequence.continuations[i] = {&observed[i], 1};
  }
  std::vector<char32_t> out;
  ExpandSequence(sequence, out);
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Utf8Sequence, CompleteSequencesHaveOneReading) {
  EXPECT_THAT(Expand(0xE4, {0xB8, 0xAD}, 0, {}), testing::ElementsAre(U'中'));
  EXPECT_THAT(Expand(0xC3, {0xA9}, 0, {}), testing::ElementsAre(U'é'));
  EXPECT_THAT(Expand(0xF0, {0x9F, 0x98, 0x80}, 0, {}), testing::ElementsAre(U'😀'));
}

TEST(Utf8Sequence, MissingBytesGoToEveryPlace) {
  // 不 E4 B8 8D and 丏 E4 B8 8F behind the byte that is left, 䝸 E4 9D B8 before it.
  EXPECT_THAT(Expand(0xE4, {0xB8}, 1, {0x8D, 0x9D}), testing::IsSupersetOf({U'不', U'䝸'}));
  EXPECT_THAT(Expand(0xE5, {}, 2, {0x9D}), testing::ElementsAre(U'坝'));
}

TEST(Utf8Sequence, RejectsWhatUtf8Forbids) {
  EXPECT_TRUE(Expand(0xE0, {0x80, 0x80}, 0, {}).empty()) << "overlong";
  EXPECT_TRUE(Expand(0xED, {0xA0, 0x80}, 0, {}).empty()) << "surrogate";
  EXPECT_TRUE(Expand(0xF4, {0x90, 0x80, 0x80}, 0, {}).empty()) << "above U+10FFFF";
}

}  // namespace
}  // namespace jiaokan::channel
