#include "channel/invert.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "channel/byte_slots.h"
#include "channel/gb18030.h"
#include "channel/utf8_sequence.h"
#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

// A lead byte, and how many of the slots behind it belong to its sequence.
struct Extent {
  std::uint8_t lead = 0;
  std::size_t used = 0;
  int missing = 0;  // continuation bytes that are gone
};

// Where more characters than this are possible, only common ones are considered.
constexpr std::size_t kMostCandidates = 256;

// A range of the candidate pool.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// Punctuation and the 3755 frequent characters of GB 2312.
bool IsCommon(char32_t c) {
  const Bytes bytes = CodePage::Get(CodePageId::kGbk).Encode(c);
  const std::uint8_t lead = bytes.data[0];
  return bytes.size == 2 && bytes.data[1] >= 0xA1 &&
         (lead == 0xA1 || lead == 0xA3 || (lead >= 0xB0 && lead <= 0xD7));
}

// Lead bytes of the UTF-8 form of Han characters, punctuation, emoji and Latin letters.
bool IsCommonLead(std::uint8_t b) {
  return (b >= 0xE2 && b <= 0xE9) || b == 0xEF || b == 0xF0 || b == 0xC2 || b == 0xC3;
}

}  // namespace

class Inverter::State {
 public:
  explicit State(const Channel& channel) : channel_(channel), reader_(channel_) {
    gaps_vary_ = channel.code_page().double_byte() || channel.spaces_collapsed;
  }

  const Channel& channel() const { return channel_; }

  Lattice Invert(std::u32string_view text) {
    ByteSlots bytes = reader_.Read(text);
    for (int layer = 1; layer < channel_.layers; ++layer) {
      InvertLayer(bytes);
    }
    Lattice lattice;
    lattice.observed = text;
    lattice.nodes = std::move(bytes.nodes);
    std::size_t covered = 0;  // slots below it are
    for (std::size_t i = 0; i < bytes.slots.size(); ++i) {
      const ByteSlot& slot = bytes.slots[i];
      const std::size_t end =
          channel_.source == Source::kUtf8 ? AddArcs(bytes, i, lattice) : AddGbkArcs(bytes, i, lattice);
      AddAscii(slot, lattice);
      covered = std::max(covered, end);
      const bool misread = slot.stray || (!slot.foreign() && !slot.MayBeAscii());
      lattice.unexplained += misread && i >= covered ? 1 : 0;
    }
    lattice.candidates = candidates_;
    return lattice;
  }

 private:
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
        const Range range = Candidates(bytes, i, *extent);
        merged.options = reader_.OptionsFor({candidates_.data() + range.first, range.count});
        next = i + 1 + extent->used;
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
  // only where a slot is ambiguous.
  const std::vector<Extent>& ExtentsAt(const ByteSlots& bytes, std::size_t i) {
    extents_.clear();
    for (const std::uint8_t lead : bytes.slots[i].options) {
      if (IsLead(lead) && (!bytes.slots[i].rejected || IsCommonLead(lead))) {
        AddExtents(bytes, i, lead);
      }
    }
    return extents_;
  }

  void AddExtents(const ByteSlots& bytes, std::size_t i, std::uint8_t lead) {
    const auto needed = static_cast<std::size_t>(SequenceLength(lead) - 1);
    bool may_miss = false;
    for (std::size_t used = 0; used <= needed; ++used) {
      const std::size_t next = i + 1 + used;
      may_miss |= !bytes.gaps[next].empty();
      const bool more = next < bytes.slots.size() && bytes.slots[next].MayContinue();
      const bool forced = more && bytes.slots[next].OnlyContinues();
      if (used == needed || (!forced && may_miss)) {
        extents_.push_back({lead, used, static_cast<int>(needed - used)});
      }
      if (!more) {
        break;
      }
    }
  }

  // Adds the arcs of the UTF-8 sequences that start at slot `i`; returns the end of the longest one, in
  // slots.
  std::size_t AddArcs(const ByteSlots& bytes, std::size_t i, Lattice& lattice) {
    std::size_t end = 0;
    const ByteSlot& lead = bytes.slots[i];
    for (const Extent& extent : ExtentsAt(bytes, i)) {
      const Range range = Candidates(bytes, i, extent);
      // U+FFFD says that a character was lost before; only inner layers may hold it.
      const bool lost = range.count == 1 && candidates_[range.first] == text::kReplacement;
      if (range.count > 0 && !lost) {
        lattice.arcs.push_back({lead.begin, bytes.slots[i + extent.used].end, range.first, range.count});
        lattice.incomplete += extent.missing > 0 ? 1 : 0;
        lattice.missing += static_cast<std::uint32_t>(extent.missing);
        ++lattice.restored;
        end = i + extent.used + 1;
      }
    }
    return end;
  }

  // GBK text: a pair, one of which a byte may be gone, or four bytes. Returns the end of the longest arc, in
  // slots.
  std::size_t AddGbkArcs(const ByteSlots& bytes, std::size_t i, Lattice& lattice) {
    const ByteSlot& slot = bytes.slots[i];
    if (slot.foreign()) {
      return 0;
    }
    std::size_t end = 0;
    const auto add = [&](std::size_t size, Range range, bool missing, bool sure) {
      if (range.count > 0) {
        lattice.arcs.push_back({slot.begin, bytes.slots[i + size - 1].end, range.first, range.count});
        lattice.incomplete += sure ? 0 : 1;
        lattice.missing += missing ? 1 : 0;
        ++lattice.restored;
        end = i + size;
      }
    };
    if (channel_.invalid == Invalid::kDropped && channel_.code_page().double_byte() && !slot.MayBeAscii()) {
      add(1, Pairs(bytes.gaps[i], slot.options, true), true, false);
      add(1, Pairs(slot.options, bytes.gaps[i + 1], false), true, false);
    }
    if (i + 1 < bytes.slots.size()) {
      const ByteOptions trail = bytes.slots[i + 1].options;
      add(2, Pairs(slot.options, trail, slot.rejected), false, slot.options.size() + trail.size() == 2);
    }
    if (i + 3 < bytes.slots.size()) {
      add(4, Fours(bytes, i), false, true);
    }
    return end;
  }

  // The characters of GBK whose bytes are among the given ones. `rejected`: the page of the channel has no
  // such pair.
  Range Pairs(ByteOptions leads, ByteOptions trails, bool rejected) {
    if (leads.empty() || trails.empty()) {
      return {};
    }
    const auto [it, inserted] = known_pairs_.try_emplace({leads.data(), trails.data(), rejected});
    if (inserted) {
      const CodePage& gbk = CodePage::Get(CodePageId::kGb18030);
      const std::size_t first = candidates_.size();
      for (const std::uint8_t a : leads) {
        for (const std::uint8_t b : trails) {
          const auto c = rejected && channel_.code_page().IsPair(a, b) ? std::nullopt : gbk.Decode(a, b);
          if (c) {
            candidates_.push_back(*c);
          }
        }
      }
      it->second = SortFrom(first);
    }
    return it->second;
  }

  Range Fours(const ByteSlots& bytes, std::size_t i) {
    const std::size_t first = candidates_.size();
    const auto options = [&bytes, i](std::size_t k) { return bytes.slots[i + k].options; };
    const auto has_digit = [&options](std::size_t k) {
      return !options(k).empty() && IsGbDigit(options(k).front());
    };
    if (!has_digit(1) || !has_digit(3)) {
      return {};
    }
    for (const std::uint8_t a : options(0)) {
      for (const std::uint8_t b : options(2)) {
        if (const auto c = DecodeGb18030({a, options(1).front(), b, options(3).front()})) {
          candidates_.push_back(*c);
        }
      }
    }
    return SortFrom(first);
  }

  // ASCII within damaged characters: swallowed as the second byte of a pair, or joined by a layer below the
  // last.
  void AddAscii(const ByteSlot& slot, Lattice& lattice) {
    const bool swallowed =
        channel_.code_page().double_byte() && slot.MayBeAscii() && InsideCharacter(lattice, slot);
    if (!slot.MayBeAscii() || !(swallowed || slot.end > slot.begin + 1)) {
      return;
    }
    const std::size_t first = candidates_.size();
    for (const std::uint8_t byte : slot.options) {
      if (byte < 0x80) {
        candidates_.push_back(byte);
      }
    }
    lattice.arcs.push_back({slot.begin, slot.end, static_cast<std::uint32_t>(first),
                            static_cast<std::uint32_t>(candidates_.size() - first)});
  }

  // Whether the slot is not a character of the observed text by itself.
  static bool InsideCharacter(const Lattice& lattice, const ByteSlot& slot) {
    const auto at = std::lower_bound(lattice.nodes.begin(), lattice.nodes.end(), slot.begin);
    return *at != slot.begin || *std::next(at) != slot.end;
  }

  // The characters whose UTF-8 form leaves the slots [i, i + 1 + extent.used) when the missing bytes go.
  Range Candidates(const ByteSlots& bytes, std::size_t i, const Extent& extent) {
    BrokenSequence sequence;
    sequence.lead = extent.lead;
    sequence.used = extent.used;
    sequence.missing = extent.missing;
    sequence.page = channel_.code_page().double_byte() ? &channel_.code_page() : nullptr;
    sequence.rejected[0] = bytes.slots[i].rejected;
    bool single = !gaps_vary_ || extent.missing == 0;
    std::uint64_t key = sequence.lead | static_cast<std::uint64_t>(extent.used) << 8;
    for (std::size_t k = 0; k <= extent.used; ++k) {
      sequence.gaps[k] = bytes.gaps[i + 1 + k];
      if (k < extent.used) {
        sequence.continuations[k] = bytes.slots[i + 1 + k].options;
        sequence.rejected[k + 1] = bytes.slots[i + 1 + k].rejected;
        single &= sequence.continuations[k].size() == 1;
        key |= static_cast<std::uint64_t>(sequence.continuations[k].front()) << (16 + 8 * k);
      }
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
    return SortFrom(first);
  }

  Range SortFrom(std::size_t first) {
    const auto begin = candidates_.begin() + static_cast<std::ptrdiff_t>(first);
    if (candidates_.end() - begin > static_cast<std::ptrdiff_t>(kMostCandidates)) {
      candidates_.erase(std::remove_if(begin, candidates_.end(), std::not_fn(IsCommon)), candidates_.end());
    }
    std::sort(begin, candidates_.end());
    candidates_.erase(std::unique(begin, candidates_.end()), candidates_.end());
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(candidates_.size() - first)};
  }

  Channel channel_;
  SlotReader reader_;
  bool gaps_vary_ = false;  // with the place in the text
  std::vector<char32_t> candidates_;
  std::vector<Extent> extents_;  // of the slot at hand
  // Sequences seen before: lead byte, number of continuations and these; what is missing follows from them.
  std::unordered_map<std::uint64_t, Range> known_;
  // Pairs seen before, by the options of their bytes.
  std::map<std::tuple<const std::uint8_t*, const std::uint8_t*, bool>, Range> known_pairs_;
};

Inverter::Inverter(const Channel& channel) : state_(std::make_unique<State>(channel)) {}
Inverter::~Inverter() = default;
const Channel& Inverter::channel() const { return state_->channel(); }
Lattice Inverter::Invert(std::u32string_view text) { return state_->Invert(text); }

std::optional<std::string> InvertExactly(const Channel& channel, std::string_view text) {
  const CodePage& page = channel.code_page();
  if (!channel.lossless() || channel.source != Source::kUtf8 || page.double_byte()) {
    return std::nullopt;
  }
  std::string current(text);
  for (int layer = 0; layer < channel.layers; ++layer) {
    std::string bytes;
    bytes.reserve(current.size());
    for (std::size_t pos = 0; pos < current.size();) {
      const auto byte = page.EncodeByte(text::NextCodePoint(current, pos));
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
