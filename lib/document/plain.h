// Formats without Markdown's block structure.
#ifndef JIAOKAN_DOCUMENT_PLAIN_H_
#define JIAOKAN_DOCUMENT_PLAIN_H_

#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::document {

// Paragraphs between blank lines.
std::vector<Block> ParsePlainBlocks(std::string_view source);

// One block per line.
std::vector<Block> ParseLineBlocks(std::string_view source);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_PLAIN_H_
