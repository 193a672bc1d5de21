// Text that a channel could have made, and that is more likely what its author wrote.
#ifndef JIAOKAN_REPAIR_INNOCENT_H_
#define JIAOKAN_REPAIR_INNOCENT_H_

#include <string_view>
#include <vector>

#include "repair/piece_repair.h"

namespace jiaokan::repair {

// Whether each edit of the repaired pieces restores a single character which may well be fine as it is: a
// letter or sign that is quoted alone, or the end of a word with a diacritic. The offsets of the pieces are
// of `text`.
bool AllInnocent(std::string_view text, const std::vector<RepairedPiece>& repaired);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_INNOCENT_H_
