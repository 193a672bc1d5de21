#include "reprocess/damage_map.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace jiaokan::reprocess {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

Pairs ToPairs(const std::vector<Span>& spans) {
  Pairs pairs;
  for (const Span& span : spans) {
    pairs.emplace_back(span.begin, span.end);
  }
  return pairs;
}

struct LostCase {
  const char* name;
  std::vector<Edit> edits;
  std::size_t begin;
  std::size_t end;
  Pairs expected;
};

class LostSpansCases : public testing::TestWithParam<LostCase> {};

TEST_P(LostSpansCases, AreOffsetsOfTheRepairedText) {
  Repair repair;
  repair.edits = GetParam().edits;
  repair.spans.resize(2);
  repair.spans[0].end = 5;  // recoverable: not lost
  repair.spans[1].begin = GetParam().begin;
  repair.spans[1].end = GetParam().end;
  repair.spans[1].recoverable = false;
  EXPECT_EQ(ToPairs(LostSpans(repair)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Cases, LostSpansCases,
                         testing::Values(LostCase{"no_edits", {}, 7, 9, {{7, 9}}},
                                         LostCase{"before_an_edit", {{20, 26, 20, 23}}, 7, 20, {{7, 20}}},
                                         LostCase{"behind_an_edit", {{0, 6, 0, 3}}, 7, 9, {{4, 6}}},
                                         LostCase{"around_an_edit", {{7, 13, 7, 10}}, 6, 15, {{6, 12}}},
                                         LostCase{"inside_an_edit", {{4, 16, 4, 10}}, 7, 9, {{4, 10}}},
                                         LostCase{
                                             "up_to_the_end_of_an_edit", {{7, 13, 7, 10}}, 6, 13, {{6, 10}}}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(LostSpans, LostTextWithoutSpansIsLostAsAWhole) {
  Repair repair;
  repair.text = "锟斤拷";
  repair.status = RepairStatus::kLost;
  EXPECT_EQ(ToPairs(LostSpans(repair)), (Pairs{{0, 9}}));
}

TEST(Overlaps, NeedsACommonByte) {
  const std::vector<Span> spans = {{2, 4}, {8, 9}};
  EXPECT_FALSE(Overlaps(spans, {0, 2}));
  EXPECT_TRUE(Overlaps(spans, {0, 3}));
  EXPECT_TRUE(Overlaps(spans, {3, 8}));
  EXPECT_FALSE(Overlaps(spans, {4, 8}));
  EXPECT_TRUE(Overlaps(spans, {0, 20}));
  EXPECT_FALSE(Overlaps(spans, {9, 20}));
  EXPECT_FALSE(Overlaps({}, {0, 20}));
}

}  // namespace
}  // namespace jiaokan::reprocess
