#include "align/measure.h"

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::align {
namespace {

KindClass ClassOf(const Block& block) {
  switch (block.kind) {
    case BlockKind::kHeading:
      return kHeadingKind;
    case BlockKind::kListItem:
      return kListKind;
    case BlockKind::kTableRow:
      return kTableKind;
    case BlockKind::kCode:
    case BlockKind::kHtml:
      return kCodeKind;
    case BlockKind::kImage:
      return kImageKind;
    case BlockKind::kParagraph:
    case BlockKind::kQuote:
    case BlockKind::kSentence:
      break;
  }
  return kTextKind;
}

std::optional<Mark> MarkOf(char32_t c) {
  switch (c) {
    case U'?':
    case U'？':
      return kQuestions;
    case U'!':
    case U'！':
      return kExclamations;
    case U'"':
    case U'\u201C':
    case U'\u201D':
    case U'「':
    case U'」':
      return kQuotes;
    case U':':
    case U'：':
      return kColons;
    case U'(':
    case U'（':
      return kBrackets;
    default:
      return std::nullopt;
  }
}

bool IsWordLike(char32_t c) { return text::IsAsciiLetter(c) || text::IsAsciiDigit(c) || c >= 0x80; }

bool EndsSentence(char32_t c, std::string_view after) {
  if (c == U'.') {
    return after.empty() || std::string_view(" \n\"')*_").find(after.front()) != std::string_view::npos;
  }
  return c == U'。' || c == U'！' || c == U'？' || c == U'!' || c == U'?' || c == U'；' || c == U'…';
}

bool EndsClause(char32_t c) {
  return c == U',' || c == U';' || c == U'，' || c == U'；' || c == U'、' || c == U'。' || c == U'？' ||
         c == U'！' || c == U'.' || c == U'?' || c == U'!' || c == U'\u2014';
}

bool IsClosingQuote(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'\u201D' || c == U'\u2019' || c == U'」' || c == U'』';
}

bool IsCloser(char32_t c) { return IsClosingQuote(c) || c == U')' || c == U'）' || c == U'*' || c == U'_'; }

}  // namespace

Unit Measure(const Block& block) {
  Unit unit;
  unit.kind = ClassOf(block);
  const std::string_view text = block.text;
  bool wordless = true;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (text::IsAsciiSpace(c)) {
      continue;
    }
    unit.length += text::IsHan(c) ? kLettersPerHan : 1.0F;
    const bool ends = EndsSentence(c, text.substr(pos));
    unit.marks[kSentenceEnds] += ends ? 1.0F : 0.0F;
    if (const std::optional<Mark> mark = MarkOf(c)) {
      unit.marks[*mark] += 1;
    }
    wordless = wordless && !IsWordLike(c);
    unit.clauses += EndsClause(c) ? 1.0F : 0.0F;
    unit.quoted = IsClosingQuote(c);
    if (!IsCloser(c)) {
      unit.open = !ends;
    }
  }
  if (wordless && unit.kind == kTextKind) {
    unit.kind = kBreakKind;
  }
  return unit;
}

}  // namespace jiaokan::align
