// idiom.tldr: "TL;DR", of which translation makes "TL；DR" and "TL；博士" (Dr.).
#include <map>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::string_view kTorn = "TL；";
constexpr std::string_view kDoctor = "博士";
constexpr std::size_t kMaxSummaryLabel = 60;

Proposal Restore(std::string_view text, Span span) {
  Proposal proposal = Propose(span, "TL;DR", {"a fixed phrase"});
  if (text.substr(span.end, kArrow.size()) == kArrow) proposal.places.front().after += ' ';
  proposal.shown_before = Slice(text, span);
  proposal.shown_after = "TL;DR";
  return proposal;
}

// How often the blocks begin with "**作者的 TL；DR →**", by what stands before the phrase.
std::map<std::string_view, std::size_t> CountLabels(const Page& page) {
  std::map<std::string_view, std::size_t> counts;
  for (const Block& block : page.blocks()) {
    const std::string_view source = page.Source(block);
    const std::size_t at = source.substr(0, kMaxSummaryLabel).find("TL");
    if (at == std::string_view::npos) continue;
    const std::string_view rest = source.substr(at);
    if (rest.substr(0, 13) == "TL；DR →**" || rest.substr(0, 11) == "TL;DR →**")
      ++counts[source.substr(0, at)];
  }
  return counts;
}

// "**作者的 TL；正文。**", where the other blocks have "**作者的 TL；DR →** 正文。"
void FindLostLabel(const Page& page, const Block& block, std::size_t at,
                   const std::map<std::string_view, std::size_t>& labels, Proposals& out) {
  const std::string_view source = page.Source(block);
  const auto label = labels.find(source.substr(0, at - block.source.begin));
  if (label == labels.end() || label->second < 2 || source.substr(0, 2) != "**" ||
      source.size() < label->first.size() + 8 || source.find("**", 2) != source.size() - 2 ||
      source.find("【") != std::string_view::npos) {
    return;
  }
  Proposal proposal =
      Propose({at, at + kTorn.size()}, "TL;DR →** ", {"other paragraphs have the label whole"});
  proposal.places.push_back({{block.source.end - 2, block.source.end}, ""});
  proposal.shown_before = kTorn;
  proposal.shown_after = "TL;DR→";
  out.push_back(std::move(proposal));
}

}  // namespace

void FindTldr(const Page& page, Proposals& out) {
  const std::string_view text = page.text();
  if (text.find(kTorn) == std::string_view::npos) return;
  const std::map<std::string_view, std::size_t> labels = CountLabels(page);
  for (std::size_t at = text.find(kTorn); at != std::string_view::npos; at = text.find(kTorn, at + 1)) {
    if (!page.IsText(at) || (at > 0 && IsWord(text[at - 1]))) continue;
    const std::size_t end = at + kTorn.size();
    const bool doctor = text.substr(end, kDoctor.size()) == kDoctor;
    if (text.substr(end, 2) == "DR" && !IsWord(text.substr(end + 2, 1).empty() ? ' ' : text[end + 2])) {
      out.push_back(Restore(text, {at, end + 2}));
    } else if (doctor && (text.substr(end + kDoctor.size(), 2) == "**" ||
                          text.substr(end + kDoctor.size()).find(kArrow) <= 1)) {
      out.push_back(Restore(text, {at, end + kDoctor.size()}));
    } else if (const std::size_t block = page.BlockAt(at); block < page.blocks().size()) {
      FindLostLabel(page, page.blocks()[block], at, labels, out);
    }
  }
}

}  // namespace jiaokan::markup
