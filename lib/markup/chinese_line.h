// Where the width of punctuation may be changed at all.
#ifndef JIAOKAN_MARKUP_CHINESE_LINE_H_
#define JIAOKAN_MARKUP_CHINESE_LINE_H_

#include "markup/page.h"

namespace jiaokan::markup {

// Whether the article sets Chinese text with full-width punctuation.
bool UsesFullWidth(const Page& page);

// Whether the block is Chinese prose: no code that lost its marks, and no entry of a bibliography that is
// mostly Latin.
bool IsChineseProse(const Page& page, const Block& block);

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_CHINESE_LINE_H_
