// chr.control, chr.invisible, chr.nbsp-in-code: characters that have no business where they are.
#include <unicode/uchar.h>

#include "markup/characters.h"
#include "markup/rules.h"
#include "text/utf8.h"

namespace jiaokan::markup {
namespace {

std::string CodePointName(char32_t c) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) name += kDigits[(c >> shift) & 0xF];
  return name;
}

bool IsControl(char32_t c) {
  return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r' && c != U'\f' && c != U'\v') ||
         (c >= 0x7F && c < 0xA0);
}

// ZWJ and ZWNJ are not among these: they shape emoji and words.
bool IsInvisible(char32_t c) {
  return c == 0x200B || c == 0xFEFF || c == 0x2060 || c == 0xAD || c == 0x2028 || c == 0x2029;
}

bool IsDirectionMark(char32_t c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool HasRightToLeft(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0xD6) {  // nothing below U+0580 runs from right to left
      ++i;
      continue;
    }
    const auto direction = u_charDirection(static_cast<UChar32>(text::NextCodePoint(text, i)));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}

// Calls visit(code point, span) for what is rare: no printable ASCII.
template <typename Visit>
void ForEachRare(const Page& page, const Block& block, const Visit& visit) {
  const std::string_view text = std::string_view(page.text()).substr(0, block.source.end);
  for (std::size_t i = block.source.begin; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    const char32_t c = text::NextCodePoint(text, i);
    visit(c, Span{begin, i});
  }
}

}  // namespace

void FindControls(const Page& page, Proposals& out) {
  for (const Block& block : page.blocks()) {
    if (!IsProse(block)) continue;
    ForEachRare(page, block, [&](char32_t c, Span span) {
      if (!IsControl(c) || page.PartAt(span.begin) != Part::kText) return;
      out.push_back(Propose(span, "", {"{1} is a control character", {CodePointName(c)}}));
    });
  }
}

void FindInvisible(const Page& page, Proposals& out) {
  const bool right_to_left = HasRightToLeft(page.text());
  for (const Block& block : page.blocks()) {
    if (!IsProse(block)) continue;
    ForEachRare(page, block, [&](char32_t c, Span span) {
      if (page.PartAt(span.begin) != Part::kText || span.begin == 0) return;
      if (!IsInvisible(c) && (right_to_left || !IsDirectionMark(c))) return;
      const bool breaks = c == 0x2028 || c == 0x2029;
      out.push_back(Propose(span, breaks ? " " : "", {"{1} cannot be seen", {CodePointName(c)}}));
    });
  }
}

void FindNbspInCode(const Page& page, Proposals& out) {
  for (const Block& block : page.blocks()) {
    ForEachRare(page, block, [&](char32_t c, Span span) {
      if (c != 0xA0 || page.PartAt(span.begin) != Part::kCode) return;
      out.push_back(Propose(span, " ", {"U+00A0 in code, which no compiler reads as a space"}));
    });
  }
}

}  // namespace jiaokan::markup
