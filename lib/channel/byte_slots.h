// Damaged characters as the bytes that they may have been misread from.
#ifndef JIAOKAN_CHANNEL_BYTE_SLOTS_H_
#define JIAOKAN_CHANNEL_BYTE_SLOTS_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "channel/channel.h"

namespace jiaokan::channel {

// One byte, by its possible values. Values past kMaxOptions are not told apart: no code page leaves more
// undefined.
struct ByteSlot {
  static constexpr std::size_t kMaxOptions = 8;

  std::array<std::uint8_t, kMaxOptions> bytes = {};
  std::uint8_t count = 0;   // 0: the channel cannot have produced the character
  bool stray = false;       // an outer layer could have produced it, the one below could not
  std::uint32_t begin = 0;  // the damaged characters [begin, end) that it stands for
  std::uint32_t end = 0;

  std::span<const std::uint8_t> options() const { return {bytes.data(), count}; }
  bool foreign() const { return count == 0; }
  bool MayBeAscii() const {
    return Any([](std::uint8_t b) { return b < 0x80; });
  }
  bool MayContinue() const {
    return Any([](std::uint8_t b) { return (b & 0xC0) == 0x80; });
  }
  void Add(std::uint8_t byte);

 private:
  template <typename Predicate>
  bool Any(Predicate predicate) const {
    for (std::uint8_t i = 0; i < count; ++i) {
      if (predicate(bytes[i])) {
        return true;
      }
    }
    return false;
  }
};

// Adds to `slot` the bytes that the channel's last step turns into `c`.
void AddBytes(const Channel& channel, char32_t c, ByteSlot& slot);

// One slot per character.
std::vector<ByteSlot> ObservedBytes(const Channel& channel, std::u32string_view text);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_BYTE_SLOTS_H_
