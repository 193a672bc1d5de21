#include "excerpt.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

namespace jiaokan::cli {
namespace {

constexpr std::size_t kLeastWidth = 6;  // "…" on both sides of two wide characters
constexpr UChar32 kReplacement = 0xFFFD;

// The character at `at`; moves `at` behind it.
UChar32 Next(std::string_view text, std::size_t& at) {
  const std::string_view rest = text.substr(at, 4);
  std::int32_t used = 0;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(rest.data()), used,
                  static_cast<std::int32_t>(rest.size()), c);
  at += static_cast<std::size_t>(used);
  return c;
}

// Where the character before `at` begins.
std::size_t Previous(std::string_view text, std::size_t at) {
  const std::size_t least = at > 4 ? at - 4 : 0;
  for (--at; at > least && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;) {
    --at;
  }
  return at;
}

bool IsSpace(UChar32 c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029; }

bool IsDangerous(UChar32 c) {
  const bool directs = u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0;
  return directs || u_charType(c) == U_CONTROL_CHAR || c == 0xFEFF;
}

std::size_t WidthOf(UChar32 c) {
  const int category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) {
    return 0;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// One character as it is shown.
struct Glyph {
  std::string text;
  std::size_t width = 0;
  std::size_t offset = 0;  // in the source
};

// The character at `at`; moves `at` behind it.
Glyph NextGlyph(std::string_view text, std::size_t& at) {
  Glyph glyph;
  glyph.offset = at;
  const UChar32 c = Next(text, at);
  if (IsSpace(c)) {
    glyph.text.assign(1, ' ');
    glyph.width = 1;
  } else if (IsDangerous(c)) {
    glyph.text = fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
    glyph.width = glyph.text.size();
  } else {
    glyph.text = c == kReplacement ? "\uFFFD" : std::string(text.substr(glyph.offset, at - glyph.offset));
    glyph.width = WidthOf(c);
  }
  return glyph;
}

// Glyphs with their width.
struct Stretch {
  std::vector<Glyph> glyphs;
  std::size_t width = 0;
  bool whole = true;  // nothing is left out
};

// From `at` on, while there is room.
Stretch Forward(std::string_view source, std::size_t at, std::size_t end, std::size_t room) {
  Stretch out;
  while (at < end) {
    Glyph glyph = NextGlyph(source, at);
    if (out.width + glyph.width > room) {
      out.whole = false;
      break;
    }
    out.width += glyph.width;
    out.glyphs.push_back(std::move(glyph));
  }
  return out;
}

// What stands before `at`, as much as there is room for, in reading order.
Stretch Backward(std::string_view source, std::size_t begin, std::size_t at, std::size_t room) {
  Stretch out;
  while (at > begin) {
    std::size_t from = Previous(source, at);
    at = from;
    Glyph glyph = NextGlyph(source, from);
    if (out.width + glyph.width > room) {
      out.whole = false;
      break;
    }
    out.width += glyph.width;
    out.glyphs.push_back(std::move(glyph));
  }
  std::reverse(out.glyphs.begin(), out.glyphs.end());
  return out;
}

void Append(const Stretch& stretch, Span marked, Excerpt& out) {
  for (const Glyph& glyph : stretch.glyphs) {
    out.text += glyph.text;
    const bool inside = marked.begin <= glyph.offset && glyph.offset < marked.end;
    out.marks.append(glyph.width, inside ? '~' : ' ');
  }
}

// "~~~" becomes "^~~"; nothing follows the last mark.
void FinishMarks(std::string& marks) {
  const std::size_t first = marks.find('~');
  marks.resize(first == std::string::npos ? 0 : marks.rfind('~') + 1);
  if (first != std::string::npos) {
    marks[first] = '^';
  }
}

}  // namespace

std::string Legible(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    out += NextGlyph(text, at).text;
  }
  return out;
}

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    width += NextGlyph(text, at).width;
  }
  return width;
}

Excerpt CutExcerpt(std::string_view source, Span line, Span marked, std::size_t width) {
  width = std::max(width, kLeastWidth);
  const std::size_t focus =
      marked.begin < marked.end ? std::clamp(marked.begin, line.begin, line.end) : line.begin;
  Stretch before = Backward(source, line.begin, focus, width);
  Stretch after = Forward(source, focus, line.end, width);
  if (!before.whole || !after.whole || before.width + after.width > width) {
    // A third of the room for what leads to the marks, more where less follows; a column for each "…".
    const std::size_t room = std::max(width / 3, width - std::min(width, after.whole ? after.width : width));
    before = Backward(source, line.begin, focus, room - std::min<std::size_t>(room, 1));
    after = Forward(source, focus, line.end, width - std::min(width, before.width + 2));
  }
  Excerpt out;
  if (!before.whole) {
    out.text += "…";
    out.marks += ' ';
  }
  Append(before, marked, out);
  Append(after, marked, out);
  if (!after.whole) {
    out.text += "…";
  }
  FinishMarks(out.marks);
  return out;
}

}  // namespace jiaokan::cli
