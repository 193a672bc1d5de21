#include "channel/invert.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "channel/utf8_sequence.h"
#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

// One observed character, or what it may have been one misreading earlier.
struct Slot {
  std::vector<char32_t> options;  // empty where the channel cannot have produced the character
  std::uint32_t begin = 0;        // in the damaged text
  std::uint32_t end = 0;
  char32_t observed = 0;
};

// The bytes that one slot may stand for.
struct ByteSlot {
  std::array<std::uint8_t, kMaxByteOptions> bytes = {};
  std::uint8_t count = 0;  // 0: not a character of the code page
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::span<const std::uint8_t> options() const { return {bytes.data(), count}; }
  bool any(bool (*predicate)(std::uint8_t)) const {
    return std::any_of(bytes.begin(), bytes.begin() + count, predicate);
  }
  void add(std::uint8_t byte) {
    if (count < kMaxByteOptions &&
        std::find(bytes.begin(), bytes.begin() + count, byte) == bytes.begin() + count) {
      bytes[count++] = byte;
    }
  }
};

// Where a run of slots may end that together make one UTF-8 sequence.
struct Extent {
  std::size_t slots;  // continuation slots used
  int missing;        // continuation bytes that are gone
};

bool IsAscii(std::uint8_t b) { return b < 0x80; }

}  // namespace

class Inverter::State {
 public:
  explicit State(const Channel& channel) : channel_(channel), page_(channel.code_page()) {
    const ByteSet dropped = channel.dropped();
    for (unsigned b = 0x80; b < 0xC0; ++b) {
      if (dropped[b]) {
        dropped_.push_back(static_cast<std::uint8_t>(b));
      }
    }
  }

  const Channel& channel() const { return channel_; }

  Lattice Invert(std::u32string_view text) {
    std::vector<ByteSlot> bytes = ObservedBytes(text);
    for (int layer = 1; layer < channel_.layers; ++layer) {
      bytes = InvertLayer(bytes, text);
    }
    Lattice lattice;
    lattice.observed = text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      AddArcs(bytes, i, lattice);
    }
    CountUnexplained(bytes, lattice);
    return lattice;
  }

 private:
  std::vector<ByteSlot> ObservedBytes(std::u32string_view text) const {
    std::vector<ByteSlot> slots(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      slots[i].begin = static_cast<std::uint32_t>(i);
      slots[i].end = slots[i].begin + 1;
      AddBytes(text[i], slots[i]);
    }
    return slots;
  }

  // The bytes that decode to `c`, undone the channel's replacements.
  void AddBytes(char32_t c, ByteSlot& slot) const {
    if (c == text::kReplacement && channel_.undefined == Undefined::kReplaced) {
      for (unsigned b = 0x80; b < 0x100; ++b) {
        if (page_.undefined()[b]) {
          slot.add(static_cast<std::uint8_t>(b));
        }
      }
      return;
    }
    if (c == U' ' && channel_.nbsp_to_space) {
      slot.add(0x20);
      slot.add(0xA0);
      return;
    }
    const auto byte = page_.Encode(c);
    if (!byte || (page_.undefined()[*byte] && channel_.undefined != Undefined::kKept) ||
        (c == 0xAD && channel_.soft_hyphens_dropped) || (c == 0xA0 && channel_.nbsp_to_space)) {
      return;
    }
    slot.add(*byte);
  }

  // An inner layer: each sequence becomes one slot with the bytes that its candidates stand for.
  std::vector<ByteSlot> InvertLayer(const std::vector<ByteSlot>& bytes, std::u32string_view text) {
    std::vector<ByteSlot> out;
    for (std::size_t i = 0; i < bytes.size();) {
      const ByteSlot& lead = bytes[i];
      ByteSlot merged;
      merged.begin = lead.begin;
      merged.end = lead.end;
      std::size_t next = i + 1;
      const std::vector<Extent> extents = Extents(bytes, i);
      for (auto extent = extents.rbegin(); extent != extents.rend() && merged.count == 0; ++extent) {
        Expand(bytes, i, *extent, expanded_);
        for (const char32_t c : expanded_) {
          AddBytes(c, merged);
        }
        next = i + 1 + extent->slots;
        merged.end = bytes[next - 1].end;
      }
      if (merged.count == 0) {
        next = i + 1;
        merged.end = lead.end;
        if (lead.any(IsAscii)) {
          AddBytes(text[lead.begin], merged);
        }
      }
      out.push_back(merged);
      i = next;
    }
    return out;
  }

  // The ways to cut a sequence that starts at slot `i`, shortest first. A slot that can only be a
  // continuation byte must belong to the sequence before it, so there is more than one way only where a slot
  // is ambiguous.
  std::vector<Extent> Extents(const std::vector<ByteSlot>& bytes, std::size_t i) const {
    std::vector<Extent> extents;
    const ByteSlot& lead = bytes[i];
    if (lead.count == 0 || !IsLead(lead.bytes[0])) {
      return extents;
    }
    const int needed = SequenceLength(lead.bytes[0]) - 1;
    for (int used = 0; used <= needed; ++used) {
      const std::size_t next = i + 1 + static_cast<std::size_t>(used);
      const bool more = next < bytes.size() && bytes[next].any(IsContinuation);
      const bool forced = more && !bytes[next].any(IsAscii);
      if (used == needed || (!forced && !dropped_.empty())) {
        extents.push_back({static_cast<std::size_t>(used), needed - used});
      }
      if (!more) {
        break;
      }
    }
    return extents;
  }

  // Every character whose UTF-8 form leaves the slots [i, i + 1 + extent.slots) when the missing bytes go.
  void Expand(const std::vector<ByteSlot>& bytes, std::size_t i, Extent extent,
              std::vector<char32_t>& out) const {
    out.clear();
    std::vector<std::span<const std::uint8_t>> continuations;
    for (std::size_t k = 1; k <= extent.slots; ++k) {
      continuations.push_back(bytes[i + k].options());
    }
    ExpandSequence(bytes[i].bytes[0], continuations, extent.missing, dropped_, out);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }

  void AddArcs(const std::vector<ByteSlot>& bytes, std::size_t i, Lattice& lattice) {
    for (const Extent& extent : Extents(bytes, i)) {
      const auto [first, count] = Candidates(bytes, i, extent, lattice);
      if (count > 0) {
        lattice.arcs.push_back({bytes[i].begin, bytes[i + extent.slots].end, first, count});
        ++lattice.restored;
        lattice.incomplete += extent.missing > 0 ? 1 : 0;
      }
    }
    // A layer below the last one may have joined several damaged characters into one ASCII character.
    if (bytes[i].count > 0 && IsAscii(bytes[i].bytes[0]) && bytes[i].end > bytes[i].begin + 1) {
      lattice.arcs.push_back(
          {bytes[i].begin, bytes[i].end, static_cast<std::uint32_t>(lattice.candidates.size()), 1});
      lattice.candidates.push_back(bytes[i].bytes[0]);
    }
  }

  std::pair<std::uint32_t, std::uint32_t> Candidates(const std::vector<ByteSlot>& bytes, std::size_t i,
                                                     Extent extent, Lattice& lattice) {
    Expand(bytes, i, extent, expanded_);
    const auto first = static_cast<std::uint32_t>(lattice.candidates.size());
    lattice.candidates.insert(lattice.candidates.end(), expanded_.begin(), expanded_.end());
    return {first, static_cast<std::uint32_t>(expanded_.size())};
  }

  static void CountUnexplained(const std::vector<ByteSlot>& bytes, Lattice& lattice) {
    std::vector<bool> covered(lattice.observed.size());
    for (const Arc& arc : lattice.arcs) {
      std::fill(covered.begin() + arc.begin, covered.begin() + arc.end, true);
    }
    for (const ByteSlot& slot : bytes) {
      const bool foreign = slot.count == 0 || slot.any(IsAscii);
      lattice.unexplained += !foreign && !covered[slot.begin] ? 1 : 0;
    }
  }

  Channel channel_;
  const CodePage& page_;
  std::vector<std::uint8_t> dropped_;
  std::vector<char32_t> expanded_;
};

Inverter::Inverter(const Channel& channel) : state_(std::make_unique<State>(channel)) {}
Inverter::~Inverter() = default;
const Channel& Inverter::channel() const { return state_->channel(); }
Lattice Inverter::Invert(std::u32string_view text) { return state_->Invert(text); }

}  // namespace jiaokan::channel
