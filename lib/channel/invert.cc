#include "channel/invert.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "channel/byte_slots.h"
#include "channel/utf8_sequence.h"
#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

// How many of the slots behind a lead byte belong to its sequence.
struct Extent {
  std::size_t used = 0;
  int missing = 0;  // continuation bytes that are gone
};

struct Extents {
  std::array<Extent, 4> list = {};  // shortest first
  std::size_t count = 0;
};

// A range of the candidate pool.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

}  // namespace

class Inverter::State {
 public:
  explicit State(const Channel& channel) : channel_(channel) {
    const ByteSet dropped = channel.dropped();
    for (unsigned b = 0x80; b < 0xC0; ++b) {
      if (dropped[b]) {
        dropped_.push_back(static_cast<std::uint8_t>(b));
      }
    }
  }

  const Channel& channel() const { return channel_; }

  Lattice Invert(std::u32string_view text) {
    std::vector<ByteSlot> bytes = ObservedBytes(channel_, text);
    for (int layer = 1; layer < channel_.layers; ++layer) {
      bytes = InvertLayer(bytes, text);
    }
    Lattice lattice;
    lattice.observed = text;
    lattice.nodes.resize(text.size() + 1);
    std::iota(lattice.nodes.begin(), lattice.nodes.end(), 0U);
    std::size_t covered = 0;  // slots below it are
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      covered = std::max(covered, AddArcs(bytes, i, lattice));
      const bool misread = bytes[i].stray || (!bytes[i].foreign() && !bytes[i].MayBeAscii());
      lattice.unexplained += misread && i >= covered ? 1 : 0;
    }
    lattice.candidates = candidates_;
    return lattice;
  }

 private:
  // An inner layer: each sequence becomes one slot with the bytes that its candidates stand for.
  std::vector<ByteSlot> InvertLayer(const std::vector<ByteSlot>& bytes, std::u32string_view text) {
    std::vector<ByteSlot> out;
    for (std::size_t i = 0; i < bytes.size();) {
      ByteSlot merged;
      merged.begin = bytes[i].begin;
      std::size_t next = i + 1;
      const Extents extents = ExtentsAt(bytes, i);
      for (std::size_t e = extents.count; e-- > 0 && merged.foreign();) {
        const Range range = Candidates(bytes, i, extents.list[e]);
        for (std::uint32_t c = range.first; c < range.first + range.count; ++c) {
          AddBytes(channel_, candidates_[c], merged);
        }
        next = i + 1 + extents.list[e].used;
      }
      if (merged.foreign()) {
        next = i + 1;
        if (bytes[i].MayBeAscii()) {
          AddBytes(channel_, text[bytes[i].begin], merged);
        }
        merged.stray = merged.foreign() && (bytes[i].stray || !bytes[i].foreign());
      }
      merged.end = bytes[next - 1].end;
      out.push_back(merged);
      i = next;
    }
    return out;
  }

  // The ways to cut a sequence that starts at slot `i`. A slot that can only be a continuation byte must
  // belong to the sequence before it, so there is more than one way only where a slot is ambiguous.
  Extents ExtentsAt(const std::vector<ByteSlot>& bytes, std::size_t i) const {
    Extents extents;
    const ByteSlot& lead = bytes[i];
    if (lead.foreign() || !IsLead(lead.bytes[0])) {
      return extents;
    }
    const auto needed = static_cast<std::size_t>(SequenceLength(lead.bytes[0]) - 1);
    for (std::size_t used = 0; used <= needed; ++used) {
      const std::size_t next = i + 1 + used;
      const bool more = next < bytes.size() && bytes[next].MayContinue();
      const bool forced = more && !bytes[next].MayBeAscii();
      if (used == needed || (!forced && !dropped_.empty())) {
        extents.list[extents.count++] = {used, static_cast<int>(needed - used)};
      }
      if (!more) {
        break;
      }
    }
    return extents;
  }

  // Adds the arcs that start at slot `i`; returns the end of the longest one, in slots.
  std::size_t AddArcs(const std::vector<ByteSlot>& bytes, std::size_t i, Lattice& lattice) {
    std::size_t end = 0;
    const Extents extents = ExtentsAt(bytes, i);
    for (std::size_t e = 0; e < extents.count; ++e) {
      const Extent& extent = extents.list[e];
      const Range range = Candidates(bytes, i, extent);
      if (range.count > 0) {
        lattice.arcs.push_back({bytes[i].begin, bytes[i + extent.used].end, range.first, range.count});
        lattice.incomplete += extent.missing > 0 ? 1 : 0;
        lattice.missing += static_cast<std::uint32_t>(extent.missing);
        ++lattice.restored;
        end = i + extent.used + 1;
      }
    }
    // A layer below the last one may have joined several damaged characters into one ASCII character.
    if (bytes[i].MayBeAscii() && bytes[i].end > bytes[i].begin + 1) {
      candidates_.push_back(bytes[i].bytes[0]);
      lattice.arcs.push_back(
          {bytes[i].begin, bytes[i].end, static_cast<std::uint32_t>(candidates_.size() - 1), 1});
    }
    return end;
  }

  // The characters whose UTF-8 form leaves the slots [i, i + 1 + extent.used) when the missing bytes go.
  Range Candidates(const std::vector<ByteSlot>& bytes, std::size_t i, Extent extent) {
    bool single = true;
    std::uint64_t key = bytes[i].bytes[0] | static_cast<std::uint64_t>(extent.used) << 8;
    BrokenSequence sequence{bytes[i].bytes[0], extent.used, {}, extent.missing, dropped_};
    for (std::size_t k = 0; k < extent.used; ++k) {
      const ByteSlot& slot = bytes[i + 1 + k];
      sequence.continuations[k] = slot.options();
      single &= slot.count == 1;
      key |= static_cast<std::uint64_t>(slot.bytes[0]) << (16 + 8 * k);
    }
    if (!single) {
      return Expand(sequence);
    }
    const auto [it, inserted] = known_.try_emplace(key);
    if (inserted) {
      it->second = Expand(sequence);
    }
    return it->second;
  }

  Range Expand(const BrokenSequence& sequence) {
    const std::size_t first = candidates_.size();
    ExpandSequence(sequence, candidates_);
    const auto begin = candidates_.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, candidates_.end());
    candidates_.erase(std::unique(begin, candidates_.end()), candidates_.end());
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(candidates_.size() - first)};
  }

  Channel channel_;
  std::vector<std::uint8_t> dropped_;
  std::vector<char32_t> candidates_;
  // Sequences seen before: lead byte, number of continuations and these; what is missing follows from them.
  std::unordered_map<std::uint64_t, Range> known_;
};

Inverter::Inverter(const Channel& channel) : state_(std::make_unique<State>(channel)) {}
Inverter::~Inverter() = default;
const Channel& Inverter::channel() const { return state_->channel(); }
Lattice Inverter::Invert(std::u32string_view text) { return state_->Invert(text); }

std::optional<std::string> InvertExactly(const Channel& channel, std::string_view text) {
  if (!channel.lossless()) {
    return std::nullopt;
  }
  const CodePage& page = channel.code_page();
  std::string current(text);
  for (int layer = 0; layer < channel.layers; ++layer) {
    std::string bytes;
    bytes.reserve(current.size());
    for (std::size_t pos = 0; pos < current.size();) {
      const auto byte = page.Encode(text::NextCodePoint(current, pos));
      if (!byte) {
        return std::nullopt;
      }
      bytes.push_back(static_cast<char>(*byte));
    }
    if (text::FindInvalidUtf8(bytes)) {
      return std::nullopt;
    }
    current = std::move(bytes);
  }
  return current;
}

}  // namespace jiaokan::channel
