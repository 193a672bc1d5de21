// url.text-spaced, url.text-differs, link.text-wrapped: link texts that were torn apart. An address is taken
// from the target of the link, never from its text: of the texts that differ, many have lost a digit.
#include <algorithm>

#include "markup/characters.h"
#include "markup/rules.h"
#include "text/script.h"

namespace jiaokan::markup {
namespace {

bool IsUrl(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

std::string Squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\\') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// "https://host" in lower case.
std::string_view Host(std::string_view squeezed) { return squeezed.substr(0, squeezed.find('/', 8)); }

bool IsTornUrl(std::string_view text) {
  return IsUrl(text) && text.find(' ') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// "https://a.example/b or https://c.example": prose that names addresses.
bool HasOneUrl(std::string_view squeezed) { return squeezed.find("://", 8) == std::string_view::npos; }

void FindTornUrls(const Page& page, bool equal, const Message& evidence, Proposals& out) {
  const std::string_view text = page.text();
  for (std::size_t i = 0; i < page.blocks().size(); ++i) {
    for (const Element& link : page.Elements(i)) {
      const std::string_view inner = Slice(text, link.inner);
      const std::string_view target = Slice(text, link.destination);
      if (link.kind != InlineKind::kLink || !IsTornUrl(inner) || !IsUrl(target)) continue;
      const std::string shown = Squeezed(inner);
      const std::string meant = Squeezed(target);
      if ((shown == meant) != equal || Host(shown) != Host(meant) || !HasOneUrl(shown)) continue;
      Proposal proposal = Propose(link.inner, std::string(target), evidence);
      proposal.shown_before = inner;
      proposal.shown_after = target;
      out.push_back(std::move(proposal));
    }
  }
}

// Whether paragraphs of the document are broken into lines as a matter of course.
bool HasWrappedParagraphs(const Page& page) {
  std::size_t wrapped = 0;
  std::size_t prose = 0;
  for (const Block& block : page.blocks()) {
    if (block.kind != BlockKind::kParagraph) continue;
    ++prose;
    wrapped += page.Source(block).find('\n') != std::string_view::npos ? 1 : 0;
  }
  return wrapped > 1 && wrapped * 5 > prose;
}

}  // namespace

void FindSpacedUrls(const Page& page, Proposals& out) {
  FindTornUrls(page, true, {"without white space and case it is the target of the link"}, out);
}

void FindDifferentUrls(const Page& page, Proposals& out) {
  FindTornUrls(page, false, {"the target of the link is intact and on the same host"}, out);
}

void FindWrappedLinkTexts(const Page& page, Proposals& out) {
  const std::string& text = page.text();
  if (text.find('\n') == std::string::npos || HasWrappedParagraphs(page)) return;
  for (std::size_t i = 0; i < page.blocks().size(); ++i) {
    for (const Element& link : page.Elements(i)) {
      const std::size_t at =
          link.inner.begin + std::min(Slice(text, link.inner).find('\n'), link.inner.end - link.inner.begin);
      if (link.kind != InlineKind::kLink || link.destination.begin == link.destination.end ||
          at >= link.inner.end || at == link.inner.begin || !text::HasHan(Slice(text, link.inner))) {
        continue;
      }
      const bool breaks = text[at - 1] == ' ' || text[at - 1] == '\\' || text[at - 1] == '\r';
      if (breaks || !page.IsText(Span{at, at + 1}) || text[at + 1] == '>' || text[at + 1] == ' ') continue;
      out.push_back(Propose({at, at + 1}, " ", {"the text of the link goes on in the next line"}));
    }
  }
}

}  // namespace jiaokan::markup
