// emph.escaped: "\*\*text\*\*" and "**text\**". A literal asterisk stays escaped: only two marks of two
// asterisks each, with text between them, that pair up in their block are taken for bold.
#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

struct Mark {
  Span span;
  bool escaped = false;
};

// Two asterisks, each with or without a backslash; empty when there are more or fewer.
Mark MarkAt(const Page& page, std::size_t begin, std::size_t limit) {
  const std::string& text = page.text();
  Mark mark{{begin, begin}};
  int asterisks = 0;
  std::size_t i = begin;
  while (i < limit && page.IsText(i) &&
         (text[i] == '*' || (text[i] == '\\' && i + 1 < limit && text[i + 1] == '*'))) {
    mark.escaped = mark.escaped || text[i] == '\\';
    i += text[i] == '\\' ? 2 : 1;
    ++asterisks;
  }
  mark.span.end = i;
  if (asterisks != 2) mark.escaped = false;
  return mark;
}

// All marks of a block; nothing when some are not of two asterisks.
std::vector<Mark> FindMarks(const Page& page, const Block& block) {
  std::vector<Mark> marks;
  const std::string& text = page.text();
  for (std::size_t i = block.source.begin; i < block.source.end;) {
    const Mark mark = MarkAt(page, i, block.source.end);
    if (mark.span.end == i) {
      i += text[i] == '\\' ? 2 : 1;
      continue;
    }
    const std::size_t length = mark.span.end - i;
    if (!mark.escaped && length != 2) return {};
    marks.push_back(mark);
    i = mark.span.end;
  }
  return marks;
}

bool IsBoldText(std::string_view inner) {
  return !inner.empty() && inner.front() != ' ' && inner.back() != ' ' &&
         inner.find('\n') == std::string_view::npos;
}

bool StandsInWord(std::string_view text, Span span) {
  return span.begin > 0 && span.end < text.size() && IsWord(text[span.begin - 1]) && IsWord(text[span.end]);
}

}  // namespace

void FindEscapedEmphasis(const Page& page, Proposals& out) {
  const std::string_view text = page.text();
  if (text.find("\\*") == std::string_view::npos) return;
  for (const Block& block : page.blocks()) {
    if (!IsProse(block) || page.Source(block).find("\\*") == std::string_view::npos) continue;
    const std::vector<Mark> marks = FindMarks(page, block);
    if (marks.size() % 2 != 0) continue;
    for (std::size_t i = 0; i + 1 < marks.size(); i += 2) {
      const Mark& open = marks[i];
      const Mark& close = marks[i + 1];
      if ((!open.escaped && !close.escaped) ||
          !IsBoldText(text.substr(open.span.end, close.span.begin - open.span.end)) ||
          StandsInWord(text, open.span) || StandsInWord(text, close.span)) {
        continue;
      }
      Proposal proposal;
      proposal.evidence = {"two marks that pair up once they are not escaped"};
      if (open.escaped) proposal.places.push_back({open.span, "**"});
      if (close.escaped) proposal.places.push_back({close.span, "**"});
      out.push_back(std::move(proposal));
    }
  }
}

}  // namespace jiaokan::markup
