#include "repair/scan.h"

#include <gtest/gtest.h>

namespace jiaokan::repair {
namespace {

struct ScanCase {
  const char* name;
  std::string text;
  std::size_t pieces;
};

const ScanCase kSuspicion[] = {
    {"empty", "", 0},
    {"ASCII", "plain text\nof two lines\n", 0},
    {"Chinese", "关系型数据库——“提升”……，DALL·E 2 和 café。\n", 0},
    {"mojibake", "å…³ç³»", 1},
    {"one line of three", "clean\nå…³ç³»\nclean", 1},
    {"U+FFFD in place of a byte", "å\uFFFD³", 1},
    {"Cyrillic mojibake", "е…із", 1},
    {"mostly U+FFFD", "\uFFFDд\uFFFD\uFFFDЩ\uFFFD\uFFFD", 0},
    {"a gap between", "å…³ç³»åž‹\uFFFD\uFFFD\uFFFD\uFFFDå…³ç³»åž‹", 2},
    {"a gap that U+FFFD may be part of", "å…³ç³»\uFFFD\uFFFDå…³ç³»", 1},
    {"little around a gap", "å…³\uFFFD\uFFFD\uFFFD\uFFFDå…³", 0},
    {"French", "Les élèves français, où ça : Noël à Pâques.", 0},
};

TEST(Scan, FindsOnlyLinesThatCouldBeMisread) {
  for (const ScanCase& c : kSuspicion) {
    EXPECT_EQ(SuspiciousPieces(c.text).size(), c.pieces) << c.name;
  }
}

TEST(Scan, LongLinesAreCutBetweenCharacters) {
  std::string line;
  while (line.size() < 5 * kMaxPieceBytes) {
    line += "å…³ç³»";
  }
  std::size_t end = 0;
  for (const Piece& piece : SuspiciousPieces(line)) {
    EXPECT_EQ(piece.begin, end);
    EXPECT_LE(piece.end - piece.begin, kMaxPieceBytes);
    EXPECT_NE(static_cast<unsigned char>(line[piece.begin]) & 0xC0U, 0x80U);
    end = piece.end;
  }
  EXPECT_EQ(end, line.size());
}

}  // namespace
}  // namespace jiaokan::repair
