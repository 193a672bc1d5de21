// markup.leftover-tag: "<mdspan datatext="...">text</mdspan>", which the exporter of one site leaves behind.
// No other element is taken for a leftover: articles discuss tags.
#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::size_t kMaxTag = 500;

}  // namespace

void FindLeftoverTags(const Page& page, Proposals& out) {
  const std::string_view text = page.text();
  for (const std::string_view tag : {"<mdspan ", "<mdspan>", "</mdspan>"}) {
    for (std::size_t at = text.find(tag); at != std::string_view::npos; at = text.find(tag, at + 1)) {
      if (page.PartAt(at) != Part::kTag && page.PartAt(at) != Part::kText) continue;
      const std::size_t end = text.substr(0, at + kMaxTag).find('>', at);
      if (end == std::string_view::npos || text.substr(at, end - at).find('\n') != std::string_view::npos)
        continue;
      Proposal proposal = Propose({at, end + 1}, "", {"no element of HTML, and empty of text"});
      if (page.PartAt(at) == Part::kText) proposal.shown_before = text.substr(at, end + 1 - at);
      out.push_back(std::move(proposal));
    }
  }
}

}  // namespace jiaokan::markup
