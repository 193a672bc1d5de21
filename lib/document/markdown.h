// Markdown to blocks: cmark-gfm gives the structure and the rendered text, the source spans are worked out
// here (the parser's columns are wrong behind soft breaks, in tables and for links over several lines).
#ifndef JIAOKAN_DOCUMENT_MARKDOWN_H_
#define JIAOKAN_DOCUMENT_MARKDOWN_H_

#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::document {

// `source` is well-formed UTF-8 of less than 1 GiB.
std::vector<Block> ParseMarkdownBlocks(std::string_view source);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_MARKDOWN_H_
