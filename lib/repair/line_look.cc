#include "repair/line_look.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "repair/byte_scan.h"
#include "repair/page_masks.h"
#include "repair/pair_tally.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

constexpr std::size_t kBlocks = 7;
static_assert(kBlocks * kBlockBytes <= PairTally::kMostAdded);

// Of the 21 characters of a block of simplified Chinese three or four look like UTF-8 read as GBK. So many do
// in one of 500 blocks, and where a run of misread ones is (misread_runs.h).
constexpr std::size_t kManyUtf8 = 10;

std::size_t FirstBit(std::uint64_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

class LineLook {
 public:
  explicit LineLook(std::string_view piece) : piece_(piece) {}

  // The first of the blocks begins at `begin`. False when something speaks against the piece.
  bool Add(std::span<const WideBlock> blocks, std::size_t begin) {
    std::uint64_t sum = 0;
    std::size_t characters = 0;
    for (const WideBlock& block : blocks) {
      std::uint64_t of_block = 0;
      for (std::uint64_t leads = block.three; leads != 0; leads &= leads - 1) {
        of_block += tally_.OfBasic(block.characters[FirstBit(leads)]);
      }
      if (block.all != block.three) {
        of_block += SumOfOthers(block, begin);
      }
      crowded_ |= PairTally::Utf8InGbk(of_block) >= kManyUtf8;
      if (block.low != 0 && HoldsMisreadPair(block.low, begin)) {
        return false;
      }
      sum += of_block;
      characters += block.count;
      begin += kBlockBytes;
    }
    tally_.Add(sum, characters);
    return true;
  }

  bool IsFine() const { return !tally_.MayLookLikePairs() && !(crowded_ && tally_.IsMostlySimplified()); }

 private:
  // The characters of two and of four bytes.
  std::uint64_t SumOfOthers(const WideBlock& block, std::size_t begin) const {
    std::uint64_t sum = 0;
    for (std::uint64_t leads = block.two; leads != 0; leads &= leads - 1) {
      std::size_t pos = begin + FirstBit(leads);
      sum += tally_.OfBasic(text::NextCodePoint(piece_, pos));
    }
    for (std::uint64_t leads = block.all & ~(block.two | block.three); leads != 0; leads &= leads - 1) {
      sum += tally_.OfOthers(1);
    }
    return sum;
  }

  // Whether one of the characters is a misread lead byte with a misread continuation behind it.
  bool HoldsMisreadPair(std::uint64_t leads, std::size_t begin) const {
    for (; leads != 0; leads &= leads - 1) {
      std::size_t pos = begin + FirstBit(leads);
      const std::uint16_t lead = masks_.lead(text::NextCodePoint(piece_, pos));
      if (lead != 0 && pos < piece_.size() &&
          (lead & masks_.continuation(text::NextCodePoint(piece_, pos))) != 0) {
        return true;
      }
    }
    return false;
  }

  const PageMasks& masks_ = PageMasks::Get();
  std::string_view piece_;
  PairTally tally_;
  bool crowded_ = false;  // a block is
};

}  // namespace

bool IsCertainlyFine(std::string_view piece) {
  LineLook look(piece);
  std::array<WideBlock, kBlocks> blocks;
  for (std::size_t begin = 0; begin < piece.size(); begin += kBlocks * kBlockBytes) {
    const std::size_t count = ReadBlocks(piece.substr(begin), blocks);
    if (!look.Add(std::span(blocks).first(count), begin)) {
      return false;
    }
  }
  return look.IsFine();
}

}  // namespace jiaokan::repair
