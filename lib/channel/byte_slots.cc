#include "channel/byte_slots.h"

#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

// Each byte value, to refer to.
constexpr std::array<std::uint8_t, 256> kEveryByte = [] {
  std::array<std::uint8_t, 256> values = {};
  for (unsigned b = 0; b < 256; ++b) {
    values[b] = static_cast<std::uint8_t>(b);
  }
  return values;
}();

ByteOptions Only(std::uint8_t byte) { return {&kEveryByte[byte], 1}; }

// Straight quotes stand for themselves and for the curly ones.
void AddQuotes(const CodePage& page, char32_t c, ByteSet& set) {
  const std::u32string_view curly = c == U'\'' ? U"‘’" : c == U'"' ? U"“”" : U"";
  for (const char32_t quote : curly) {
    if (const auto byte = page.EncodeByte(quote)) {
      set.set(*byte);
    }
  }
}

}  // namespace

SlotReader::SlotReader(const Channel& channel)
    : channel_(channel), page_(channel.code_page()), dropped_(channel.dropped()), hidden_(channel.hidden()) {
  for (char32_t c = 0; c < 0x80 && !page_.double_byte(); ++c) {
    ascii_[c] = Intern(BytesOf(c));
  }
}

ByteOptions SlotReader::Intern(const ByteSet& set) {
  if (set.none()) {
    return {};
  }
  if (set.count() == 1) {
    return Only(static_cast<std::uint8_t>(set._Find_first()));
  }
  const auto [known, added] = interned_.try_emplace(set);
  for (unsigned b = 0; b < 256 && added; ++b) {
    if (set[b]) {
      known->second.push_back(static_cast<std::uint8_t>(b));
    }
  }
  return known->second;
}

// Single-byte pages.
ByteSet SlotReader::BytesOf(char32_t c) const {
  ByteSet set;
  if ((c == text::kReplacement && channel_.invalid == Invalid::kReplaced) ||
      (c == U'?' && channel_.invalid == Invalid::kQuestion)) {
    set = page_.undefined();
  }
  if (c == U' ' && channel_.nbsp_to_space) {
    set.set(*page_.EncodeByte(0xA0));
  }
  if (channel_.quotes_straightened) {
    AddQuotes(page_, c, set);
  }
  const auto byte = page_.EncodeByte(c);
  if (byte && (c < 0x80 || !hidden_[*byte])) {
    set.set(*byte);
  }
  return set;
}

ByteOptions SlotReader::OptionsFor(std::span<const char32_t> characters) {
  ByteSet set;
  for (const char32_t c : characters) {
    set |= BytesOf(c);
  }
  return Intern(set);
}

void SlotReader::AddSlot(ByteOptions options, std::uint32_t width, ByteSlots& out) {
  const std::uint32_t begin = out.slots.empty() ? 0 : out.slots.back().end;
  ByteSlot slot;
  slot.options = options;
  slot.begin = begin;
  slot.end = begin + width;
  out.slots.push_back(slot);
}

// Single-byte pages.
ByteOptions SlotReader::ByteOptionsOf(char32_t c) {
  if (c < 0x80) {
    return ascii_[c];
  }
  if (c == text::kReplacement) {
    return Intern(BytesOf(c));
  }
  const auto byte = page_.EncodeByte(c);
  return byte && !hidden_[*byte] ? Only(*byte) : ByteOptions();
}

// Double-byte pages, as those below.
void SlotReader::AddCharacter(char32_t c, ByteSlots& out) {
  const Bytes bytes = page_.Encode(c);
  if (bytes.size == 2) {
    AddPair(c, bytes, out);
  } else {  // U+FFFD is filled in when its follower is known
    AddSlot(bytes.size == 1 ? Only(bytes.data[0]) : ByteOptions(), 1, out);
    if (c == text::kReplacement && channel_.invalid == Invalid::kMerged) {
      AddMerged(out);
    }
  }
}

// Makes the last slot the first of three: the bytes of a pair, and between them the one byte that it may be
// instead.
void SlotReader::AddMerged(ByteSlots& out) {
  ByteSlot& first = out.slots.back();
  first.twin = true;
  first.step = 2;
  ByteSlot single;
  single.step = 2;
  single.begin = first.begin;
  single.end = first.end + 1;
  out.slots.push_back(single);
  ByteSet trails;
  for (unsigned b = 0x80; b < 0x100; ++b) {
    trails.set(b);
  }
  AddSlot(Intern(trails), 1, out);
  out.slots.back().begin = single.end - 1;
  out.slots.back().end = single.end;
  ++out.wide;
}

void SlotReader::AddPair(char32_t c, const Bytes& pair, ByteSlots& out) {
  std::array<ByteSet, 2> sets;
  const auto add = [this, &sets](const Bytes& bytes) {
    const bool in_source =
        channel_.source == Source::kGbk || (IsUtf8Byte(bytes.data[0]) && IsUtf8Byte(bytes.data[1]));
    if (!in_source && sets[0].any()) {
      return;
    }
    sets[0].set(bytes.data[0]);
    sets[1].set(bytes.data[1]);
  };
  add(pair);
  for (const Bytes& other : page_.OtherPairs(c)) {
    add(other);
  }
  AddSlot(Intern(sets[0]), 1, out);
  AddSlot(Intern(sets[1]), 1, out);
}

// The bytes that a double-byte page rejects before the given slot: it cannot be a pair with that one's byte.
ByteOptions SlotReader::RejectedBefore(const ByteSlot* next) {
  if (next != nullptr && next->options.size() != 1) {
    next = nullptr;
  }
  const std::size_t key = next == nullptr ? 256 : next->options.front();
  if (!rejected_known_[key]) {
    ByteSet set;
    for (unsigned b = 0x80; b < 0x100; ++b) {
      const auto byte = static_cast<std::uint8_t>(b);
      set[b] = page_.MayReject(byte) && (key == 256 || !page_.IsPair(byte, static_cast<std::uint8_t>(key)));
    }
    rejected_[key] = Intern(set);
    rejected_known_[key] = true;
  }
  return rejected_[key];
}

void SlotReader::SetRejected(ByteOptions options, ByteSlot& slot) {
  slot.options = options;
  slot.rejected = true;
}

void SlotReader::FillPairRejects(std::u32string_view text, const std::vector<std::size_t>& first_slots,
                                 ByteSlots& out) {
  const char32_t mark = channel_.replaces() ? text::kReplacement : U'?';
  const bool shown = channel_.replaces() || channel_.invalid == Invalid::kQuestion;
  for (std::size_t i = text.size(); i-- > 0 && shown;) {
    if (text[i] != mark) {
      continue;
    }
    std::size_t slot = first_slots[i];
    if (out.slots[slot].twin) {
      SetRejected(RejectedBefore(nullptr), out.slots[slot]);
      ++slot;
    }
    const std::size_t next = slot + out.slots[slot].step;
    SetRejected(RejectedBefore(next < out.slots.size() ? &out.slots[next] : nullptr), out.slots[slot]);
    if (mark == U'?') {
      ByteSet set;
      set.set(U'?');
      for (const std::uint8_t b : out.slots[slot].options) {
        set.set(b);
      }
      out.slots[slot].options = Intern(set);
    }
  }
}

void SlotReader::FillGaps(ByteSlots& out) {
  out.gaps.assign(out.slots.size() + 1, {});
  for (std::size_t i = 0; i <= out.slots.size() && channel_.invalid == Invalid::kDropped; ++i) {
    out.gaps[i] = RejectedBefore(i < out.slots.size() ? &out.slots[i] : nullptr);
  }
}

ByteSlots SlotReader::Read(std::u32string_view text) {
  ByteSlots out;
  if (!page_.double_byte()) {
    ReadSingleBytes(text, out);
    return out;
  }
  std::vector<std::size_t> first_slots;
  for (const char32_t c : text) {
    first_slots.push_back(out.slots.size());
    out.nodes.push_back(out.slots.empty() ? 0 : out.slots.back().end);
    AddCharacter(c, out);
  }
  out.nodes.push_back(out.slots.empty() ? 0 : out.slots.back().end);
  FillPairRejects(text, first_slots, out);
  FillGaps(out);
  return out;
}

// Every character is one byte.
void SlotReader::ReadSingleBytes(std::u32string_view text, ByteSlots& out) {
  out.slots.resize(text.size());
  out.nodes.resize(text.size() + 1);
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    out.slots[i].options = ByteOptionsOf(text[i]);
    out.slots[i].begin = i;
    out.slots[i].end = i + 1;
    out.nodes[i] = i;
  }
  out.nodes.back() = static_cast<std::uint32_t>(text.size());
  out.gaps.assign(text.size() + 1, Intern(dropped_));
  if (!channel_.spaces_collapsed) {
    return;
  }
  ByteSet with_nbsp = dropped_;
  with_nbsp.set(*page_.EncodeByte(0xA0));
  const ByteOptions at_spaces = Intern(with_nbsp);
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == U' ' || text[i] == U'\n') {
      out.gaps[i] = at_spaces;
    }
  }
}

}  // namespace jiaokan::channel
