#include "repair/unescaped.h"

#include <algorithm>
#include <iterator>

#include "repair/address.h"
#include "repair/code_stretches.h"
#include "repair/scan.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Escape;
using channel::EscapedCharacter;
using channel::ReadEscape;

constexpr std::string_view kMarks = "&%\\";
constexpr char32_t kFirstOfCjk = 0x2E80;  // punctuation included

bool IsAsciiByte(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Above are the few characters of single-byte pages that are told one by one.
bool IsWide(char32_t c) {
  return c >= 0x2600 && c != text::kReplacement && c != 0xF8FF && c != 0xFB01 && c != 0xFB02;
}

// Calls `see` for each escape that \xHH as bytes gives, until it returns true.
template <typename See>
bool AnyEscape(std::string_view text, char mark, See see) {
  for (std::size_t pos = text.find(mark); pos != std::string_view::npos; pos = text.find(mark, pos)) {
    const auto escaped = ReadEscape(text, pos, true);
    if (escaped && see(pos, *escaped)) {
      return true;
    }
    pos += escaped ? escaped->size : 1;
  }
  return false;
}

// Whether \xHH spells misread characters in bytes of UTF-8. Where the bytes are Chinese they are what was
// misread, and taken for characters; where some are not UTF-8, all are characters.
bool SpellsBytes(std::string_view text) {
  return !AnyEscape(text, '\\', [](std::size_t, const EscapedCharacter& escaped) {
    return escaped.escape == Escape::kHex || (escaped.escape == Escape::kHexBytes && IsWide(escaped.c));
  });
}

// Quotes are escaped within other escapes too, so their backslashes count only alone.
template <typename Counts>
Escape MostOf(const Counts& counts) {
  const auto last = std::prev(counts.end());
  const auto most = std::max_element(counts.begin(), last);
  const auto found = *most > 0 ? most : *last > 0 ? last : counts.begin();
  return static_cast<Escape>(found - counts.begin());
}

}  // namespace

bool MayHoldEscapes(std::string_view text) {
  return std::any_of(kMarks.begin(), kMarks.end(), [text](char mark) {
    return AnyEscape(text, mark, [text](std::size_t pos, const EscapedCharacter& escaped) {
      return escaped.c >= 0x80 || (pos > 0 && !IsAsciiByte(text[pos - 1]));
    });
  });
}

Unescaped::Unescaped(std::string_view input, const EscapesToUndo& which) : input_(input) {
  Scan(which, SpellsBytes(input));
}

// Escapes of ASCII count only right behind what may be misread.
bool Unescaped::Takes(const EscapedCharacter& escaped, bool code, const EscapesToUndo& which) {
  if (escaped.c < 0x80) {
    return !text_.empty() && !IsAsciiByte(text_.back());
  }
  const bool wide = !which.wide && IsWide(escaped.c);
  const bool in_code = !which.in_code && code;
  left_wide_ |= wide && !in_code;
  left_code_ |= in_code;
  return !wide && !in_code;
}

void Unescaped::Scan(const EscapesToUndo& which, bool hex_bytes) {
  const std::vector<Piece> code = CodeStretches(input_);
  auto stretch = code.begin();
  AddressFinder addresses(input_);
  std::size_t pos = 0;
  while (pos < input_.size()) {
    const std::size_t mark = std::min(input_.find_first_of(kMarks, pos), input_.size());
    text_ += input_.substr(pos, mark - pos);
    pos = mark;
    if (pos == input_.size()) {
      break;
    }
    for (; stretch != code.end() && stretch->end <= pos; ++stretch) {
    }
    const bool in_code = stretch != code.end() && stretch->begin <= pos;
    const auto escaped = ReadEscape(input_, pos, hex_bytes);
    const std::size_t size = escaped ? escaped->size : 1;
    if (escaped && Takes(*escaped, in_code, which)) {
      const std::size_t begin = text_.size();
      text::AppendUtf8(text_, escaped->c);
      units_.push_back({pos, pos + size, begin, text_.size(), escaped->escape,
                        escaped->escape == Escape::kPercent && addresses.Contains(pos)});
    } else {
      text_ += input_.substr(pos, size);
    }
    pos += size;
  }
}

bool Unescaped::SpellsMisread() const {
  std::size_t end = 0;  // of the last stretch outside ASCII
  for (const Unit& unit : units_) {
    if (unit.begin < end) {
      continue;
    }
    std::size_t begin = unit.begin;
    while (begin > end && !IsAsciiByte(text_[begin - 1])) {
      --begin;
    }
    end = unit.end;
    while (end < text_.size() && !IsAsciiByte(text_[end])) {
      ++end;
    }
    if (IsSuspicious(text::DecodeUtf8(std::string_view(text_).substr(begin, end - begin)))) {
      return true;
    }
  }
  return false;
}

// Of a place between two characters.
std::size_t Unescaped::InputOffset(std::size_t offset) const {
  const auto behind = std::partition_point(units_.begin(), units_.end(),
                                           [offset](const Unit& unit) { return unit.end <= offset; });
  if (behind == units_.begin()) {
    return offset;
  }
  const Unit& before = *std::prev(behind);
  return offset - before.end + before.input_end;
}

bool Unescaped::Count(const Edit& edit, std::size_t base, EscapeCounts& counts) const {
  bool in_address = false;
  auto unit =
      std::partition_point(units_.begin(), units_.end(),
                           [begin = base + edit.input_begin](const Unit& one) { return one.begin < begin; });
  for (; unit != units_.end() && unit->begin < base + edit.input_end; ++unit) {
    ++counts[static_cast<std::size_t>(unit->escape)];
    in_address |= unit->in_address;
  }
  return in_address;
}

bool Unescaped::KeepsAddress(const Edit& edit, const RepairedPiece& repaired) const {
  EscapeCounts counts = {};
  const std::u32string restored = text::DecodeUtf8(
      std::string_view(repaired.text).substr(edit.output_begin, edit.output_end - edit.output_begin));
  return std::none_of(restored.begin(), restored.end(), [](char32_t c) { return c >= kFirstOfCjk; }) &&
         Count(edit, repaired.piece.begin, counts);
}

RepairedPiece Unescaped::MapBack(const RepairedPiece& repaired) const {
  const std::size_t base = repaired.piece.begin;
  RepairedPiece mapped;
  mapped.piece = {InputOffset(base), InputOffset(repaired.piece.end)};
  mapped.gain = repaired.gain;
  mapped.suspicious = repaired.suspicious;
  const auto input_offset = [this, base, &mapped](std::size_t offset) {
    return InputOffset(base + offset) - mapped.piece.begin;
  };
  const std::string_view input = input_.substr(mapped.piece.begin, mapped.piece.end - mapped.piece.begin);
  EscapeCounts counts = {};
  std::size_t copied = 0;
  std::size_t next = 0;  // of the uncertain characters and their places
  for (const Edit& edit : repaired.edits) {
    const std::size_t first = next;
    for (; next < repaired.uncertain.size() && repaired.uncertain[next].offset < edit.output_end; ++next) {
    }
    if (KeepsAddress(edit, repaired)) {
      continue;
    }
    Count(edit, base, counts);
    const std::string_view text =
        std::string_view(repaired.text).substr(edit.output_begin, edit.output_end - edit.output_begin);
    const std::size_t begin = input_offset(edit.input_begin);
    mapped.text += input.substr(copied, begin - copied);
    copied = input_offset(edit.input_end);
    const std::size_t added = mapped.text.size() - edit.output_begin;  // may wrap around, and back
    mapped.text += text;
    mapped.edits.push_back({begin, copied, edit.output_begin + added, mapped.text.size()});
    mapped.restored += text::DecodeUtf8(text).size();
    for (std::size_t i = first; i < next; ++i) {
      mapped.uncertain.push_back(repaired.uncertain[i]);
      mapped.uncertain.back().offset += added;
      const Edit& place = repaired.places[i];
      mapped.places.push_back({input_offset(place.input_begin), input_offset(place.input_end),
                               place.output_begin + added, place.output_end + added});
    }
  }
  mapped.text += input.substr(copied);
  mapped.channel = &channel::Escaped(*repaired.channel, MostOf(counts));
  return mapped;
}

}  // namespace jiaokan::repair
