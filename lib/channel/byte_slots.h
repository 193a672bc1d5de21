// Damaged characters as the bytes that they may have been misread from.
#ifndef JIAOKAN_CHANNEL_BYTE_SLOTS_H_
#define JIAOKAN_CHANNEL_BYTE_SLOTS_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "channel/channel.h"
#include "channel/utf8_sequence.h"

namespace jiaokan::channel {

using ByteOptions = std::span<const std::uint8_t>;

// One byte, by its possible values in ascending order. A slot and its twin are alternatives for the same
// place.
struct ByteSlot {
  ByteOptions options;      // none: the channel cannot have produced the character
  bool rejected = false;    // by a double-byte page: makes no pair with the byte behind it
  bool stray = false;       // an outer layer could have produced it, the one below could not
  bool twin = false;        // the next slot begins where this one does
  std::uint8_t step = 1;    // to the slot that begins where this one ends
  std::uint32_t begin = 0;  // nodes of the lattice
  std::uint32_t end = 0;

  bool foreign() const { return options.empty(); }
  bool MayBeAscii() const { return !options.empty() && options.front() < 0x80; }
  bool MayContinue() const {
    return options.size() == 1 ? IsContinuation(options.front())
                               : std::any_of(options.begin(), options.end(), IsContinuation);
  }
  bool OnlyContinues() const {
    return options.size() == 1 ? IsContinuation(options.front())
                               : !foreign() && std::all_of(options.begin(), options.end(), IsContinuation);
  }
};

struct ByteSlots {
  std::vector<ByteSlot> slots;
  std::vector<ByteOptions> gaps;     // [i]: bytes that may be gone before slots[i]; one more for the end
  std::vector<std::uint32_t> nodes;  // as Lattice::nodes
  std::uint32_t wide = 0;            // places that may be one byte or two
};

// Reads characters as bytes. Owns the options that the slots refer to.
class SlotReader {
 public:
  explicit SlotReader(const Channel& channel);

  ByteSlots Read(std::u32string_view text);

  // The bytes of a single-byte page that the channel turns into one of `characters`: an inner layer.
  ByteOptions OptionsFor(std::span<const char32_t> characters);

 private:
  void AddCharacter(char32_t c, ByteSlots& out);
  void AddPair(char32_t c, const Bytes& pair, ByteSlots& out);
  void AddMerged(ByteSlots& out);
  static void SetRejected(ByteOptions options, ByteSlot& slot);
  void AddSlot(ByteOptions options, std::uint32_t width, ByteSlots& out);
  void FillPairRejects(std::u32string_view text, const std::vector<std::size_t>& first_slots, ByteSlots& out);
  void FillGaps(ByteSlots& out);
  void ReadSingleBytes(std::u32string_view text, ByteSlots& out);
  ByteOptions RejectedBefore(const ByteSlot* next);
  ByteOptions ByteOptionsOf(char32_t c);
  ByteOptions Intern(const ByteSet& set);
  ByteSet BytesOf(char32_t c) const;

  const Channel& channel_;
  const CodePage& page_;
  ByteSet dropped_;
  ByteSet hidden_;
  std::unordered_map<ByteSet, std::vector<std::uint8_t>> interned_;
  std::array<ByteOptions, 128> ascii_ = {};     // single-byte pages: the bytes of ASCII characters
  std::array<ByteOptions, 257> rejected_ = {};  // by the byte that follows; 256: the end of the text
  std::array<bool, 257> rejected_known_ = {};
};

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_BYTE_SLOTS_H_
