// url.fragment-unencoded: "[text](https://host/path#:~:text=with spaces)", which is no link for its spaces.
// The grammar of addresses (RFC 3986, section 3.5) leaves one way to write it; "," and "%2C" differ in a text
// fragment and stay as they are.
#include <algorithm>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::string_view kFragment = "#:~:text=";
constexpr std::size_t kMaxFragment = 2000;
constexpr std::size_t kMaxText = 1000;     // of a link
constexpr std::size_t kMaxAddress = 2000;  // before the fragment

// The end of the address that begins at `begin`: its last ")" that closes nothing of the fragment and stands
// before the next link. npos: none.
std::size_t FindEnd(std::string_view text, std::size_t fragment, std::size_t limit) {
  std::size_t end = std::string_view::npos;
  int depth = 0;
  for (std::size_t i = fragment; i < limit; ++i) {
    const char c = text[i];
    if (c == '[' || c == '\n') break;
    // Behind a closing bracket, Chinese text is the article again.
    if (end != std::string_view::npos && static_cast<unsigned char>(c) >= 0xE3) break;
    if (c == '(') ++depth;
    if (c == ')' && --depth < 0) {
      end = i;
      depth = 0;
    }
  }
  return end;
}

std::string Encoded(std::string_view fragment) {
  std::string out;
  for (const char c : fragment) {
    out += c == ' '   ? "%20"
           : c == '(' ? "%28"
           : c == ')' ? "%29"
           : c == '<' ? "%3C"
           : c == '>' ? "%3E"
                      : std::string(1, c);
  }
  return out;
}

// The "[" of the link text that ends at `close`; npos where brackets do not pair.
std::size_t FindOpening(std::string_view text, std::size_t begin, std::size_t close) {
  int depth = 0;
  for (std::size_t i = close; i-- > begin && close - i < kMaxText && text[i] != '\n';) {
    if (text[i] == ']') ++depth;
    if (text[i] == '[' && depth-- == 0) return i;
  }
  return std::string_view::npos;
}

bool IsUnclosedBracket(std::string_view text, std::size_t begin, std::size_t end) {
  int depth = 0;
  for (std::size_t i = begin; i < end; ++i) depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
  return depth > 0;
}

void FindInBlock(const Page& page, const Block& block, Proposals& out) {
  const std::string_view text = std::string_view(page.text()).substr(0, block.source.end);
  std::size_t line = block.source.begin;  // of the stretch not looked at yet
  for (std::size_t at = text.find(kFragment, line); at != std::string_view::npos;
       at = text.find(kFragment, std::max(at + 1, line))) {
    const std::size_t from = std::max(line, at - std::min(at, kMaxAddress));
    const std::size_t bracket = text.substr(from, at - from).rfind("](http");
    if (bracket == std::string_view::npos) continue;
    const std::size_t close = from + bracket;
    if (text.substr(close + 2, at - close - 2).find_first_of(" \n\t()<>") != std::string_view::npos) {
      continue;
    }
    const std::size_t open = FindOpening(text, line, close);
    const std::size_t fragment = at + kFragment.size();
    std::size_t end = FindEnd(text, fragment, std::min(text.size(), fragment + kMaxFragment));
    if (open == std::string_view::npos || end == std::string_view::npos) continue;
    if (IsUnclosedBracket(text, line, open)) end = text.find(')', fragment);
    line = end;
    const std::string_view raw = text.substr(fragment, end - fragment);
    if (raw.find_first_of(" ()<>") == std::string_view::npos || page.PartAt(open) != Part::kText) continue;
    if (raw.find(' ') == std::string_view::npos && !IsUnclosedBracket(raw, 0, raw.size()) &&
        std::count(raw.begin(), raw.end(), ')') == std::count(raw.begin(), raw.end(), '(')) {
      continue;  // a link already
    }
    Proposal proposal =
        Propose({fragment, end}, Encoded(raw), {"an address holds no spaces and unpaired brackets"});
    const std::size_t first = text.find(')', fragment);
    if (page.PartAt(first) == Part::kAddress) {  // a link up to there
      proposal.shown_before = text.substr(first + 1, end - first);
      proposal.retargets = true;
    } else {
      proposal.shown_before = text.substr(open, end + 1 - open);
      proposal.shown_after = text.substr(open + 1, close - open - 1);
      proposal.links = 1;
    }
    out.push_back(std::move(proposal));
  }
}

}  // namespace

void FindRawFragments(const Page& page, Proposals& out) {
  if (page.text().find(kFragment) == std::string::npos) return;
  for (const Block& block : page.blocks()) {
    if (IsProse(block)) FindInBlock(page, block, out);
  }
}

}  // namespace jiaokan::markup
