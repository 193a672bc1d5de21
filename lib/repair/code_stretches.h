// Code in Markdown: fenced blocks and code spans.
#ifndef JIAOKAN_REPAIR_CODE_STRETCHES_H_
#define JIAOKAN_REPAIR_CODE_STRETCHES_H_

#include <string_view>
#include <vector>

#include "repair/scan.h"

namespace jiaokan::repair {

// In order and disjoint; linear time. A span ends with its line, a block with the text, when nothing closes
// it.
std::vector<Piece> CodeStretches(std::string_view text);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_CODE_STRETCHES_H_
