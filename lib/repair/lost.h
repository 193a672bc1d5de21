// What is left where nothing can be inferred, within text that is otherwise legible.
#ifndef JIAOKAN_REPAIR_LOST_H_
#define JIAOKAN_REPAIR_LOST_H_

#include <string_view>
#include <vector>

#include "repair/scan.h"

namespace jiaokan::repair {

// Runs of U+FFFD (also as "ï¿½"), of 锟斤拷, and of '?' in place of words. Never in code, in quotation marks,
// in what speaks of encodings; of '?' only such as no question ends with. In order, disjoint; bytes of the
// text. Linear time.
std::vector<Piece> LostRuns(std::string_view text);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_LOST_H_
