// UTF-8 sequences of which bytes may be missing.
#ifndef JIAOKAN_CHANNEL_UTF8_SEQUENCE_H_
#define JIAOKAN_CHANNEL_UTF8_SEQUENCE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace jiaokan::channel {

// More values for one byte than this are not told apart: no code page here leaves more undefined.
inline constexpr std::size_t kMaxByteOptions = 8;

inline bool IsContinuation(std::uint8_t b) { return (b & 0xC0) == 0x80; }
inline bool IsLead(std::uint8_t b) { return b >= 0xC2 && b <= 0xF4; }

// Bytes in the sequence that the lead byte starts.
inline int SequenceLength(std::uint8_t lead) { return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

// Appends to `out` every assigned character whose sequence is `lead`, then the observed continuations in
// order with `missing` bytes of `dropped` put in at any places. Each observed continuation is given by its
// possible values. The same character may be appended more than once.
void ExpandSequence(std::uint8_t lead, const std::vector<std::span<const std::uint8_t>>& observed,
                    int missing, std::span<const std::uint8_t> dropped, std::vector<char32_t>& out);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_UTF8_SEQUENCE_H_
