// Repair of text whose misread characters were written as escapes: it is repaired as if they were the
// characters, and what that left alone keeps its escapes. docs/channels.md, "Escapes".
#ifndef JIAOKAN_REPAIR_ESCAPES_H_
#define JIAOKAN_REPAIR_ESCAPES_H_

#include <functional>
#include <string_view>
#include <vector>

#include "repair/piece_repair.h"

namespace jiaokan::repair {

using RepairPiecesOf = std::function<std::vector<RepairedPiece>(std::string_view text)>;

// The pieces that `repair` repairs in the text, or in what its escapes spell where that restores some of
// them; offsets are those of `text`. Text without escapes goes to `repair` as it is.
std::vector<RepairedPiece> RepairWithEscapes(std::string_view text, const RepairPiecesOf& repair);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ESCAPES_H_
