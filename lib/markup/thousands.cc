// punct.thousands-fullwidth: "15，000 多名". Lists of numbers and ranges of pages look alike, so the number
// must be followed by Chinese text and stand outside of brackets and lists.
#include "markup/characters.h"
#include "markup/rules.h"
#include "text/script.h"

namespace jiaokan::markup {
namespace {

constexpr std::string_view kComma = "，";

std::size_t DigitsFrom(std::string_view text, std::size_t pos) {
  std::size_t end = pos;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end;
}

bool BeginsNumber(std::string_view text, Span block, std::size_t at) {
  const char32_t before = Before(text, block, at);
  if (before == U'，') {  // between clauses, not between numbers
    const char32_t clause = Before(text, block, at - kComma.size());
    return clause != 0 && !text::IsAsciiDigit(clause);
  }
  return IsSpace(before) || before == U'$' ||
         (before > 0x7F && before != U'，' && before != U'、' && before != U'（' && before != U'［' &&
          before != U'〔');
}

}  // namespace

void FindThousands(const Page& page, Proposals& out) {
  for (const Block& block : page.blocks()) {
    if (!IsProse(block)) continue;
    const std::string_view text = std::string_view(page.text()).substr(0, block.source.end);
    for (std::size_t comma = text.find(kComma, block.source.begin); comma != std::string_view::npos;
         comma = text.find(kComma, comma + 1)) {
      std::size_t begin = comma;
      while (begin > block.source.begin && comma - begin < 4 && IsDigit(text[begin - 1])) --begin;
      if (begin == comma || comma - begin > 3 || text[begin] == '0' ||
          !BeginsNumber(text, block.source, begin))
        continue;
      Proposal proposal;
      std::size_t end = comma;
      while (text.substr(end, kComma.size()) == kComma &&
             DigitsFrom(text, end + kComma.size()) - end == kComma.size() + 3) {
        proposal.places.push_back({{end, end + kComma.size()}, ","});
        end += kComma.size() + 3;
      }
      const std::size_t next = end < text.size() && text[end] == ' ' ? end + 1 : end;
      const bool list = comma - begin == 3 && text.substr(end - 3, 3) != "000";  // "100，200 个"
      if (proposal.places.empty() || list || !page.IsText(Span{begin, end}) ||
          !text::IsHan(After(text, block.source, next)))
        continue;
      proposal.evidence = {"groups of three digits with Chinese text behind them"};
      out.push_back(std::move(proposal));
      comma = end - 1;
    }
  }
}

}  // namespace jiaokan::markup
