// UTF-8 sequences of which bytes may be missing.
#ifndef JIAOKAN_CHANNEL_UTF8_SEQUENCE_H_
#define JIAOKAN_CHANNEL_UTF8_SEQUENCE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "channel/code_page.h"

namespace jiaokan::channel {

inline bool IsContinuation(std::uint8_t b) { return (b & 0xC0) == 0x80; }
inline bool IsLead(std::uint8_t b) { return b >= 0xC2 && b <= 0xF4; }

inline bool IsUtf8Byte(std::uint8_t b) { return b < 0xC0 || IsLead(b); }

// Bytes in the sequence that the lead byte starts.
inline int SequenceLength(std::uint8_t lead) { return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

// What is left of one sequence: the lead byte, then `used` continuations, each given by its possible values.
struct BrokenSequence {
  using Options = std::span<const std::uint8_t>;
  std::uint8_t lead = 0;
  std::size_t used = 0;
  std::array<Options, 3> continuations = {};
  int missing = 0;  // further continuations that are gone
  // The bytes that may be gone before each continuation, and behind the last one.
  std::array<Options, 4> gaps = {};
  // A double-byte page through which bytes were rejected: the lead byte or a continuation by `rejected`, and
  // whatever is gone. No rejected byte makes a pair with the one behind it.
  const CodePage* page = nullptr;
  std::array<bool, 4> rejected = {};
};

// Appends to `out` every assigned character that the sequence may have been; one may be appended twice.
void ExpandSequence(const BrokenSequence& sequence, std::vector<char32_t>& out);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_UTF8_SEQUENCE_H_
