#include "markup/page.h"

#include <algorithm>

#include "document/inline_scan.h"
#include "document/link_syntax.h"
#include "markup/characters.h"
#include "text/script.h"

namespace jiaokan::markup {
namespace {

constexpr std::size_t kMaxMath = 400;

// Behind YAML front matter; 0 where there is none.
std::size_t FrontMatterEnd(std::string_view text) {
  if (text.substr(0, 4) != "---\n") return 0;
  const std::size_t end = text.find("\n---\n", 3);
  return end == std::string_view::npos ? 0 : end + 5;
}

// What stands between two dollar signs is a formula unless it is prose between two prices.
bool LooksLikeMath(std::string_view inner) {
  if (inner.empty() || inner.front() == ' ' || inner.back() == ' ') return false;
  return inner.find('\\') != std::string_view::npos || !text::HasHan(inner);
}

}  // namespace

bool IsProse(const Block& block) { return block.kind != BlockKind::kCode && block.kind != BlockKind::kHtml; }

Result<Page> Page::Parse(std::string text) {
  Result<Document> document = ParseDocument(std::move(text));
  if (!document.ok()) return document.status();
  return Page(*std::move(document));
}

Page::Page(Document document)
    : document_(std::move(document)), parts_(text().size(), Part::kOutside), elements_(blocks().size()) {
  const std::size_t front = FrontMatterEnd(text());
  for (std::size_t i = 0; i < blocks().size(); ++i) {
    const Block& block = blocks()[i];
    if (block.source.begin < front || block.kind == BlockKind::kHtml) continue;
    Mark(block.source, block.kind == BlockKind::kCode ? Part::kCode : Part::kText);
    if (!IsProse(block)) continue;
    MarkInlines(i);
    MarkTags(block);
    MarkMath(block);
  }
}

void Page::Mark(Span span, Part part) {
  std::fill(parts_.begin() + static_cast<std::ptrdiff_t>(span.begin),
            parts_.begin() + static_cast<std::ptrdiff_t>(span.end), part);
}

bool Page::IsText(Span span) const {
  return std::all_of(parts_.begin() + static_cast<std::ptrdiff_t>(span.begin),
                     parts_.begin() + static_cast<std::ptrdiff_t>(span.end),
                     [](Part part) { return part == Part::kText; });
}

std::size_t Page::BlockAt(std::size_t offset) const {
  const auto next =
      std::upper_bound(blocks().begin(), blocks().end(), offset,
                       [](std::size_t at, const Block& block) { return at < block.source.begin; });
  if (next == blocks().begin() || std::prev(next)->source.end < offset) return blocks().size();
  return static_cast<std::size_t>(next - blocks().begin()) - 1;
}

// The candidates of a scan are taken where the parser has found an element in the same place.
void Page::MarkInlines(std::size_t index) {
  const Block& block = blocks()[index];
  std::size_t next = 0;
  for (const document::Candidate& one : document::ScanInlines(Source(block))) {
    const std::size_t base = block.source.begin;
    const Span whole = {base + one.whole.begin, base + one.whole.end};
    while (next < block.inlines.size() && block.inlines[next].source.begin < whole.begin) ++next;
    std::size_t same = next;
    while (same < block.inlines.size() && block.inlines[same].source.begin == whole.begin &&
           block.inlines[same].source.end != whole.end) {
      ++same;
    }
    if (same == block.inlines.size() || block.inlines[same].source.begin != whole.begin) continue;
    if (one.kind == InlineKind::kCode) {
      Mark(whole, Part::kCode);
    } else if (one.bare) {
      Mark(whole, Part::kAddress);
    } else {
      const Span inner = {base + one.inner.begin, base + one.inner.end};
      const bool address = Slice(text(), inner).substr(0, 4) == "http" && !text::HasHan(Slice(text(), inner));
      Mark({address ? inner.begin : inner.end, whole.end}, Part::kAddress);
      elements_[index].push_back(
          {one.kind, whole, inner, {base + one.destination.begin, base + one.destination.end}});
    }
  }
}

void Page::MarkTags(const Block& block) {
  document::HtmlSearch exhausted;
  const std::string_view source(text());
  for (std::size_t at = source.find('<', block.source.begin); at < block.source.end;
       at = source.find('<', at)) {
    const std::size_t end =
        IsText(at) ? document::ParseHtml(source.substr(0, block.source.end), at, exhausted) : at;
    if (end > at) Mark({at, end}, Part::kTag);
    at = std::max(end, at + 1);
  }
}

void Page::MarkMath(const Block& block) {
  const std::string_view source = std::string_view(text()).substr(0, block.source.end);
  std::size_t at = source.find('$', block.source.begin);
  while (at != std::string_view::npos) {
    std::size_t begin = at;
    while (begin < source.size() && source[begin] == '$') ++begin;
    const std::size_t close = source.substr(0, std::min(source.size(), begin + kMaxMath)).find('$', begin);
    if (close == std::string_view::npos) {
      at = source.find('$', begin);
    } else if (IsText(at) && LooksLikeMath(source.substr(begin, close - begin))) {
      std::size_t end = close;
      while (end < source.size() && source[end] == '$') ++end;
      Mark({at, end}, Part::kMath);
      at = source.find('$', end);
    } else {
      at = close;
    }
  }
}

}  // namespace jiaokan::markup
