// link.target-relative: "[text](/path)" of an article that names its source, whose host is the one that the
// path is on.
#include <algorithm>

#include "markup/characters.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

// What a content delivery network puts in place of mail addresses; it leads nowhere on any host.
constexpr std::string_view kMailStub = "/cdn-cgi/";

// "https://host" of a line "原文：<https://host/path>"; empty when there is none.
std::string_view SourceHost(std::string_view text) {
  const std::size_t line = text.find("原文：");
  if (line == std::string_view::npos) return {};
  const std::string_view rest = text.substr(line, std::min(text.find('\n', line), text.size()) - line);
  const std::size_t url = std::min(rest.find("https://"), rest.find("http://"));
  if (url == std::string_view::npos) return {};
  const std::size_t end = rest.find_first_of("/ >)]", rest.find("://", url) + 3);
  return end == std::string_view::npos || rest[end] != '/' ? std::string_view() : rest.substr(url, end - url);
}

}  // namespace

void FindRelativeLinks(const Page& page, Proposals& out) {
  const std::string_view text = page.text();
  if (text.find("](/") == std::string_view::npos) return;
  const std::string_view host = SourceHost(text);
  if (host.empty()) return;
  for (std::size_t i = 0; i < page.blocks().size(); ++i) {
    for (const Element& link : page.Elements(i)) {
      const std::string_view target = Slice(text, link.destination);
      if (link.kind != InlineKind::kLink || target.size() < 3 || target[0] != '/' || target[1] == '/' ||
          target.substr(0, kMailStub.size()) == kMailStub)
        continue;
      const std::size_t at = link.destination.begin;
      out.push_back(Propose({at, at}, std::string(host), {"the article is from {1}", {std::string(host)}}));
      out.back().retargets = true;
    }
  }
}

}  // namespace jiaokan::markup
