// Pairs the inline elements that the Markdown parser reports with their places in the content.
#ifndef JIAOKAN_DOCUMENT_INLINE_LOCATE_H_
#define JIAOKAN_DOCUMENT_INLINE_LOCATE_H_

#include <vector>

#include "document/content.h"
#include "jiaokan/document.h"

namespace jiaokan::document {

// An element of the parser, in document order; an image may stand in a link.
struct ParsedInline {
  InlineKind kind = InlineKind::kLink;
  std::string text;
  std::string target;
  bool bare = false;  // a URL without markup
};

// The elements that were found, in order, with source spans. One that cannot be found is left out.
// Linear: a search that fails is repeated a bounded number of times only.
std::vector<Inline> LocateInlines(std::vector<ParsedInline> parsed, const Content& content);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_INLINE_LOCATE_H_
