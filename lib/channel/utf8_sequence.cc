#include "channel/utf8_sequence.h"

#include <unicode/uchar.h>

namespace jiaokan::channel {
namespace {

struct Expansion {
  const std::vector<std::span<const std::uint8_t>>& observed;
  std::span<const std::uint8_t> dropped;
  std::vector<char32_t>& out;
  std::uint8_t lead;

  void Emit(char32_t c) const {
    static constexpr char32_t kShortest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < kShortest[SequenceLength(lead)] || c > 0x10FFFF) {
      return;
    }
    const int category = u_charType(static_cast<UChar32>(c));
    if (category != U_UNASSIGNED && category != U_SURROGATE && category != U_PRIVATE_USE_CHAR) {
      out.push_back(c);
    }
  }

  void Place(char32_t prefix, std::size_t used, int missing) const {
    if (used == observed.size() && missing == 0) {
      Emit(prefix);
      return;
    }
    if (used < observed.size()) {
      for (const std::uint8_t byte : observed[used]) {
        if (IsContinuation(byte)) {
          Place(prefix << 6 | (byte & 0x3FU), used + 1, missing);
        }
      }
    }
    if (missing > 0) {
      for (const std::uint8_t byte : dropped) {
        Place(prefix << 6 | (byte & 0x3FU), used, missing - 1);
      }
    }
  }
};

}  // namespace

void ExpandSequence(std::uint8_t lead, const std::vector<std::span<const std::uint8_t>>& observed,
                    int missing, std::span<const std::uint8_t> dropped, std::vector<char32_t>& out) {
  const int length = SequenceLength(lead);
  const char32_t prefix = lead & (0xFFU >> (length + 1));
  Expansion{observed, dropped, out, lead}.Place(prefix, 0, missing);
}

}  // namespace jiaokan::channel
