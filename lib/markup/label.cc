// emph.label-lost, punct.arrow-spacing: labels that begin paragraphs, "**为什么 →** 正文", as most of their
// kind are written.
#include <map>
#include <string>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::size_t kMaxLabel = 48;  // bytes, marks included
constexpr std::size_t kMinSiblings = 3;

// The offset behind the first arrow of a paragraph and the marks that close there; 0 when it has no label.
std::size_t LabelEnd(const Page& page, const Block& block) {
  if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kQuote) return 0;
  const std::string_view source = page.Source(block);
  const std::size_t arrow = source.substr(0, kMaxLabel).find(kArrow);
  if (arrow == std::string_view::npos || arrow == 0) return 0;
  std::size_t end = arrow + kArrow.size();
  while (end < source.size() && source[end] == '*') ++end;
  return end;
}

bool IsBoldLabel(std::string_view label) {
  return label.size() > 4 && label.substr(0, 2) == "**" && label.substr(label.size() - 2) == "**" &&
         label.find("**", 2) == label.size() - 2;
}

// "**为什么** →" or "**为什么→**".
bool HasBoldEnd(std::string_view label) {
  const std::string_view text = label.substr(0, label.find(kArrow));
  const std::size_t end = text.find_last_not_of(' ');
  return label.back() == '*' || (end != std::string_view::npos && end > 0 && text.substr(end - 1, 2) == "**");
}

}  // namespace

void FindLostLabels(const Page& page, Proposals& out) {
  if (page.text().find(kArrow) == std::string::npos) return;
  std::map<std::string_view, std::size_t> bold;
  for (const Block& block : page.blocks()) {
    const std::string_view label = page.Source(block).substr(0, LabelEnd(page, block));
    if (IsBoldLabel(label)) ++bold[label.substr(2, label.size() - 4)];
  }
  for (const Block& block : page.blocks()) {
    const std::string_view label = page.Source(block).substr(0, LabelEnd(page, block));
    const auto found = bold.find(label);
    if (label.empty() || found == bold.end() || found->second < kMinSiblings) continue;
    Proposal proposal =
        Propose({block.source.begin, block.source.begin}, "**",
                {"{1} other paragraphs have this label in bold", {std::to_string(found->second)}});
    const std::size_t end = block.source.begin + label.size();
    proposal.places.push_back({{end, end}, "**"});
    out.push_back(std::move(proposal));
  }
}

void FindArrowSpacing(const Page& page, Proposals& out) {
  if (page.text().find(kArrow) == std::string::npos) return;
  std::size_t spaced = 0;
  Proposals found;
  for (const Block& block : page.blocks()) {
    const std::size_t end = LabelEnd(page, block);
    const std::string_view source = page.Source(block);
    if (end == 0 || end >= source.size() || !HasBoldEnd(source.substr(0, end))) continue;
    if (source[end] == ' ') {
      ++spaced;
    } else if (source[end - 1] != '*') {
      const std::size_t at = block.source.begin + end;
      found.push_back(Propose({at, at}, " ", {}));
    }
  }
  if (spaced < kMinSiblings || spaced <= found.size()) return;
  for (Proposal& one : found) {
    one.evidence = {"behind the arrow of {1} other labels is a space", {std::to_string(spaced)}};
    out.push_back(std::move(one));
  }
}

}  // namespace jiaokan::markup
