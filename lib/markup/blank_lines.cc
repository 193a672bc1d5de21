// space.blank-lines: four and more blank lines between two blocks.
#include <algorithm>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {

void FindBlankLines(const Page& page, Proposals& out) {
  constexpr std::ptrdiff_t kLines = 5;  // ends of lines: that of the block and of four blank ones
  const std::string_view text = page.text();
  for (std::size_t i = 0; i + 1 < page.blocks().size(); ++i) {
    const Span gap = {page.blocks()[i].source.end, page.blocks()[i + 1].source.begin};
    if (gap.begin >= gap.end || page.blocks()[i].kind == BlockKind::kCode) continue;
    const std::string_view between = Slice(text, gap);
    const std::size_t blank = std::min(between.find_first_not_of(" \t\n"), between.size());
    const std::size_t last = between.substr(0, blank).rfind('\n');
    if (last == std::string_view::npos) continue;
    const std::string_view lines = between.substr(0, last + 1);
    const std::ptrdiff_t count = std::count(lines.begin(), lines.end(), '\n');
    if (count < kLines) continue;
    out.push_back(Propose({gap.begin, gap.begin + lines.size()}, "\n\n",
                          {"{1} blank lines between two blocks", {std::to_string(count - 1)}}));
  }
}

}  // namespace jiaokan::markup
