// markup.placeholder-leak: what stood for a masked tag while the text was translated: "t8" between the marks
// of bold, "t11】" without an opening bracket, and " T21" where one of those proves that the article has
// such.
#include <algorithm>
#include <map>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::string_view kBracket = "】";
constexpr std::size_t kMaxBracketedMark = 200;

// "t" or "T" and one or two digits; the offset behind, or `begin`.
std::size_t TokenEnd(std::string_view text, std::size_t begin, char letter) {
  std::size_t end = begin + 1;
  while (end < text.size() && end - begin < 4 && IsDigit(text[end])) ++end;
  return text[begin] == letter && end - begin > 1 && end - begin < 4 ? end : begin;
}

bool IsWordBefore(std::string_view text, std::size_t at) {
  return at > 0 && (IsWord(text[at - 1]) || text[at - 1] == '_' || text[at - 1] == '-');
}

// Whether "【" is open before `at`, in the same block.
bool IsInBracket(std::string_view text, std::size_t begin, std::size_t at) {
  begin = std::max(begin, at - std::min(at, kMaxBracketedMark));
  const std::string_view before = text.substr(begin, at - begin);
  const std::size_t open = before.rfind("【");
  const std::size_t close = before.rfind(kBracket);
  return open != std::string_view::npos && (close == std::string_view::npos || close < open);
}

// How often each "T21" occurs.
std::map<std::string_view, std::size_t> CountTokens(std::string_view text) {
  std::map<std::string_view, std::size_t> counts;
  for (std::size_t at = text.find('T'); at != std::string_view::npos; at = text.find('T', at + 1)) {
    const std::size_t end = TokenEnd(text, at, 'T');
    if (end > at) ++counts[text.substr(at, end - at)];
  }
  return counts;
}

Proposal Remove(std::string_view text, Span span, std::string after, Message evidence) {
  Proposal proposal = Propose(span, std::move(after), std::move(evidence));
  proposal.shown_before = Slice(text, span);
  return proposal;
}

// "**甲**t8**乙**" and "t11】".
void FindCertain(const Page& page, const Block& block, Proposals& out) {
  const std::string_view text = std::string_view(page.text()).substr(0, block.source.end);
  for (std::size_t at = text.find('t', block.source.begin); at != std::string_view::npos;
       at = text.find('t', at + 1)) {
    const std::size_t end = TokenEnd(text, at, 't');
    if (end == at || !page.IsText(Span{at, end}) || IsWordBefore(text, at)) continue;
    const bool after_bold = at >= 2 && text.substr(at - 2, 2) == "**";
    if (text.substr(end, kBracket.size()) == kBracket && !IsInBracket(text, block.source.begin, at)) {
      out.push_back(Remove(text, {at, end + kBracket.size()}, "",
                           {"a number behind “t” and a bracket that nothing opens stand for a tag"}));
    } else if (after_bold && text.substr(end, 2) == "**") {
      out.push_back(
          Remove(text, {at, end}, " ", {"a number behind “t” alone between two marks stands for a tag"}));
    }
  }
}

// " T21，" that occurs once.
void FindSingle(const Page& page, const Block& block, const std::map<std::string_view, std::size_t>& counts,
                Proposals& out) {
  const std::string_view text = std::string_view(page.text()).substr(0, block.source.end);
  for (std::size_t at = text.find(" T", block.source.begin); at != std::string_view::npos;
       at = text.find(" T", at + 1)) {
    const std::size_t end = TokenEnd(text, at + 1, 'T');
    if (end == at + 1 || end - at < 4 || !page.IsText(Span{at, end})) continue;
    const char32_t before = Before(text, block.source, at);
    const std::string_view next = text.substr(end, 3);
    if (!IsChinese(before) || (next != "，" && next != "。" && next != "、") ||
        counts.at(text.substr(at + 1, end - at - 1)) != 1) {
      continue;
    }
    out.push_back(
        Remove(text, {at, end}, "", {"it occurs once, in an article with other such placeholders"}));
  }
}

// Whether "【T21 ...】" is somewhere, which cannot be repaired but tells what the article has been through.
bool HasMasked(std::string_view text) {
  for (std::size_t at = text.find("【T"); at != std::string_view::npos; at = text.find("【T", at + 1)) {
    if (TokenEnd(text, at + 3, 'T') > at + 3) return true;
  }
  return false;
}

}  // namespace

void FindPlaceholders(const Page& page, Proposals& out) {
  for (const Block& block : page.blocks()) {
    if (IsProse(block)) FindCertain(page, block, out);
  }
  if (out.empty() && !HasMasked(page.text())) return;
  const std::map<std::string_view, std::size_t> counts = CountTokens(page.text());
  for (const Block& block : page.blocks()) {
    if (IsProse(block)) FindSingle(page, block, counts, out);
  }
}

}  // namespace jiaokan::markup
