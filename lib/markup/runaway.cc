// emph.runaway: one unclosed "**" of the source, for which the exporter has wrapped every block that follows.
#include <algorithm>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::size_t kMinBlocks = 5;
constexpr std::size_t kMinImpossible = 2;

bool IsWrappedInBold(std::string_view source) {
  return source.size() >= 5 && source.substr(0, 2) == "**" && source.substr(source.size() - 2) == "**" &&
         source[source.size() - 3] != '\\';
}

// What nobody writes in bold: an image, or marks that open within the marks.
bool IsImpossible(std::string_view source) {
  const std::string_view inner = source.substr(2, source.size() - 4);
  const std::size_t mark = inner.find("**");
  return inner.substr(0, 2) == "![" || mark == 0 ||
         (mark != std::string_view::npos && (inner[mark - 1] == ' ' || inner[mark - 1] == '['));
}

}  // namespace

void FindRunawayBold(const Page& page, Proposals& out) {
  const std::vector<Block>& blocks = page.blocks();
  for (std::size_t i = 0; i < blocks.size();) {
    const std::size_t begin = i;
    std::size_t end = i;
    std::size_t impossible = 0;
    for (; end < blocks.size() && IsProse(blocks[end]) && IsWrappedInBold(page.Source(blocks[end])); ++end) {
      impossible += IsImpossible(page.Source(blocks[end])) ? 1 : 0;
    }
    if (end - begin >= kMinBlocks && impossible >= kMinImpossible) {
      for (; i < end; ++i) {
        const Span span = blocks[i].source;
        Proposal proposal =
            Propose({span.begin, span.begin + 2}, "",
                    {"{1} blocks in a row are wrapped in bold, images and bold text among them",
                     {std::to_string(end - begin)}});
        proposal.places.push_back({{span.end - 2, span.end}, ""});
        out.push_back(std::move(proposal));
      }
    }
    i = std::max(end, i + 1);
  }
}

}  // namespace jiaokan::markup
