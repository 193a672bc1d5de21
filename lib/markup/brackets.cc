// punct.brackets-mixed: "(" and ")" around Chinese text, and pairs of which one is half-width.
#include "markup/characters.h"
#include "markup/chinese_line.h"
#include "markup/rules.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::markup {
namespace {

struct Bracket {
  Span span;
  bool opens = false;
  bool wide = false;
};

std::vector<Bracket> FindBrackets(const Page& page, const Block& block) {
  std::vector<Bracket> brackets;
  const std::string& text = page.text();
  for (std::size_t i = block.source.begin; i < block.source.end; ++i) {
    if (!page.IsText(i)) continue;
    const bool wide = text.compare(i, 3, "（") == 0 || text.compare(i, 3, "）") == 0;
    if (wide || text[i] == '(' || text[i] == ')') {
      const std::size_t length = wide ? 3 : 1;
      brackets.push_back({{i, i + length}, text.compare(i, length, wide ? "（" : "(") == 0, wide});
      i += length - 1;
    } else if (text[i] == '\\') {
      ++i;
    }
  }
  return brackets;
}

struct Pair {
  Bracket open;
  Bracket close;
};

// By their nesting, and whether none is left over.
std::vector<Pair> FindPairs(const std::vector<Bracket>& brackets, bool& balanced) {
  std::vector<Pair> pairs;
  std::vector<Bracket> open;
  balanced = true;
  for (const Bracket& bracket : brackets) {
    if (bracket.opens) {
      open.push_back(bracket);
    } else if (open.empty()) {
      balanced = false;
    } else {
      pairs.push_back({open.back(), bracket});
      open.pop_back();
    }
  }
  balanced = balanced && open.empty();
  return pairs;
}

bool HasHanText(const Page& page, Span span) {
  constexpr std::size_t kEnough = 3000;  // a pair further apart is none
  if (span.end - span.begin > kEnough) return false;
  for (std::size_t i = span.begin; i < span.end;) {
    const std::size_t at = i;
    if (text::IsHan(text::NextCodePoint(page.text(), i)) && page.IsText(at)) return true;
  }
  return false;
}

class Widener {
 public:
  Widener(const Page& page, const Block& block) : text_(page.text()), block_(block.source) {}

  // Replaces a bracket and the spaces that its full-width form takes the place of.
  void Add(const Bracket& bracket, Proposal& proposal) const {
    Span span = bracket.span;
    if (bracket.wide) return;
    const bool outer_before =
        bracket.opens && text::IsHan(Before(text_, block_, span.begin - (HasSpaceBefore(span) ? 1 : 0)));
    const bool outer_after =
        !bracket.opens && IsChinese(After(text_, block_, span.end + (HasSpaceAfter(span) ? 1 : 0)));
    const Span bare = span;
    if (HasSpaceBefore(bare) && (!bracket.opens || outer_before)) --span.begin;
    if (HasSpaceAfter(bare) && (bracket.opens || outer_after)) ++span.end;
    proposal.places.push_back({span, bracket.opens ? "（" : "）"});
  }

 private:
  bool HasSpaceBefore(Span span) const { return span.begin > block_.begin && text_[span.begin - 1] == ' '; }
  bool HasSpaceAfter(Span span) const { return span.end < block_.end && text_[span.end] == ' '; }

  const std::string& text_;
  Span block_;
};

// "DeepFlow(视觉)是": a name, a gloss of it in Chinese, and Chinese text.
bool NamesBefore(const Page& page, const Block& block, const Pair& pair) {
  const std::string& text = page.text();
  std::size_t begin = pair.open.span.begin;
  while (begin > block.source.begin && IsWord(text[begin - 1])) --begin;
  return pair.open.span.begin - begin > 2 && text[begin] >= 'A' && text[begin] <= 'Z' &&
         text::IsHan(After(text, block.source, pair.open.span.end)) &&
         text::IsHan(After(text, block.source, pair.close.span.end));
}

bool IsCandidate(const Page& page, const Block& block, const Pair& pair, bool balanced) {
  if (pair.open.wide && pair.close.wide) return false;
  const std::size_t begin = pair.open.span.begin;
  const char last = begin > block.source.begin ? page.text()[begin - 1] : ' ';
  if (pair.open.wide != pair.close.wide) {
    return balanced && last != ']' && HasHanText(page, {pair.open.span.end, pair.close.span.begin});
  }
  // "f(x)" and "[text](address)" are no brackets of prose.
  return (!IsWord(last) || NamesBefore(page, block, pair)) && last != ']' && last != '\\' && last != ':' &&
         HasHanText(page, {pair.open.span.end, pair.close.span.begin});
}

}  // namespace

void FindMixedBrackets(const Page& page, Proposals& out) {
  if (!UsesFullWidth(page)) return;
  for (const Block& block : page.blocks()) {
    if (!IsChineseProse(page, block)) continue;
    bool balanced = false;
    const Widener widener(page, block);
    for (const Pair& pair : FindPairs(FindBrackets(page, block), balanced)) {
      if (!IsCandidate(page, block, pair, balanced)) continue;
      Proposal proposal;
      proposal.evidence =
          pair.open.wide != pair.close.wide
              ? Message{"one bracket of the pair is full-width, and every bracket of the block has its pair"}
              : Message{"Chinese text stands in the brackets"};
      widener.Add(pair.open, proposal);
      widener.Add(pair.close, proposal);
      out.push_back(std::move(proposal));
    }
  }
}

}  // namespace jiaokan::markup
