// Blocks of HTML.
#ifndef JIAOKAN_DOCUMENT_HTML_H_
#define JIAOKAN_DOCUMENT_HTML_H_

#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::document {

// In one pass over the tags, without a tree: what a block is follows from the tags before it, so that no
// input is too deep and what is not closed does no harm.
std::vector<Block> ParseHtmlBlocks(std::string_view source);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_HTML_H_
