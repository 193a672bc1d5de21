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

const ScanCase kLost[] = {
    {"clean", "关系型数据库？真的吗？？？", 0},
    {"a program that prints U+FFFD", "print(\"\uFFFD\")", 0},
    {"U+FFFD among emoji", "😀 🤣 \uFFFD 😏 😝", 0},
    {"GBK read as UTF-8", "\uFFFD\uFFFD\u03f5\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", 1},
    {"the same read as GBK again", "锟斤拷系锟斤拷锟捷匡拷", 1},
    {"an article that explains 锟斤拷",
     "为什么会出现“锟斤拷”？因为替换字符的 UTF-8 字节被当作 GBK 读取，三个汉字于是反复出现在网页里。", 0},
    {"encoded as ASCII", "?????? Transformer ??????????", 1},
    {"astonishment", "What happened to this model?????? I do not understand it at all, and nobody else does.",
     0},
    {"a lost link text", "[????????????????](https://example.org/a-long-address/with-many-words/in-it)", 1},
    {"one lost line of three", "clean\n????????????????\nclean", 1},
};

TEST(Scan, FindsLinesBeyondInference) {
  for (const ScanCase& c : kLost) {
    EXPECT_EQ(LostLines(c.text).size(), c.pieces) << c.name;
  }
}

}  // namespace
}  // namespace jiaokan::repair
