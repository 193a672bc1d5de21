// cite.bracket-style: "【2】" between the entries "[1]" and "[3]" of a list of references.
#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::string_view kOpenLenticular = "【";
constexpr std::string_view kCloseLenticular = "】";

struct Entry {
  int number = 0;  // 0: none
  Span open;       // the brackets, as offsets in the block
  Span close;
  bool wide = false;
};

Entry EntryOf(std::string_view source) {
  Entry entry;
  std::size_t pos = 0;
  while (pos < source.size() && source[pos] == '*') ++pos;
  entry.wide = source.substr(pos, kOpenLenticular.size()) == kOpenLenticular;
  if (!entry.wide && source.substr(pos, 1) != "[") return {};
  entry.open = {pos, pos + (entry.wide ? kOpenLenticular.size() : 1)};
  int number = 0;
  for (pos = entry.open.end; pos < source.size() && pos - entry.open.end < 3 && IsDigit(source[pos]); ++pos) {
    number = 10 * number + (source[pos] - '0');
  }
  const std::string_view close = entry.wide ? kCloseLenticular : "]";
  if (source.substr(pos, close.size()) != close) return {};
  entry.close = {pos, pos + close.size()};
  entry.number = number;
  return entry;
}

}  // namespace

void FindCitationBrackets(const Page& page, Proposals& out) {
  if (page.text().find(kOpenLenticular) == std::string::npos) return;
  const std::vector<Block>& blocks = page.blocks();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Entry entry = EntryOf(page.Source(blocks[i]));
    if (entry.number == 0 || !entry.wide) continue;
    const Entry before = i > 0 ? EntryOf(page.Source(blocks[i - 1])) : Entry();
    const Entry after = i + 1 < blocks.size() ? EntryOf(page.Source(blocks[i + 1])) : Entry();
    const bool follows = before.number == entry.number - 1 && before.number > 0 && !before.wide;
    const bool leads = after.number == entry.number + 1 && !after.wide;
    if (!follows && !leads) continue;
    const std::size_t base = blocks[i].source.begin;
    Proposal proposal = Propose(
        {base + entry.open.begin, base + entry.open.end}, "[",
        {"the entry beside it is numbered [{1}]", {std::to_string(follows ? before.number : after.number)}});
    proposal.places.push_back({{base + entry.close.begin, base + entry.close.end}, "]"});
    const std::string number = std::to_string(entry.number);
    proposal.shown_before.append(kOpenLenticular).append(number).append(kCloseLenticular);
    proposal.shown_after.append(1, '[').append(number).append(1, ']');
    out.push_back(std::move(proposal));
  }
}

}  // namespace jiaokan::markup
