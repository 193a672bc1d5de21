#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "jiaokan/repair.h"

namespace jiaokan {
namespace {

using Within = OffsetMap::Within;

// abCDEf -> abXf -> abXfYY: CDE became X, YY was put in at the end.
const std::vector<Edit> kEdits = {{2, 5, 2, 3}, {6, 6, 4, 6}};

struct OffsetCase {
  std::size_t input;
  std::size_t begin;  // of the output, Within::kBegin
  std::size_t end;
};

TEST(OffsetMap, MapsEndsToEndsAndWhatLiesBetweenAsAsked) {
  const OffsetMap map(kEdits);
  for (const OffsetCase& c :
       std::vector<OffsetCase>{{0, 0, 0}, {1, 1, 1}, {2, 2, 2}, {3, 2, 3}, {4, 2, 3}, {5, 3, 3}, {6, 4, 6}}) {
    EXPECT_EQ(map.ToOutput(c.input), c.begin) << c.input;
    EXPECT_EQ(map.ToOutput(c.input, Within::kEnd), c.end) << c.input;
  }
  EXPECT_EQ(map.ToInput(3), 5U);
  EXPECT_EQ(map.ToInput(5), 6U);
  EXPECT_EQ(map.ToInput(6), 6U);
}

TEST(OffsetMap, DeletionsCoverWhatIsGone) {
  const OffsetMap map({{1, 3, 1, 1}});
  EXPECT_EQ(map.ToInput(1), 1U);
  EXPECT_EQ(map.ToInput(1, Within::kEnd), 3U);
  EXPECT_EQ(map.ToInput(2), 4U);
  EXPECT_EQ(map.ToOutput(2), 1U);
}

TEST(OffsetMap, WithoutEditsIsTheIdentity) {
  EXPECT_EQ(OffsetMap({}).ToOutput(7), 7U);
  EXPECT_EQ(OffsetMap({}).ToInput(7), 7U);
}

class RandomEdits : public testing::TestWithParam<unsigned> {
 protected:
  RandomEdits() : random_(GetParam()) {
    std::size_t shift = 0;
    for (std::size_t i = Upto(3); i <= 30; i += Upto(6)) {
      const std::size_t removed = Upto(4);
      const std::size_t added = Upto(4);
      edits_.push_back({i, i + removed, i + shift, i + shift + added});
      shift += added - removed;
      i += removed;
    }
    input_size_ = (edits_.empty() ? 0 : edits_.back().input_end) + Upto(3);
    output_size_ = input_size_ + shift;
  }

  std::size_t Upto(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random_); }

  // Where the input offset lies in no edit, nor at the end of one.
  bool Outside(std::size_t offset) const {
    return std::none_of(edits_.begin(), edits_.end(), [offset](const Edit& edit) {
      return edit.input_begin <= offset && offset <= edit.input_end;
    });
  }

  std::mt19937 random_;
  std::vector<Edit> edits_;
  std::size_t input_size_ = 0;
  std::size_t output_size_ = 0;
};

TEST_P(RandomEdits, MapMonotonouslyOntoTheWholeText) {
  const OffsetMap map(edits_);
  for (const Within within : {Within::kBegin, Within::kEnd}) {
    for (std::size_t i = 0; i < input_size_; ++i) {
      EXPECT_LE(map.ToOutput(i, within), map.ToOutput(i + 1, within)) << i;
    }
    for (std::size_t i = 0; i < output_size_; ++i) {
      EXPECT_LE(map.ToInput(i, within), map.ToInput(i + 1, within)) << i;
    }
  }
  EXPECT_EQ(map.ToOutput(input_size_, Within::kEnd), output_size_);
  EXPECT_EQ(map.ToInput(output_size_, Within::kEnd), input_size_);
}

TEST_P(RandomEdits, RoundTripIsTheIdentityOutsideOfEdits) {
  const OffsetMap map(edits_);
  for (std::size_t i = 0; i <= input_size_; ++i) {
    if (Outside(i)) {
      EXPECT_EQ(map.ToOutput(i), map.ToOutput(i, Within::kEnd)) << i;
      EXPECT_EQ(map.ToInput(map.ToOutput(i)), i);
    }
    EXPECT_LE(map.ToInput(map.ToOutput(i)), i);
    EXPECT_GE(map.ToInput(map.ToOutput(i, Within::kEnd), Within::kEnd), i);
  }
}

TEST_P(RandomEdits, StretchesCoverTheEditsThatTheyTouch) {
  const OffsetMap map(edits_);
  for (const Edit& edit : edits_) {
    EXPECT_LE(map.ToOutput(edit.input_begin), edit.output_begin);
    EXPECT_GE(map.ToOutput(edit.input_end, Within::kEnd), edit.output_end);
    EXPECT_LE(map.ToInput(edit.output_begin), edit.input_begin);
    EXPECT_GE(map.ToInput(edit.output_end, Within::kEnd), edit.input_end);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomEdits, testing::Range(0U, 50U));

}  // namespace
}  // namespace jiaokan
