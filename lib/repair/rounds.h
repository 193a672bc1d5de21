// The channels of one document, one after the other.
#ifndef JIAOKAN_REPAIR_ROUNDS_H_
#define JIAOKAN_REPAIR_ROUNDS_H_

#include <string_view>
#include <vector>

#include "jiaokan/repair.h"
#include "repair/piece_repair.h"
#include "repair/scan.h"
#include "repair/workspace.h"

namespace jiaokan::repair {

// Repairs suspicious pieces of a document. Pieces that cannot have gone through one channel are told apart;
// the others decide on their channel together. The result is in no order, and a piece with two channels is in
// it twice, each time with one of them undone.
std::vector<RepairedPiece> RepairPieces(const std::vector<TextPiece>& pieces, const RepairOptions& options,
                                        Workspace& workspace);

// Adds the lines of `text` that are not suspicious by themselves, short ones above all, where one channel
// made most of what is outside ASCII: that of most of the repaired pieces, which are of the same text.
void RepairRest(std::string_view text, const RepairOptions& options, Workspace& workspace,
                std::vector<RepairedPiece>& repaired);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ROUNDS_H_
