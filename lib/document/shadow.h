// What the Markdown parser is given instead of hostile source. The parser takes more than linear time or
// memory for some input: deep nesting, wide tables with short rows, long paragraphs with a table's delimiter
// row behind them, long link definitions that are used often. Lines of that kind are replaced, byte for byte,
// by letters, and their text is taken from the source; of a long link definition only the beginning is kept.
#ifndef JIAOKAN_DOCUMENT_SHADOW_H_
#define JIAOKAN_DOCUMENT_SHADOW_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/lines.h"

namespace jiaokan::document {

struct Shadow {
  std::string text;                // empty: the source itself can be parsed
  std::vector<std::size_t> lines;  // replaced by letters, 0-based, ascending

  // Whether a line of [first, last] is replaced.
  bool Covers(std::size_t first, std::size_t last) const;
};

// NUL bytes become U+001A (SUBSTITUTE): the parser would widen them and shift the columns.
Shadow MakeShadow(std::string_view source, const LineIndex& lines);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_SHADOW_H_
