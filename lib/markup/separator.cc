// punct.separator: "[论文](...) |👾[代码](...)", and the same without a bar, among headings whose links are
// separated by bars.
#include "markup/characters.h"
#include "markup/rules.h"
#include "text/script.h"

namespace jiaokan::markup {
namespace {

struct Seam {
  std::size_t at = 0;  // of the emoji that leads to the second link
  std::string_view emoji;
  bool bar = false;
};

// Between two links of a heading: ") |👾[" or ")👾[".
std::vector<Seam> FindSeams(const Page& page, std::size_t index) {
  std::vector<Seam> seams;
  const std::string_view text = page.text();
  const std::vector<Element>& links = page.Elements(index);
  for (std::size_t i = 1; i < links.size(); ++i) {
    const Span between = {links[i - 1].whole.end, links[i].whole.begin};
    if (between.end <= between.begin || between.end - between.begin > 24) continue;
    std::size_t pos = between.begin;
    const bool bar = Slice(text, between).substr(0, 2) == " |";
    if (bar) pos += 2;
    const std::string_view rest = Slice(text, {pos, between.end});
    if (!rest.empty() && rest.find_first_of(" |") == std::string_view::npos &&
        text::IsEmoji(After(text, between, pos))) {
      seams.push_back({pos, rest, bar});
    } else if (bar) {
      seams.push_back({0, {}, true});  // as it should be
    }
  }
  return seams;
}

}  // namespace

void FindSeparators(const Page& page, Proposals& out) {
  std::size_t bars = 0;
  std::vector<Seam> found;
  for (std::size_t i = 0; i < page.blocks().size(); ++i) {
    if (page.blocks()[i].kind != BlockKind::kHeading) continue;
    for (const Seam& seam : FindSeams(page, i)) {
      bars += seam.bar ? 1 : 0;
      if (seam.at > 0) found.push_back(seam);
    }
  }
  if (bars < 2) return;
  for (const Seam& seam : found) {
    Proposal proposal = Propose({seam.at, seam.at}, seam.bar ? " " : " | ",
                                {"bars separate the links of {1} headings", {std::to_string(bars)}});
    if (!seam.bar) {
      proposal.shown_before = seam.emoji;
      proposal.shown_after.append(1, '|').append(seam.emoji);
    }
    out.push_back(std::move(proposal));
  }
}

}  // namespace jiaokan::markup
