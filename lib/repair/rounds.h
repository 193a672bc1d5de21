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
std::vector<RepairedPiece> RepairPieces(std::string_view text, const std::vector<Piece>& pieces,
                                        const RepairOptions& options, Workspace& workspace);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ROUNDS_H_
