// head.numbering: "[1。标题](...)", "7 .[。标题](...)" and "4.[标题](...)" among headings that are numbered.
// That the numbers ascend by one proves that they are numbers of headings.
#include <optional>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::size_t kMinHeadings = 3;

struct Number {
  int value = 0;
  Span span;             // of the number with what belongs to it
  std::string after;     // how it should be; empty: as it is
  bool doubled = false;  // a second full stop is shown
};

std::size_t SkipDigits(std::string_view text, std::size_t pos, int& value) {
  const std::size_t begin = pos;
  for (value = 0; pos < text.size() && pos - begin < 3 && IsDigit(text[pos]); ++pos)
    value = 10 * value + (text[pos] - '0');
  return pos;
}

std::optional<Number> NumberOf(std::string_view source) {
  Number number;
  const std::size_t bracket = source.substr(0, 1) == "[" ? 1 : 0;
  std::size_t pos = SkipDigits(source, bracket, number.value);
  if (pos == bracket) return std::nullopt;
  const std::string_view digits = source.substr(bracket, pos - bracket);
  const std::size_t spaces = source.substr(pos, 1) == " " ? 1 : 0;
  if (source.substr(pos, 3) == "。") {
    number.span = {bracket, pos + 3};
    number.after = std::string(digits).append(". ");
  } else if (bracket == 0 && source.substr(pos + spaces, 5) == ".[。") {
    number.span = {0, pos + spaces + 5};
    number.doubled = true;
    number.after = std::string(digits).append(". [");
  } else if (bracket == 0 && source.substr(pos + spaces, 2) == ".[") {
    number.span = {0, pos + spaces + 2};
    number.after = std::string(digits).append(". [");
  } else if (source.substr(pos, 1) != ".") {
    return std::nullopt;
  }
  return number;
}

}  // namespace

void FindHeadingNumbers(const Page& page, Proposals& out) {
  std::vector<std::pair<const Block*, Number>> numbered;
  for (const Block& block : page.blocks()) {
    if (block.kind != BlockKind::kHeading) continue;
    if (std::optional<Number> number = NumberOf(page.Source(block)))
      numbered.emplace_back(&block, *std::move(number));
  }
  for (std::size_t i = 0; i < numbered.size();) {
    std::size_t end = i + 1;
    while (end < numbered.size() && numbered[end].second.value == numbered[end - 1].second.value + 1 &&
           numbered[end].first->level == numbered[i].first->level) {
      ++end;
    }
    for (std::size_t k = i; k < end && end - i >= kMinHeadings; ++k) {
      const auto& [block, number] = numbered[k];
      if (number.after.empty()) continue;
      const Span span = {block->source.begin + number.span.begin, block->source.begin + number.span.end};
      out.push_back(Propose(span, number.after,
                            {"heading {1} of {2} whose numbers ascend by one",
                             {std::to_string(number.value), std::to_string(end - i)}}));
      if (number.doubled) {
        out.back().shown_before = "..";
        out.back().shown_after.assign(1, '.');
      }
    }
    i = end;
  }
}

}  // namespace jiaokan::markup
