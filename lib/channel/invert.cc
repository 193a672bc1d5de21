#include "channel/invert.h"

#include <algorithm>
#include <array>
#include <utility>

#include "channel/byte_slots.h"
#include "channel/candidate_pool.h"
#include "channel/gb18030.h"
#include "channel/utf8_sequence.h"
#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

// Any byte may be gone before any other where a double-byte page drops what makes no pair, so it costs.
constexpr float kGoneCost = 1.5F;

// Lead bytes of the UTF-8 form of Han characters, punctuation, emoji and Latin letters.
bool IsCommonLead(std::uint8_t b) {
  return (b >= 0xE2 && b <= 0xE9) || b == 0xEF || b == 0xF0 || b == 0xC2 || b == 0xC3;
}

constexpr unsigned kSimpleBits = 11;

}  // namespace

class Inverter::State {
 public:
  explicit State(const Channel& channel)
      : channel_(channel), reader_(channel_), double_byte_(channel.code_page().double_byte()) {}

  const Channel& channel() const { return channel_; }
  std::span<const char32_t> candidates() const { return pool_.characters(); }

  Lattice Invert(std::u32string_view text) {
    ByteSlots bytes = reader_.Read(text);
    Lattice lattice;
    lattice.arcs.reserve(bytes.slots.size() / 2);
    for (int layer = 1; layer < channel_.layers; ++layer) {
      InvertLayer(bytes);
    }
    lattice.observed = text;
    lattice.nodes = std::move(bytes.nodes);
    std::uint32_t covered = 0;  // nodes below it are
    for (std::size_t i = 0; i < bytes.slots.size(); ++i) {
      const ByteSlot& slot = bytes.slots[i];
      const std::uint32_t end =
          channel_.source == Source::kUtf8 ? AddArcs(bytes, i, lattice) : AddGbkArcs(bytes, i, lattice);
      AddAscii(slot, lattice);
      covered = std::max(covered, end);
      const bool misread = slot.stray || (!slot.foreign() && !slot.MayBeAscii());
      lattice.unexplained += misread && slot.begin >= covered ? 1 : 0;
    }
    lattice.missing += bytes.wide;
    lattice.candidates = pool_.characters();
    return lattice;
  }

 private:
  // What is left of a sequence: a lead byte, and the slots of its continuation bytes.
  struct Extent {
    std::uint8_t lead = 0;
    bool lead_gone = false;
    std::size_t used = 0;
    std::array<std::size_t, 3> slots = {};
    std::size_t last = 0;  // slot
    int missing = 0;       // continuation bytes that are gone
  };

  // A sequence by its lead byte, the number of its continuation bytes and these: what is missing follows from
  // them.
  struct Simple {
    std::uint64_t key = 0;
    CandidateRange range;
  };

  // An inner layer: each sequence becomes one slot with the bytes that its candidates stand for.
  void InvertLayer(ByteSlots& bytes) {
    std::vector<ByteSlot> out;
    for (std::size_t i = 0; i < bytes.slots.size();) {
      const ByteSlot& lead = bytes.slots[i];
      ByteSlot merged;
      merged.begin = lead.begin;
      std::size_t next = i + 1;
      const std::vector<Extent>& extents = ExtentsAt(bytes, i);
      for (auto extent = extents.rbegin(); extent != extents.rend() && merged.foreign(); ++extent) {
        merged.options = reader_.OptionsFor(pool_.At(Candidates(bytes, i, *extent)));
        next = extent->last + 1;
      }
      if (merged.foreign()) {
        next = i + 1;
        if (lead.MayBeAscii()) {
          const std::array<char32_t, 1> ascii = {lead.options.front()};
          merged.options = reader_.OptionsFor(ascii);
        }
        merged.stray = merged.foreign() && (lead.stray || !lead.foreign());
      }
      merged.end = bytes.slots[next - 1].end;
      out.push_back(merged);
      i = next;
    }
    bytes.slots = std::move(out);
    bytes.gaps.assign(bytes.slots.size() + 1, bytes.gaps.front());
  }

  // The ways to cut a UTF-8 sequence that starts at slot `i`, for each lead byte the shortest first. A slot
  // that can only be a continuation byte must belong to the sequence before it, so there is more than one way
  // only where a slot is ambiguous, or a lead byte may be gone.
  const std::vector<Extent>& ExtentsAt(const ByteSlots& bytes, std::size_t i) {
    extents_.clear();
    const ByteSlot& slot = bytes.slots[i];
    if (slot.options.size() == 1 && !IsLead(slot.options.front()) && !BytesMayBeGone()) {
      return extents_;  // most slots
    }
    for (const std::uint8_t lead : slot.options) {
      if (IsLead(lead) && (!slot.rejected || IsCommonLead(lead))) {
        Extent extent;
        extent.lead = lead;
        extent.last = i;
        AddExtents(bytes, extent, false);
      }
    }
    if (slot.MayContinue() && LeadMayBeGone(bytes.gaps[i])) {
      for (const std::uint8_t lead : bytes.gaps[i]) {
        if (IsCommonLead(lead)) {
          Extent extent;
          extent.lead = lead;
          extent.lead_gone = true;
          extent.used = 1;
          extent.slots[0] = i;
          extent.last = i;
          AddExtents(bytes, extent, false);
        }
      }
    }
    return extents_;
  }

  bool BytesMayBeGone() const { return double_byte_ && channel_.invalid == Invalid::kDropped; }

  bool LeadMayBeGone(ByteOptions gap) const {
    return BytesMayBeGone() && std::any_of(gap.begin(), gap.end(), IsCommonLead);
  }

  // The extents that start with `extent`. `may_miss`: a byte may be gone within it.
  void AddExtents(const ByteSlots& bytes, const Extent& extent, bool may_miss) {
    const auto needed = static_cast<std::size_t>(SequenceLength(extent.lead) - 1);
    const std::size_t next = extent.last + bytes.slots[extent.last].step;
    may_miss |= !bytes.gaps[next].empty();
    const bool more = next < bytes.slots.size() && bytes.slots[next].MayContinue();
    const bool forced = more && bytes.slots[next].OnlyContinues() && !LeadMayBeGone(bytes.gaps[next]);
    if (extent.used == needed || (!forced && may_miss)) {
      extents_.push_back(extent);
      extents_.back().missing = static_cast<int>(needed - extent.used);
    }
    for (std::size_t slot = next; more && extent.used < needed; ++slot) {
      Extent longer = extent;
      longer.slots[longer.used++] = slot;
      longer.last = slot;
      AddExtents(bytes, longer, may_miss);
      if (!bytes.slots[slot].twin) {
        break;
      }
    }
  }

  // Adds the arcs of the UTF-8 sequences that start at slot `i`; returns the node where the longest one ends.
  std::uint32_t AddArcs(const ByteSlots& bytes, std::size_t i, Lattice& lattice) {
    std::uint32_t end = 0;
    for (const Extent& extent : ExtentsAt(bytes, i)) {
      const CandidateRange range = Candidates(bytes, i, extent);
      // U+FFFD says that a character was lost before; only inner layers may hold it.
      const bool lost = range.count == 1 && pool_.At(range).front() == text::kReplacement;
      if (!lost) {
        const int missing = extent.missing + (extent.lead_gone ? 1 : 0);
        end = std::max(
            end, AddArc(bytes.slots[i], bytes.slots[extent.last], range, missing, missing == 0, lattice));
      }
    }
    return end;
  }

  // The arc from the begin of one slot to the end of another; returns its end, 0 when there is none.
  std::uint32_t AddArc(const ByteSlot& first, const ByteSlot& last, CandidateRange range, int missing,
                       bool complete, Lattice& lattice) const {
    if (range.count == 0) {
      return 0;
    }
    const float cost = BytesMayBeGone() ? kGoneCost * static_cast<float>(missing) : 0;
    lattice.arcs.push_back({first.begin, last.end, range.first, range.count, cost});
    lattice.incomplete += complete ? 0 : 1;
    lattice.missing += BytesMayBeGone() ? 0 : static_cast<std::uint32_t>(missing);
    ++lattice.restored;
    return last.end;
  }

  // GBK text: a pair, one of which a byte may be gone, or four bytes. Returns the node where the longest arc
  // ends.
  std::uint32_t AddGbkArcs(const ByteSlots& bytes, std::size_t i, Lattice& lattice) {
    const ByteSlot& slot = bytes.slots[i];
    if (slot.foreign()) {
      return 0;
    }
    const CodePage* const page = &channel_.code_page();
    std::uint32_t end = 0;
    const auto add = [&](const ByteSlot& last, CandidateRange range, int missing, bool complete) {
      end = std::max(end, AddArc(slot, last, range, missing, complete, lattice));
    };
    if (BytesMayBeGone() && !slot.MayBeAscii()) {
      add(slot, pool_.Pair(bytes.gaps[i], slot.options, page), 1, false);
      add(slot, pool_.Pair(slot.options, bytes.gaps[i + 1], nullptr), 1, false);
    }
    for (std::size_t second = i + slot.step; second < bytes.slots.size(); ++second) {
      const ByteSlot& trail = bytes.slots[second];
      const CandidateRange pair = pool_.Pair(slot.options, trail.options, slot.rejected ? page : nullptr);
      add(trail, pair, 0, slot.options.size() + trail.options.size() == 2);
      if (!trail.options.empty() && trail.MayBeAscii()) {
        AddFours(bytes, i, second, add);
      }
      if (!trail.twin) {
        break;
      }
    }
    return end;
  }

  template <typename Add>
  void AddFours(const ByteSlots& bytes, std::size_t first, std::size_t second, const Add& add) {
    for (std::size_t third = second + 1; third < bytes.slots.size(); ++third) {
      const std::size_t fourth = third + bytes.slots[third].step;
      if (fourth < bytes.slots.size()) {
        add(bytes.slots[fourth],
            pool_.Four({bytes.slots[first].options, bytes.slots[second].options, bytes.slots[third].options,
                        bytes.slots[fourth].options}),
            0, true);
      }
      if (!bytes.slots[third].twin) {
        break;
      }
    }
  }

  // ASCII within damaged characters: swallowed as the second byte of a pair, or joined by a layer below the
  // last.
  void AddAscii(const ByteSlot& slot, Lattice& lattice) {
    const bool swallowed = double_byte_ && slot.MayBeAscii() && InsideCharacter(lattice, slot);
    if (slot.MayBeAscii() && (swallowed || slot.end > slot.begin + 1)) {
      const CandidateRange range = pool_.Ascii(slot.options);
      lattice.arcs.push_back({slot.begin, slot.end, range.first, range.count, 0});
    }
  }

  // Whether the slot is not a character of the observed text by itself.
  static bool InsideCharacter(const Lattice& lattice, const ByteSlot& slot) {
    const auto at = std::lower_bound(lattice.nodes.begin(), lattice.nodes.end(), slot.begin);
    return *at != slot.begin || *std::next(at) != slot.end;
  }

  // The characters whose UTF-8 form leaves the slots of the extent when the missing bytes go.
  CandidateRange Candidates(const ByteSlots& bytes, std::size_t i, const Extent& extent) {
    bool simple = !double_byte_ && (!channel_.spaces_collapsed || extent.missing == 0);
    std::uint64_t key = extent.lead | static_cast<std::uint64_t>(extent.used) << 8;
    for (std::size_t k = 0; k < extent.used; ++k) {
      const ByteOptions options = bytes.slots[extent.slots[k]].options;
      simple &= options.size() == 1;
      key |= static_cast<std::uint64_t>(options.front()) << (16 + 8 * k);
    }
    if (!simple) {
      return Expand(bytes, i, extent);
    }
    Simple& known = simple_[(key * 0x9E3779B97F4A7C15U) >> (64 - kSimpleBits)];
    if (known.key != key) {
      known = {key, Expand(bytes, i, extent)};
    }
    return known.range;
  }

  CandidateRange Expand(const ByteSlots& bytes, std::size_t i, const Extent& extent) {
    BrokenSequence sequence;
    sequence.lead = extent.lead;
    sequence.used = extent.used;
    sequence.missing = extent.missing;
    sequence.page = double_byte_ ? &channel_.code_page() : nullptr;
    sequence.rejected[0] = extent.lead_gone || bytes.slots[i].rejected;
    sequence.gaps[0] = bytes.gaps[extent.lead_gone ? i : i + bytes.slots[i].step];
    for (std::size_t k = 0; k < extent.used; ++k) {
      const ByteSlot& slot = bytes.slots[extent.slots[k]];
      sequence.continuations[k] = slot.options;
      sequence.rejected[k + 1] = slot.rejected;
      sequence.gaps[k + 1] = bytes.gaps[extent.slots[k] + slot.step];
    }
    return pool_.Sequence(sequence);
  }

  Channel channel_;
  SlotReader reader_;
  CandidatePool pool_;
  bool double_byte_ = false;
  // Single-byte pages: the latest sequences without choice.
  std::vector<Simple> simple_ = std::vector<Simple>(std::size_t{1} << kSimpleBits);
  std::vector<Extent> extents_;  // of the slot at hand
};

Inverter::Inverter(const Channel& channel) : state_(std::make_unique<State>(channel)) {}
Inverter::~Inverter() = default;
const Channel& Inverter::channel() const { return state_->channel(); }
Lattice Inverter::Invert(std::u32string_view text) { return state_->Invert(text); }
std::span<const char32_t> Inverter::candidates() const { return state_->candidates(); }

namespace {

// Follows bytes of UTF-8; stops at most that is ill-formed at once.
class SequenceFollower {
 public:
  // False when the byte cannot follow those before it.
  bool Add(std::uint8_t byte) {
    if (open_ > 0) {
      --open_;
      return IsContinuation(byte);
    }
    open_ = byte >= 0x80 && IsLead(byte) ? SequenceLength(byte) - 1 : 0;
    return byte < 0x80 || open_ > 0;
  }

 private:
  int open_ = 0;  // bytes that the sequence lacks
};

// What the characters were misread from; nothing when the page lacks one, or soon when it is not UTF-8 that
// is asked for.
std::optional<std::string> BytesOf(const CodePage& page, std::string_view text, bool utf8) {
  std::string bytes;
  SequenceFollower follower;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto byte = page.EncodeByte(text::NextCodePoint(text, pos));
    if (!byte || (utf8 && !follower.Add(*byte))) {
      return std::nullopt;
    }
    bytes.push_back(static_cast<char>(*byte));
  }
  return bytes;
}

// Decodes ASCII and pairs of bytes above it.
std::optional<std::string> DecodePairs(std::string_view bytes) {
  const CodePage& page = CodePage::Get(CodePageId::kGb18030);
  std::string text;
  text.reserve(bytes.size() * 3 / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto first = static_cast<std::uint8_t>(bytes[i]);
    if (first < 0x80) {
      text.push_back(bytes[i]);
      continue;
    }
    const auto second = static_cast<std::uint8_t>(++i < bytes.size() ? bytes[i] : 0);
    const auto c = second < 0x80 ? std::nullopt : page.Decode(first, second);
    if (!c) {
      return std::nullopt;
    }
    text::AppendUtf8(text, *c);
  }
  return text;
}

}  // namespace

std::optional<std::string> InvertExactly(const Channel& channel, std::string_view text) {
  const CodePage& page = channel.code_page();
  if (!channel.lossless() || page.double_byte()) {
    return std::nullopt;
  }
  std::optional<std::string> current(text);
  for (int layer = 0; layer < channel.layers && current; ++layer) {
    current = BytesOf(page, *current, channel.source == Source::kUtf8);
    if (current && channel.source == Source::kGbk) {
      current = DecodePairs(*current);
    } else if (current && text::FindInvalidUtf8(*current)) {
      current.reset();
    }
  }
  return current;
}

}  // namespace jiaokan::channel
