#include "repair/scan.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "repair/line_look.h"
#include "repair/misread_runs.h"
#include "repair/random_text.h"
#include "repair/targets.h"
#include "text/utf8.h"

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

// Line by line and character by character; for lines that are short and have no gap.
std::vector<Piece> ReferencePieces(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const bool misreadable = std::any_of(line.begin(), line.end(), [](char byte) {
      const auto b = static_cast<unsigned char>(byte);
      return (b >= 0xC2 && b <= 0xC5) || (b >= 0xCE && b <= 0xD1) || b >= 0xE3;
    });
    if (misreadable && IsSuspicious(text::DecodeUtf8(line))) {
      pieces.push_back({begin, end});
    } else if (misreadable && !IsCertainlyFine(line)) {
      AddMisreadRuns(text, {begin, end}, pieces);
    }
    begin = end + 1;
  }
  return pieces;
}

TEST(Scan, FindsTheLinesThatEachByItselfIsSuspicious) {
  OnEveryTarget([] {
    RandomText random;
    for (int i = 0; i < 2000; ++i) {
      const std::string text = random.Lines(random.Below(2000));
      if (text.find("\uFFFD\uFFFD\uFFFD\uFFFD") != std::string::npos) {
        continue;
      }
      const std::vector<Piece> pieces = SuspiciousPieces(text);
      const std::vector<Piece> expected = ReferencePieces(text);
      ASSERT_EQ(pieces.size(), expected.size()) << text;
      for (std::size_t k = 0; k < pieces.size(); ++k) {
        ASSERT_EQ(pieces[k].begin, expected[k].begin) << text;
        ASSERT_EQ(pieces[k].end, expected[k].end) << text;
      }
    }
  });
}

}  // namespace
}  // namespace jiaokan::repair
