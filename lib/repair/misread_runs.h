// Damage through double-byte pages within lines of intact Chinese: the text of a link, a cell, a string.
#ifndef JIAOKAN_REPAIR_MISREAD_RUNS_H_
#define JIAOKAN_REPAIR_MISREAD_RUNS_H_

#include <string_view>
#include <vector>

#include "repair/scan.h"

namespace jiaokan::repair {

// Adds the runs of Han characters of one line, between ASCII and Chinese punctuation, that look like UTF-8
// read as GBK, while the line as a whole does not. `line` is of `text`, which is valid UTF-8. Linear time.
void AddMisreadRuns(std::string_view text, const Piece& line, std::vector<Piece>& pieces);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_MISREAD_RUNS_H_
