#include "channel/byte_slots.h"

#include <algorithm>

#include "text/utf8.h"

namespace jiaokan::channel {

void ByteSlot::Add(std::uint8_t byte) {
  const auto end_of_options = bytes.begin() + count;
  if (count < kMaxOptions && std::find(bytes.begin(), end_of_options, byte) == end_of_options) {
    bytes[count++] = byte;
  }
}

void AddBytes(const Channel& channel, char32_t c, ByteSlot& slot) {
  const CodePage& page = channel.code_page();
  if (c == text::kReplacement && channel.undefined == Undefined::kReplaced) {
    for (unsigned b = 0x80; b < 0x100; ++b) {
      if (page.undefined()[b]) {
        slot.Add(static_cast<std::uint8_t>(b));
      }
    }
    return;
  }
  if (c == U' ' && channel.nbsp_to_space) {
    slot.Add(0x20);
    slot.Add(0xA0);
    return;
  }
  const auto byte = page.Encode(c);
  const bool gone = byte && page.undefined()[*byte] && channel.undefined != Undefined::kKept;
  if (!byte || gone || (c == 0xAD && channel.soft_hyphens_dropped) || (c == 0xA0 && channel.nbsp_to_space)) {
    return;
  }
  slot.Add(*byte);
}

std::vector<ByteSlot> ObservedBytes(const Channel& channel, std::u32string_view text) {
  std::vector<ByteSlot> slots(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    slots[i].begin = static_cast<std::uint32_t>(i);
    slots[i].end = slots[i].begin + 1;
    AddBytes(channel, text[i], slots[i]);
  }
  return slots;
}

}  // namespace jiaokan::channel
