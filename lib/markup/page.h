// A document as the rules look at it: which bytes are text, and which are code, addresses or markup.
#ifndef JIAOKAN_MARKUP_PAGE_H_
#define JIAOKAN_MARKUP_PAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/status.h"

namespace jiaokan::markup {

enum class Part : std::uint8_t {
  kOutside,  // of every block of text: markers, blank lines, HTML, front matter
  kText,
  kCode,     // a code block, or a code span with its backticks
  kAddress,  // "](target)", or an address without markup
  kTag,      // inline HTML
  kMath,     // between dollar signs
};

// A link or image with brackets.
struct Element {
  InlineKind kind = InlineKind::kLink;
  Span whole;
  Span inner;        // between the brackets
  Span destination;  // empty for a reference
};

class Page {
 public:
  // Fails as ParseDocument does.
  static Result<Page> Parse(std::string text);

  const std::string& text() const { return document_.source; }
  const std::vector<Block>& blocks() const { return document_.blocks; }
  std::string_view Source(const Block& block) const {
    return std::string_view(text()).substr(block.source.begin, block.source.end - block.source.begin);
  }
  Part PartAt(std::size_t offset) const { return parts_[offset]; }
  bool IsText(std::size_t offset) const { return offset < parts_.size() && parts_[offset] == Part::kText; }
  bool IsText(Span span) const;

  // Of block `index`, by whole.begin; an image may lie within a link.
  const std::vector<Element>& Elements(std::size_t index) const { return elements_[index]; }

  // The index of the block that holds the offset; the number of blocks when none does.
  std::size_t BlockAt(std::size_t offset) const;

 private:
  explicit Page(Document document);
  void Mark(Span span, Part part);
  void MarkInlines(std::size_t index);
  void MarkTags(const Block& block);
  void MarkMath(const Block& block);

  Document document_;
  std::vector<Part> parts_;
  std::vector<std::vector<Element>> elements_;
};

// Whether the block holds running text.
bool IsProse(const Block& block);

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_PAGE_H_
