// Where the damage that a repair left behind stands in the repaired text.
#ifndef JIAOKAN_REPROCESS_DAMAGE_MAP_H_
#define JIAOKAN_REPROCESS_DAMAGE_MAP_H_

#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/repair.h"

namespace jiaokan::reprocess {

// The stretches of repair.text that are damaged beyond inference: in order, disjoint. All of the text when
// the repair is lost and names none.
std::vector<Span> LostSpans(const Repair& repair);

// Whether `span` shares a byte with one of `spans`, which are in order and disjoint.
bool Overlaps(const std::vector<Span>& spans, const Span& span);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_DAMAGE_MAP_H_
