#include "channel/utf8_sequence.h"

#include <unicode/uchar.h>

namespace jiaokan::channel {
namespace {

void Emit(std::uint8_t lead, char32_t c, std::vector<char32_t>& out) {
  constexpr char32_t kApple = 0xF8FF;  // a byte of the macintosh code page
  static constexpr std::array<char32_t, 5> kShortest = {0, 0, 0x80, 0x800, 0x10000};
  if (c < kShortest[static_cast<std::size_t>(SequenceLength(lead))] || c > 0x10FFFF) {
    return;
  }
  const int category = u_charType(static_cast<UChar32>(c));
  if (c == kApple ||
      (category != U_UNASSIGNED && category != U_SURROGATE && category != U_PRIVATE_USE_CHAR)) {
    out.push_back(c);
  }
}

void Place(const BrokenSequence& s, char32_t prefix, std::size_t used, int missing,
           std::vector<char32_t>& out) {
  if (used == s.used && missing == 0) {
    Emit(s.lead, prefix, out);
    return;
  }
  if (used < s.used) {
    for (const std::uint8_t byte : s.continuations[used]) {
      if (IsContinuation(byte)) {
        Place(s, prefix << 6 | (byte & 0x3FU), used + 1, missing, out);
      }
    }
  }
  if (missing > 0) {
    for (const std::uint8_t byte : s.gaps[used]) {
      if (IsContinuation(byte)) {
        Place(s, prefix << 6 | (byte & 0x3FU), used, missing - 1, out);
      }
    }
  }
}

}  // namespace

void ExpandSequence(const BrokenSequence& sequence, std::vector<char32_t>& out) {
  const int length = SequenceLength(sequence.lead);
  Place(sequence, sequence.lead & (0xFFU >> (length + 1)), 0, sequence.missing, out);
}

}  // namespace jiaokan::channel
