// The English original as evidence for characters that the damaged text leaves open.
#ifndef JIAOKAN_REPAIR_ORIGINAL_H_
#define JIAOKAN_REPAIR_ORIGINAL_H_

#include <cstddef>
#include <vector>

#include "jiaokan/repair.h"
#include "model/lexicon.h"

namespace jiaokan::repair {

// Characters with a greater posterior are not asked about.
inline constexpr double kCertainWithoutOriginal = 0.99;
// Candidates of a character, most probable first, that the original chooses from.
inline constexpr std::size_t kAlternativesForOriginal = 16;

// With at least so many uncertain characters and alternatives.
RepairOptions OptionsForOriginal(RepairOptions options);

// Weighs the alternatives of the uncertain characters of `result`, whose text the hints are about. Where
// another candidate becomes the most probable one, it takes the place of the chosen one. `places` are those
// of the uncertain characters, as RepairedPiece::places. Time is linear in the text and the originals.
void WeighOriginal(const model::Lexicon& lexicon, std::vector<Hint> hints, std::vector<Edit>& places,
                   Repair& result);

// Leaves of the uncertain characters and their alternatives what the options ask for.
void Narrow(const RepairOptions& options, std::vector<Edit>& places, Repair& result);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ORIGINAL_H_
