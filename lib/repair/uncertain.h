// What the text shows where a restored character is uncertain.
#ifndef JIAOKAN_REPAIR_UNCERTAIN_H_
#define JIAOKAN_REPAIR_UNCERTAIN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/repair.h"

namespace jiaokan::repair {

// text[begin, end) becomes `replacement`.
struct Substitution {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string replacement;
};

// Puts the replacements, which are in order and disjoint, into the text of a repair, and moves all offsets in
// it. Each is of an uncertain character or of a place.
void Substitute(const std::vector<Substitution>& substitutions, Repair& repair);

// The same for the places of the uncertain characters; equal ones stand side by side.
void MovePlaces(const std::vector<Substitution>& substitutions, std::vector<Edit>& places);

// Rewrites a repair of `input` from UncertainText::kKeep to options.uncertain: text, edits, the offsets and
// lengths of uncertain characters, and the status. `places` are those of the uncertain characters, in their
// order, as RepairedPiece::places. Linear time.
void ShowUncertain(std::string_view input, const std::vector<Edit>& places, const RepairOptions& options,
                   Repair& repair);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_UNCERTAIN_H_
