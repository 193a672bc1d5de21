// The layout of a language model file (docs/model-format.md), shared by its reader and its writer.
#ifndef JIAOKAN_MODEL_LM_FORMAT_H_
#define JIAOKAN_MODEL_LM_FORMAT_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace jiaokan::model {

inline constexpr std::array<char, 8> kLmMagic = {'J', 'K', 'L', 'M', '\r', '\n', '\x1A', '\n'};
inline constexpr std::uint32_t kLmVersion = 1;
inline constexpr std::uint32_t kMaximumOrder = 5;

// Numbers are little-endian. The sections follow in the order of LmSection, each at a multiple of 8 bytes.
struct LmHeader {
  std::array<char, 8> magic = kLmMagic;
  std::uint32_t version = kLmVersion;
  std::uint32_t order = 0;
  std::uint64_t file_bytes = 0;
  std::uint64_t checksum = 0;         // XXH64 of everything behind this field
  std::uint32_t classes = 0;          // symbols below it stand for classes
  std::uint32_t character_pages = 0;  // pages of kPageSize code points
  std::uint32_t shares = 0;           // characters with a share of their own in their class
  std::uint32_t block_shift = 0;  // 2^block_shift n-grams have one base for the positions of their children
  std::array<std::uint32_t, kMaximumOrder + 1> ngrams =
      {};  // [n - 1]: stored n-grams of order n; the last is 0
};
static_assert(sizeof(LmHeader) == 72);
inline constexpr std::size_t kLmChecksumFrom = 32;

// Code points to symbols: a directory of pages, by the code point's upper bits.
inline constexpr std::uint32_t kPageSize = 256;
inline constexpr std::uint32_t kDirectorySize = 0x110000 / kPageSize;

inline constexpr std::uint32_t kCodebookSize = 256;
inline constexpr std::uint32_t kMaximumBlockShift = 6;

constexpr std::size_t AlignSection(std::size_t offset) { return (offset + 7) / 8 * 8; }

// How many bases a level of `count` n-grams has; one position more is stored than there are n-grams.
constexpr std::size_t BaseCount(std::size_t count, std::uint32_t block_shift) {
  return (count >> block_shift) + 1;
}

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_FORMAT_H_
