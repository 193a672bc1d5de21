// Damage that cannot be recovered, among the spans of a repair.
#ifndef JIAOKAN_REPAIR_LOST_SPANS_H_
#define JIAOKAN_REPAIR_LOST_SPANS_H_

#include <string_view>

#include "jiaokan/repair.h"

namespace jiaokan::repair {

// Adds spans for what is lost in the text `input`, lines as a whole and runs of characters, to those of the
// repair, which made `output` of it. In place of a channel they have the name "lost".
void AddLostSpans(std::string_view input, std::string_view output, Repair& result);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_LOST_SPANS_H_
