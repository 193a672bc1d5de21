// Code in Markdown: fenced and indented blocks, and code spans. Also bytes literals of source code.
#ifndef JIAOKAN_REPAIR_CODE_STRETCHES_H_
#define JIAOKAN_REPAIR_CODE_STRETCHES_H_

#include <string_view>
#include <vector>

#include "repair/scan.h"

namespace jiaokan::repair {

// In order and disjoint; linear time. When nothing closes it, a span ends with its line, a fenced block with
// the text. What is indented behind a blank line counts as code, also in a list.
std::vector<Piece> CodeStretches(std::string_view text);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_CODE_STRETCHES_H_
