// Where code spans, links and images may stand in inline content, found without knowledge of link reference
// definitions. The Markdown parser says which of them there are.
#ifndef JIAOKAN_DOCUMENT_INLINE_SCAN_H_
#define JIAOKAN_DOCUMENT_INLINE_SCAN_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::document {

struct Candidate {
  InlineKind kind = InlineKind::kLink;
  Span whole;                // with markup
  Span inner;                // link text, image description, code
  Span destination;          // raw; empty for a reference
  bool inline_tail = false;  // "(destination)" follows the brackets
  bool bare = false;         // a URL without markup, or in angle brackets
};

// In order of their first byte. Linear in the content.
std::vector<Candidate> ScanInlines(std::string_view content);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_INLINE_SCAN_H_
