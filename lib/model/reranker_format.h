// The layout of a reranker file (docs/model-format.md), shared by its reader and its writer.
#ifndef JIAOKAN_MODEL_RERANKER_FORMAT_H_
#define JIAOKAN_MODEL_RERANKER_FORMAT_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace jiaokan::model {

inline constexpr std::array<char, 8> kRerankerMagic = {'J', 'K', 'R', 'E', 'R', 'A', 'N', 'K'};
inline constexpr std::uint32_t kRerankerVersion = 1;
inline constexpr std::uint32_t kMaximumSlotBits = 26;

// Numbers are little-endian. Behind it: the dense weights (float), the slots (signed bytes, times `step`).
struct RerankerHeader {
  std::array<char, 8> magic = kRerankerMagic;
  std::uint32_t version = kRerankerVersion;
  std::uint32_t slot_bits = 0;  // there are 2^slot_bits slots
  std::uint64_t file_bytes = 0;
  std::uint64_t checksum = 0;  // XXH64 of everything behind this field
  float trust = 0;
  float step = 0;
  std::uint32_t dense = 0;
  std::uint32_t reserved = 0;  // 0
};
static_assert(sizeof(RerankerHeader) == 48);
inline constexpr std::size_t kRerankerChecksumFrom = 32;

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_RERANKER_FORMAT_H_
