// The English original as evidence for characters that the damaged text leaves open.
#ifndef JIAOKAN_REPAIR_ORIGINAL_H_
#define JIAOKAN_REPAIR_ORIGINAL_H_

#include <vector>

#include "jiaokan/repair.h"
#include "model/lexicon.h"

namespace jiaokan::repair {

// Weighs the alternatives of the uncertain characters of `result`, whose text the hints are about. Where
// another candidate becomes the most probable one, it takes the place of the chosen one. `places` are those
// of the uncertain characters, as RepairedPiece::places. Time is linear in the text and the originals.
void WeighOriginal(const model::Lexicon& lexicon, std::vector<Hint> hints, std::vector<Edit>& places,
                   Repair& result);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ORIGINAL_H_
