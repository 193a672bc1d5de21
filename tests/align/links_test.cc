#include "align/links.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace jiaokan::align {
namespace {

// A text of `units` where `block` units, first at `from` in Chinese, stand behind the `crossed` units that
// follow them in English. The path keeps all but the block.
struct SwapCase {
  const char* name;
  std::uint32_t units;
  std::uint32_t from;
  std::uint32_t block;
  std::uint32_t crossed;
  std::string moved;  // Chinese units of moved links
};

class MakeLinksTest : public testing::TestWithParam<SwapCase> {};

TEST_P(MakeLinksTest, MarksWhatLeftItsPlace) {
  const SwapCase& swap = GetParam();
  const std::uint32_t block_end = swap.from + swap.block;
  const std::uint32_t crossed_end = block_end + swap.crossed;
  std::vector<Step> path;
  std::vector<Step> moved;
  for (std::uint32_t zh = 0; zh < swap.units; ++zh) {
    if (zh >= swap.from && zh < block_end) {
      path.push_back({zh, swap.from, {1, 0}, 1});
      moved.push_back({zh, zh + swap.crossed, {1, 1}, 0.9});
    } else {
      const bool crossed = zh >= block_end && zh < crossed_end;
      path.push_back({zh, crossed ? zh - swap.block : zh, {1, 1}, 1});
    }
    for (std::uint32_t i = 0; zh + 1 == crossed_end && i < swap.block; ++i) {
      path.push_back({zh + 1, swap.from + swap.crossed + i, {0, 1}, 1});
    }
  }
  std::string found;
  for (const Link& link : MakeLinks(path, moved)) {
    if (link.moved) {
      found.append(found.empty() ? "" : " ").append(std::to_string(link.zh.front()));
    }
  }
  EXPECT_EQ(found, swap.moved);
}

INSTANTIATE_TEST_SUITE_P(
    Swaps, MakeLinksTest,
    testing::Values(SwapCase{"FarAway", 60, 3, 2, 40, "3 4"},
                    SwapCase{"ShorterOfTwoNeighbours", 20, 3, 1, 3, "3"},
                    SwapCase{"ShorterOfTwoNeighboursIsOnThePath", 20, 3, 4, 2, "7 8"},
                    SwapCase{"EitherOfTwoShortNeighboursInALongText", 60, 3, 1, 3, "3 4 5 6"},
                    SwapCase{"NeighboursOfOneLength", 20, 3, 2, 2, "3 4 5 6"},
                    SwapCase{"LongNeighboursInALongText", 200, 3, 6, 5, "9 10 11 12 13"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace jiaokan::align
