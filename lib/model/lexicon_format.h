// The layout of a lexicon file (docs/model-format.md), shared by its reader and its writer.
#ifndef JIAOKAN_MODEL_LEXICON_FORMAT_H_
#define JIAOKAN_MODEL_LEXICON_FORMAT_H_

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace jiaokan::model {

inline constexpr std::array<char, 8> kLexiconMagic = {'J', 'K', 'L', 'E', 'X', 'I', 'C', 'N'};
inline constexpr std::uint32_t kLexiconVersion = 2;

// Numbers are little-endian. The sections follow without padding, in the order of the counts.
struct LexiconHeader {
  std::array<char, 8> magic = kLexiconMagic;
  std::uint32_t version = kLexiconVersion;
  std::uint32_t header_bytes = 0;
  std::uint64_t file_bytes = 0;
  std::uint64_t checksum = 0;      // of all bytes behind this field
  std::uint32_t words = 0;         // English words
  std::uint32_t characters = 0;    // Chinese characters; their ids come before those of the bigrams
  std::uint32_t units = 0;         // characters and bigrams together
  std::uint32_t word_entries = 0;  // translations of words
  std::uint32_t unit_entries = 0;  // translations of units
  std::uint32_t word_bytes = 0;    // the spelling of all words
  std::uint32_t signs = 0;         // characters outside ASCII
  std::uint32_t renderings = 0;    // signs that render words
};
static_assert(sizeof(LexiconHeader) == 64);
inline constexpr std::size_t kChecksummedFrom = offsetof(LexiconHeader, words);

// A translation: the id of the target above, the quantised probability in the lowest 8 bits.
inline constexpr std::uint32_t kEntryIdShift = 8;
inline constexpr std::uint32_t kMaximumEntryId = (1U << 24) - 1;

// Steps per halving: a probability of 8 bits reaches down to 2^-8, that of a rendering to 2^-16, a
// frequency to 2^-32.
inline constexpr float kProbabilitySteps = 32;
inline constexpr float kRenderingSteps = 16;
inline constexpr float kFrequencySteps = 8;
// Steps per unit of inverse document frequency (a natural logarithm).
inline constexpr float kRaritySteps = 16;

inline std::uint8_t QuantizeLog2(double value, float steps) {
  const double q = value > 0 ? std::round(-std::log2(value) * steps) : 255.0;
  return static_cast<std::uint8_t>(q < 0 ? 0 : (q > 255 ? 255 : q));
}
inline float DequantizeLog2(std::uint8_t q, float steps) { return std::exp2(-static_cast<float>(q) / steps); }

// By q.
inline std::array<float, 256> DequantizeLog2Table(float steps) {
  std::array<float, 256> table = {};
  for (std::size_t q = 0; q < table.size(); ++q)
    table[q] = DequantizeLog2(static_cast<std::uint8_t>(q), steps);
  return table;
}

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_FORMAT_H_
