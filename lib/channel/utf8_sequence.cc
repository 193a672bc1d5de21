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

// What has been placed of a sequence.
struct Placed {
  char32_t bits = 0;
  std::uint8_t last = 0;
  bool rejected = false;  // the last byte
  std::size_t used = 0;
  int missing = 0;  // still to place
};

void Place(const BrokenSequence& s, const Placed& placed, std::vector<char32_t>& out) {
  if (placed.used == s.used && placed.missing == 0) {
    Emit(s.lead, placed.bits, out);
    return;
  }
  const auto place = [&s, &placed, &out](std::uint8_t byte, bool gone) {
    if (IsContinuation(byte) && !(placed.rejected && s.page->IsPair(placed.last, byte))) {
      const bool rejected = s.page != nullptr && (gone || s.rejected[placed.used + 1]);
      Place(s,
            {placed.bits << 6 | (byte & 0x3FU), byte, rejected, placed.used + (gone ? 0 : 1),
             placed.missing - (gone ? 1 : 0)},
            out);
    }
  };
  if (placed.used < s.used) {
    for (const std::uint8_t byte : s.continuations[placed.used]) {
      place(byte, false);
    }
  }
  if (placed.missing > 0) {
    for (const std::uint8_t byte : s.gaps[placed.used]) {
      place(byte, true);
    }
  }
}

}  // namespace

void ExpandSequence(const BrokenSequence& sequence, std::vector<char32_t>& out) {
  const int length = SequenceLength(sequence.lead);
  const bool rejected = sequence.page != nullptr && sequence.rejected[0];
  Place(sequence, {sequence.lead & (0xFFU >> (length + 1)), sequence.lead, rejected, 0, sequence.missing},
        out);
}

}  // namespace jiaokan::channel
