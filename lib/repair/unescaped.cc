#include "repair/unescaped.h"

#include <algorithm>
#include <iterator>

#include "repair/address.h"
#include "repair/byte_scan.h"
#include "repair/scan.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Escape;
using channel::EscapedCharacter;
using channel::ReadEscape;

constexpr std::array<char, 3> kMarks = {'&', '%', '\\'};
constexpr char32_t kFirstOfCjk = 0x2E80;  // punctuation included

bool IsAsciiByte(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Above are the few characters of single-byte pages that are told one by one.
bool IsWideEscape(char32_t c) {
  return c >= 0x2600 && c != text::kReplacement && c != 0xF8FF && c != 0xFB01 && c != 0xFB02;
}

// Where the bytes are Chinese they are what was misread, and taken for characters; where some are not UTF-8,
// all are characters.
bool SpellsNoBytes(const EscapedCharacter& escaped) {
  return escaped.escape == Escape::kHex || (escaped.escape == Escape::kHexBytes && IsWideEscape(escaped.c));
}

// The escapes that may count; `bytes` becomes false when one spells none.
std::vector<PlacedEscape> ReadEscapes(std::string_view text, bool hex_bytes, bool& bytes) {
  std::vector<PlacedEscape> escapes;
  std::size_t end = 0;  // of the last one
  for (std::size_t pos = FindAnyOf(text, 0, kMarks); pos < text.size(); pos = FindAnyOf(text, pos, kMarks)) {
    const auto escaped = ReadEscape(text, pos, hex_bytes);
    if (!escaped) {
      ++pos;
      continue;
    }
    bytes = bytes && !SpellsNoBytes(*escaped);
    if (escaped->c >= 0x80 || (pos > 0 && (pos == end || !IsAsciiByte(text[pos - 1])))) {
      escapes.push_back({pos, *escaped});
      end = pos + escaped->size;
    }
    pos += escaped->size;
  }
  return escapes;
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

std::vector<PlacedEscape> FindEscapes(std::string_view text) {
  bool bytes = true;
  std::vector<PlacedEscape> escapes = ReadEscapes(text, true, bytes);
  return bytes ? escapes : ReadEscapes(text, false, bytes);
}

Unescaped::Unescaped(std::string_view input, const std::vector<PlacedEscape>& escapes,
                     const std::vector<Piece>& code, const EscapesToUndo& which)
    : input_(input) {
  auto stretch = code.begin();
  AddressFinder addresses(input_);
  for (const auto& [pos, escaped] : escapes) {
    for (; stretch != code.end() && stretch->end <= pos; ++stretch) {
    }
    const bool in_code = stretch != code.end() && stretch->begin <= pos;
    if (Takes(escaped, pos, in_code, which)) {
      Undo(escaped, pos, escaped.escape == Escape::kPercent && addresses.Contains(pos));
    }
  }
  FinishLine();
}

// Whether the unescaped text has a character outside ASCII before `pos` of the input.
bool Unescaped::FollowsWide(std::size_t pos) const {
  if (!units_.empty() && units_.back().input_end == pos) {
    return !IsAsciiByte(lines_.back().text.back());
  }
  return pos > 0 && !IsAsciiByte(input_[pos - 1]);
}

// Escapes of ASCII count only right behind what may be misread.
bool Unescaped::Takes(const EscapedCharacter& escaped, std::size_t pos, bool code,
                      const EscapesToUndo& which) {
  if (escaped.c < 0x80) {
    return FollowsWide(pos);
  }
  const bool wide = !which.wide && IsWideEscape(escaped.c);
  const bool in_code = !which.in_code && code;
  left_wide_ |= wide && !in_code;
  left_code_ |= in_code;
  return !wide && !in_code;
}

void Unescaped::Undo(const EscapedCharacter& escaped, std::size_t pos, bool in_address) {
  if (lines_.empty() || pos >= lines_.back().input_end) {
    FinishLine();
    OpenLine(pos);
  }
  Line& line = lines_.back();
  const bool first = units_.empty() || units_.back().input_end < line.input_begin;
  const std::size_t copied = first ? line.input_begin : units_.back().input_end;
  line.text += input_.substr(copied, pos - copied);
  const std::size_t begin = line.end();
  text::AppendUtf8(line.text, escaped.c);
  units_.push_back({pos, pos + escaped.size, begin, line.end(), escaped.escape, in_address});
}

void Unescaped::OpenLine(std::size_t pos) {
  const std::size_t before = lines_.empty() ? 0 : lines_.back().input_end;
  const std::size_t input_begin = LineBegin(input_, before, pos);
  const std::size_t input_end = std::min(input_.find('\n', pos), input_.size());
  lines_.push_back(
      {input_begin, input_end, input_begin - before + (lines_.empty() ? 0 : lines_.back().end()), {}});
}

void Unescaped::FinishLine() {
  if (!lines_.empty()) {
    const std::size_t copied = units_.back().input_end;
    lines_.back().text += input_.substr(copied, lines_.back().input_end - copied);
  }
}

std::vector<TextPiece> Unescaped::Pieces(const std::vector<Piece>& of_input) const {
  std::vector<TextPiece> pieces;
  bool any = false;
  auto piece = of_input.begin();
  std::size_t added = 0;  // before the piece; may wrap around, and back
  const auto add_until = [&](std::size_t end) {
    for (; piece != of_input.end() && piece->begin < end; ++piece) {
      pieces.push_back({{piece->begin + added, piece->end + added},
                        input_.substr(piece->begin, piece->end - piece->begin)});
    }
  };
  for (const Line& line : lines_) {
    add_until(line.input_begin);
    piece = std::partition_point(piece, of_input.end(),
                                 [&line](const Piece& other) { return other.begin < line.input_end; });
    for (const Piece& own : SuspiciousPieces(line.text)) {
      pieces.push_back({{line.begin + own.begin, line.begin + own.end},
                        std::string_view(line.text).substr(own.begin, own.end - own.begin)});
      any = true;
    }
    added = line.end() - line.input_end;
  }
  add_until(input_.size());
  return any ? pieces : std::vector<TextPiece>();
}

bool Unescaped::SpellsMisread() const {
  auto line = lines_.begin();
  std::size_t end = 0;  // of the last stretch outside ASCII
  for (const Unit& unit : units_) {
    if (unit.begin < end) {
      continue;
    }
    while (line->end() <= unit.begin) {
      ++line;
    }
    const std::string_view text = line->text;
    const std::size_t least = std::max(end, line->begin) - line->begin;
    std::size_t begin = unit.begin - line->begin;
    while (begin > least && !IsAsciiByte(text[begin - 1])) {
      --begin;
    }
    std::size_t stretch_end = unit.end - line->begin;
    while (stretch_end < text.size() && !IsAsciiByte(text[stretch_end])) {
      ++stretch_end;
    }
    if (IsSuspicious(text::DecodeUtf8(text.substr(begin, stretch_end - begin)))) {
      return true;
    }
    end = line->begin + stretch_end;
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
