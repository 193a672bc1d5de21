// What the text shows where a restored character is uncertain.
#ifndef JIAOKAN_REPAIR_UNCERTAIN_H_
#define JIAOKAN_REPAIR_UNCERTAIN_H_

#include <string_view>
#include <vector>

#include "jiaokan/repair.h"

namespace jiaokan::repair {

// Rewrites a repair of `input` from UncertainText::kKeep to options.uncertain: text, edits, the offsets and
// lengths of uncertain characters, and the status. `places` are those of the uncertain characters, in their
// order, as RepairedPiece::places. Linear time.
void ShowUncertain(std::string_view input, const std::vector<Edit>& places, const RepairOptions& options,
                   Repair& repair);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_UNCERTAIN_H_
