#include "align/band.h"

#include <random>

#include <gtest/gtest.h>

namespace jiaokan::align {
namespace {

// Every path needs: both corners, bounds that never decrease, and a shared column between adjacent rows.
void ExpectSound(const Band& band, std::uint32_t zh_units, std::uint32_t en_units) {
  ASSERT_EQ(band.rows(), zh_units + 1);
  EXPECT_TRUE(band.Contains(0, 0));
  EXPECT_TRUE(band.Contains(zh_units, en_units));
  for (std::uint32_t row = 0; row < band.rows(); ++row) {
    EXPECT_LE(band.first(row), band.last(row));
    EXPECT_LE(band.last(row), en_units);
    if (row > 0) {
      EXPECT_LE(band.first(row - 1), band.first(row));
      EXPECT_LE(band.last(row - 1), band.last(row));
      EXPECT_LE(band.first(row), band.last(row - 1));
    }
  }
}

std::size_t Cells(const Band& band) {
  std::size_t cells = 0;
  for (std::uint32_t row = 0; row < band.rows(); ++row) {
    cells += band.last(row) - band.first(row) + 1;
  }
  return cells;
}

TEST(BandTest, FullHoldsEveryNode) {
  const Band band = Band::Full(3, 5);
  ExpectSound(band, 3, 5);
  EXPECT_EQ(Cells(band), 4U * 6U);
}

TEST(BandTest, EmptySides) {
  ExpectSound(Band::Around({}, 0, 0, 8), 0, 0);
  ExpectSound(Band::Around({}, 0, 9, 8), 0, 9);
  ExpectSound(Band::Around({}, 9, 0, 8), 9, 0);
}

TEST(BandTest, AnchorsLieInsideWithTheirMargin) {
  const std::vector<Anchor> anchors = {{10, 40}, {11, 41}, {60, 500}};
  const Band band = Band::Around(anchors, 100, 600, 5);
  ExpectSound(band, 100, 600);
  for (const Anchor& anchor : anchors) {
    EXPECT_TRUE(band.Contains(anchor.zh, anchor.en - 5));
    EXPECT_TRUE(band.Contains(anchor.zh + 1, anchor.en + 1 + 5));
  }
}

TEST(BandTest, CellsAreLinearInTheUnits) {
  const Band diagonal = Band::Around({}, 20000, 20000, 16);
  ExpectSound(diagonal, 20000, 20000);
  EXPECT_LT(Cells(diagonal), 20000U * 40U);
  const Band jump = Band::Around({{1, 19000}}, 20000, 20000, 16);
  ExpectSound(jump, 20000, 20000);
  EXPECT_LT(Cells(jump), 20000U * 70U);
}

TEST(BandTest, RandomAnchorsGiveSoundBands) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t zh_units = random() % 80;
    const std::uint32_t en_units = random() % 200;
    std::vector<Anchor> anchors;
    std::uint32_t zh = random() % 10;
    std::uint32_t en = random() % 40;
    while (zh < zh_units && en < en_units) {
      anchors.push_back({zh, en});
      zh += 1 + random() % 20;
      en += 1 + random() % 70;
    }
    SCOPED_TRACE(round);
    ExpectSound(Band::Around(anchors, zh_units, en_units, 1 + random() % 10), zh_units, en_units);
  }
}

TEST(BandTest, RangesCoverEveryLinkOfTheBand) {
  const Band band = Band::Around({{20, 25}}, 50, 60, 3);
  const std::vector<UnitRange> english = band.EnglishRanges();
  const std::vector<UnitRange> chinese = band.ChineseRanges(60);
  for (std::uint32_t row = 0; row < band.rows(); ++row) {
    for (std::uint32_t column = band.first(row); column <= band.last(row); ++column) {
      if (!band.Contains(row + kMaximumZh, column + kMaximumEn)) {
        continue;
      }
      for (std::uint32_t i = 0; i < kMaximumZh; ++i) {
        EXPECT_LE(english[row + i].begin, column);
        EXPECT_GE(english[row + i].end, column + kMaximumEn);
      }
      for (std::uint32_t k = 0; k < kMaximumEn; ++k) {
        EXPECT_LE(chinese[column + k].begin, row);
        EXPECT_GE(chinese[column + k].end, row + kMaximumZh);
      }
    }
  }
}

}  // namespace
}  // namespace jiaokan::align
