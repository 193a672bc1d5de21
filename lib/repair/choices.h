// The candidates of the uncertain characters of a repair, weighed anew.
#ifndef JIAOKAN_REPAIR_CHOICES_H_
#define JIAOKAN_REPAIR_CHOICES_H_

#include <span>
#include <vector>

#include "jiaokan/repair.h"

namespace jiaokan::repair {

// The candidate that an alternative stands for.
char32_t CharacterOf(const Alternative& alternative);

// Makes the probabilities of the alternatives proportional to e^score and sorts them; their sum stays.
void Reweigh(std::span<const double> scores, UncertainCharacter& uncertain);

// Puts the most probable alternatives in their places; all offsets move along. `places` are those of the
// uncertain characters, as RepairedPiece::places.
void PutInPlace(std::vector<Edit>& places, Repair& result);

// Leaves of the uncertain characters and their alternatives what the options ask for.
void Narrow(const RepairOptions& options, std::vector<Edit>& places, Repair& result);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_CHOICES_H_
