#include "repair/byte_scan.h"

#include <algorithm>
#include <array>
#include <string>

#include <gtest/gtest.h>

#include "repair/random_text.h"
#include "repair/targets.h"

namespace jiaokan::repair {
namespace {

constexpr std::size_t kLongest = 200;
constexpr std::size_t kOffsets = 65;  // a vector has 64 bytes at most

std::uint8_t ByteAt(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0;
}

template <typename Is>
std::size_t ReferenceFind(std::string_view text, std::size_t pos, Is is) {
  while (pos < text.size() && !is(pos)) {
    ++pos;
  }
  return std::min(pos, text.size());
}

std::size_t ReferenceFindAnyOf(std::string_view text, std::size_t pos, const std::array<char, 3>& set) {
  return ReferenceFind(
      text, pos, [&](std::size_t i) { return std::find(set.begin(), set.end(), text[i]) != set.end(); });
}

std::size_t ReferenceFindMisreadable(std::string_view text, std::size_t pos) {
  return ReferenceFind(text, pos, [text](std::size_t i) {
    const std::uint8_t b = ByteAt(text, i);
    return (b >= 0xC2 && b <= 0xC5) || (b >= 0xCE && b <= 0xD1) || b >= 0xE3;
  });
}

std::size_t ReferenceFindRemains(std::string_view text, std::size_t pos) {
  return ReferenceFind(text, pos, [text](std::size_t i) {
    const std::string_view at = text.substr(i);
    return at.starts_with("\uFFFD") || at.starts_with("???") || at.starts_with("\xE9\x94\x9F") ||
           at.starts_with("\xAF\xC2\xBF");
  });
}

std::size_t ReferenceFindFence(std::string_view text, std::size_t pos) {
  return ReferenceFind(text, pos, [text](std::size_t i) {
    return text.substr(i).starts_with("```") || text.substr(i).starts_with("~~~");
  });
}

void ExpectBlock(std::string_view text, std::size_t begin, const WideBlock& block) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < kBlockBytes; ++i) {
    const std::uint8_t a = ByteAt(text, begin + i);
    const auto bit = [i](std::uint64_t mask) { return (mask >> i & 1U) != 0; };
    ASSERT_EQ(bit(block.all), a >= 0xC0) << i;
    ASSERT_EQ(bit(block.two), a >= 0xC0 && a < 0xE0) << i;
    ASSERT_EQ(bit(block.three), a >= 0xE0 && a < 0xF0) << i;
    ASSERT_EQ(bit(block.low), a >= 0xC0 && a < 0xE3) << i;
    if (a >= 0xE0 && a < 0xF0) {
      const unsigned c = (a & 0xFU) << 12 | (ByteAt(text, begin + i + 1) & 0x3FU) << 6 |
                         (ByteAt(text, begin + i + 2) & 0x3FU);
      ASSERT_EQ(block.characters[i], c) << i;
    }
    count += a >= 0xC0 ? 1 : 0;
  }
  ASSERT_EQ(block.count, count);
}

void ExpectBlocks(std::string_view text) {
  std::array<WideBlock, 3> blocks;
  for (std::size_t begin = 0; begin < text.size(); begin += blocks.size() * kBlockBytes) {
    const std::size_t rest = (text.size() - begin + kBlockBytes - 1) / kBlockBytes;
    ASSERT_EQ(ReadBlocks(text.substr(begin), blocks), std::min(rest, blocks.size()));
    for (std::size_t i = 0; i < std::min(rest, blocks.size()); ++i) {
      ExpectBlock(text, begin + i * kBlockBytes, blocks[i]);
    }
  }
  ASSERT_EQ(ReadBlocks("", blocks), 0U);
}

void ExpectAsReference(std::string_view text, std::size_t pos) {
  constexpr std::array<char, 3> kSet = {'&', '%', '\\'};
  ASSERT_EQ(FindAnyOf(text, pos, kSet), ReferenceFindAnyOf(text, pos, kSet));
  ASSERT_EQ(FindMisreadable(text, pos), ReferenceFindMisreadable(text, pos));
  ASSERT_EQ(FindRemains(text, pos), ReferenceFindRemains(text, pos));
  ASSERT_EQ(FindFence(text, pos), ReferenceFindFence(text, pos));
  ASSERT_EQ(MayHoldRemains(text), ReferenceFindRemains(text, 0) < text.size());
}

// What stands around the text must not be read.
TEST(ByteScan, DoesAsTheScalarReferenceAtEveryLengthAndOffset) {
  OnEveryTarget([] {
    RandomText random;
    for (std::size_t size = 0; size <= kLongest; ++size) {
      for (std::size_t offset = 0; offset < kOffsets; ++offset) {
        const std::string buffer = random.Characters(offset + size + kOffsets);
        const std::string_view text = std::string_view(buffer).substr(offset, size);
        ASSERT_NO_FATAL_FAILURE(ExpectAsReference(text, size > 0 ? random.Below(size) : 0))
            << text << " at " << offset;
      }
      ASSERT_NO_FATAL_FAILURE(ExpectBlocks(random.Characters(size))) << size;
    }
  });
}

// Nothing but what is looked for, at one place.
TEST(ByteScan, FindsWhatBeginsAnywhere) {
  OnEveryTarget([] {
    for (const std::string_view sought :
         {"&", "é", "中", "\uFFFD", "???", "锟", "ï¿½", "??", "“", "```", "~~~", "``"}) {
      for (std::size_t size = sought.size(); size <= kLongest; ++size) {
        std::string text(size, 'a');
        text.replace(size - sought.size(), sought.size(), sought);
        ASSERT_NO_FATAL_FAILURE(ExpectAsReference(text, 0)) << sought << " " << size;
        text.resize(size - 1);
        ASSERT_NO_FATAL_FAILURE(ExpectAsReference(text, 0)) << sought << " cut " << size;
        text = std::string(sought) + std::string(size, 'a');
        ASSERT_NO_FATAL_FAILURE(ExpectAsReference(text, 0)) << sought << " first " << size;
      }
    }
  });
}

TEST(ByteScan, AnyBytesMayBeRead) {
  OnEveryTarget([] {
    RandomText random;
    for (std::size_t size = 0; size <= kLongest; ++size) {
      std::string text;
      for (std::size_t i = 0; i < size; ++i) {
        text += static_cast<char>(random.Below(256));
      }
      ASSERT_NO_FATAL_FAILURE(ExpectAsReference(text, 0)) << size;
      ASSERT_NO_FATAL_FAILURE(ExpectBlocks(text)) << size;
    }
  });
}

TEST(ByteScan, FindsTheBeginOfALine) {
  const std::string_view text = "ab\ncd\n\ne";
  EXPECT_EQ(LineBegin(text, 0, 1), 0U);
  EXPECT_EQ(LineBegin(text, 0, 2), 0U);
  EXPECT_EQ(LineBegin(text, 2, 4), 3U);
  EXPECT_EQ(LineBegin(text, 0, 6), 6U);
  EXPECT_EQ(LineBegin(text, 4, 7), 7U);
}

}  // namespace
}  // namespace jiaokan::repair
