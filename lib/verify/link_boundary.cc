// Links whose boundaries have moved: a mark that stands on both sides of one, an address before the link to
// it, links of a list with nothing between them.
#include <algorithm>
#include <string>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughTitleHan = 4;  // of a link text that is a title
constexpr std::size_t kEnoughLinks = 3;     // of a list
constexpr std::size_t kLinkContext = 24;    // bytes shown before and behind

std::size_t CountHan(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t pos = 0; pos < text.size();) count += text::IsHan(text::NextCodePoint(text, pos)) ? 1 : 0;
  return count;
}

// The last character of `text` and the first one of `rest` when they are the same mark.
bool SharesMark(std::string_view text, std::string_view rest) {
  std::size_t pos = 0;
  if (rest.empty()) return false;
  const char32_t mark = text::NextCodePoint(rest, pos);
  const std::string_view first = rest.substr(0, pos);
  return std::u32string_view(U"—，。、；：（《“").find(mark) != std::u32string_view::npos &&
         text.size() >= first.size() && text.substr(text.size() - first.size()) == first;
}

void ReportLink(const Side& side, const Inline& link, Message message, Reporter& reporter) {
  Finding& finding =
      reporter.Add(std::move(message),
                   Evidence({}, Around(side.document().source,
                                       {link.source.begin, std::min(link.source.end, link.source.begin + 60)},
                                       kLinkContext, 0)));
  finding.zh_span = link.source;
}

enum class Gap { kNone, kSeparated, kOther };

// What stands between two links: nothing but brackets, a separator, or words.
Gap GapOf(std::string_view text) {
  bool separated = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (std::u32string_view(U"，、；。,;|/\n\t").find(c) != std::u32string_view::npos) {
      separated = true;
    } else if (std::u32string_view(U" *()（）").find(c) == std::u32string_view::npos) {
      return Gap::kOther;
    }
  }
  return separated ? Gap::kSeparated : Gap::kNone;
}

bool IsLinkedTitle(const Inline& element) {
  return element.kind == InlineKind::kLink && CountHan(element.text) >= kEnoughTitleHan;
}

// The first link of a list of titles that nothing divides from the one before; null when others are divided
// neither.
const Inline* FindUndivided(const Side& side, const Block& block) {
  const Inline* undivided = nullptr;
  const Inline* last = nullptr;
  std::size_t separated = 0;
  std::size_t links = 0;
  for (const Inline& element : block.inlines) {
    if (!IsLinkedTitle(element)) continue;
    ++links;
    if (last != nullptr && element.source.begin >= last->source.end) {
      const Gap gap = GapOf(side.Source({last->source.end, element.source.begin}));
      separated += gap == Gap::kSeparated ? 1 : 0;
      if (gap == Gap::kNone && undivided == nullptr) undivided = &element;
    }
    last = &element;
  }
  return links >= kEnoughLinks && separated > 0 ? undivided : nullptr;
}

}  // namespace

void CheckLinkBoundaries(const Pair& pair, const Context&, Reporter& reporter) {
  const Side& side = pair.zh;
  for (std::size_t i = 0; i < side.blocks().size(); ++i) {
    const Block& block = side.block(i);
    for (const Inline& link : block.inlines) {
      if (link.kind != InlineKind::kLink || link.source.begin < block.source.begin) continue;
      const std::string_view before = side.Source({block.source.begin, link.source.begin});
      const bool named = link.text != link.target && link.target.size() > 8 &&
                         before.size() > link.target.size() &&
                         before.substr(before.size() - link.target.size()) == link.target;
      if (SharesMark(before, link.text)) {
        ReportLink(side, link, {"the same mark stands before the link and within"}, reporter);
      } else if (named) {
        ReportLink(side, link, {"the link's address stands before the link"}, reporter);
      }
    }
    if (const Inline* link = FindUndivided(side, block)) {
      ReportLink(side, *link, {"nothing divides this link from the one before"}, reporter);
    }
  }
}

}  // namespace jiaokan::verify
