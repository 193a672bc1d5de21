// Which asterisks of a block are emphasis and which are shown: CommonMark 0.31, section 6.2, "delimiter
// runs", and the algorithm of the appendix "A parsing strategy". (The parser that we use says what it
// renders, but not which asterisks were left over; and it follows 0.29, where symbols do not count as
// punctuation.)
#ifndef JIAOKAN_MARKUP_EMPHASIS_RUNS_H_
#define JIAOKAN_MARKUP_EMPHASIS_RUNS_H_

#include <cstddef>
#include <vector>

#include "markup/page.h"

namespace jiaokan::markup {

struct EmphasisRun {
  Span span;              // of its asterisks
  std::size_t scope = 0;  // emphasis does not reach across the bounds of a link's text: equal within one
  bool opens = false;
  bool closes = false;
  std::size_t left = 0;  // asterisks that are shown
};

// The runs of "*" in block `index`, in order. Linear in the block.
std::vector<EmphasisRun> FindEmphasisRuns(const Page& page, std::size_t index);

// How many asterisks of the block are shown, escaped ones not counted.
std::size_t CountShown(const std::vector<EmphasisRun>& runs);

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_EMPHASIS_RUNS_H_
