// link.syntax-broken: "[text](https://host/path）" and "[text]（https://host/path）".
#include <algorithm>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::string_view kOpenRound = "（";
constexpr std::string_view kCloseRound = "）";
constexpr std::size_t kMaxBracket = 300;

// Behind the address that begins at `begin`: ASCII without spaces and brackets.
std::size_t AddressEnd(std::string_view text, std::size_t begin) {
  if (text.substr(begin, 7) != "http://" && text.substr(begin, 8) != "https://") return begin;
  std::size_t end = begin;
  while (end < text.size() && text[end] > ' ' && text[end] < 0x7F && text[end] != '(' && text[end] != ')' &&
         text[end] != '[' && text[end] != ']' && text[end] != '<' && text[end] != '"') {
    ++end;
  }
  return end;
}

// Whether "（" is open where the link begins, so that "）" behind it belongs to that.
bool IsInBrackets(const Page& page, Span block, std::size_t open) {
  const std::size_t begin = std::max(block.begin, open - std::min(open, kMaxBracket));
  const std::string_view before = std::string_view(page.text()).substr(begin, open - begin);
  const std::size_t opened = before.rfind(kOpenRound);
  const std::size_t closed = before.rfind(kCloseRound);
  return opened != std::string_view::npos && (closed == std::string_view::npos || closed < opened);
}

std::size_t OpeningBefore(const Page& page, Span block, std::size_t close) {
  for (std::size_t i = close; i-- > block.begin && close - i < 400;) {
    const char c = page.text()[i];
    if (c == ']' || c == '\n') break;
    if (c == '[') return page.PartAt(i) == Part::kText && (i == 0 || page.text()[i - 1] != '\\') ? i : close;
  }
  return close;
}

}  // namespace

void FindBrokenLinks(const Page& page, Proposals& out) {
  for (const Block& block : page.blocks()) {
    if (!IsProse(block)) continue;
    const std::string_view text = std::string_view(page.text()).substr(0, block.source.end);
    for (std::size_t at = text.find(']', block.source.begin); at != std::string_view::npos;
         at = text.find(']', at + 1)) {
      const bool wide_open = text.substr(at + 1, kOpenRound.size()) == kOpenRound;
      if (page.PartAt(at) != Part::kText || (!wide_open && text.substr(at + 1, 1) != "(")) continue;
      const std::size_t begin = at + 1 + (wide_open ? kOpenRound.size() : 1);
      const std::size_t end = AddressEnd(text, begin);
      const bool wide_close = text.substr(end, kCloseRound.size()) == kCloseRound;
      if (end == begin || (!wide_close && (!wide_open || text.substr(end, 1) != ")"))) continue;
      const std::size_t open = OpeningBefore(page, block.source, at);
      if (open + 1 >= at) continue;
      Proposal proposal;
      proposal.evidence = {"a link text and an address in brackets, one of them of Chinese width"};
      if (wide_open) proposal.places.push_back({{at + 1, begin}, "("});
      const std::size_t behind = end + (wide_close ? kCloseRound.size() : 1);
      const bool shared = wide_close && !wide_open && IsInBrackets(page, block.source, open);
      if (wide_close) proposal.places.push_back({{end, shared ? end : behind}, ")"});
      proposal.shown_before = text.substr(open, (shared ? end : behind) - open);
      proposal.shown_after = text.substr(open + 1, at - open - 1);
      proposal.links = 1;
      out.push_back(std::move(proposal));
    }
  }
}

}  // namespace jiaokan::markup
