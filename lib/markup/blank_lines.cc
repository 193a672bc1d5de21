// space.blank-lines: four and more blank lines between two blocks.
#include <algorithm>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::size_t kLines = 5;  // ends of lines: that of the text before and of four blank ones

// The end of the white space from `pos` on.
std::size_t SkipBlank(std::string_view text, std::size_t pos) {
  return std::min(text.find_first_not_of(" \t\n", pos), text.size());
}

// Of what stands between two blocks; that may be a rule or a list's marker, too.
void FindInGap(std::string_view text, Span gap, std::size_t block, Proposals& out) {
  const std::string_view until = text.substr(0, gap.end);
  for (std::size_t at = gap.begin; at < gap.end;) {
    const std::size_t blank = SkipBlank(until, at);
    const std::string_view lines = until.substr(at, blank - at);
    const std::size_t length = lines.rfind('\n') + 1;  // 0: none
    const auto count = static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
    if (count >= kLines) {
      out.push_back(
          Propose({at, at + length}, "\n\n", {"{1} blank lines in a row", {std::to_string(count - 1)}}));
      out.back().block = block;
    }
    at = std::min(until.find_first_of(" \t\n", std::max(blank, at + 1)), gap.end);
  }
}

}  // namespace

void FindBlankLines(const Page& page, Proposals& out) {
  for (std::size_t i = 0; i + 1 < page.blocks().size(); ++i) {
    const Span gap = {page.blocks()[i].source.end, page.blocks()[i + 1].source.begin};
    if (gap.begin < gap.end && page.blocks()[i].kind != BlockKind::kCode) FindInGap(page.text(), gap, i, out);
  }
}

}  // namespace jiaokan::markup
