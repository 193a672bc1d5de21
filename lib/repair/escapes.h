// Repair of text whose misread characters were written as escapes: it is repaired as if they were the
// characters, and what that left alone keeps its escapes. docs/channels.md, "Escapes".
#ifndef JIAOKAN_REPAIR_ESCAPES_H_
#define JIAOKAN_REPAIR_ESCAPES_H_

#include <functional>
#include <string_view>
#include <vector>

#include "repair/piece_repair.h"

namespace jiaokan::repair {

using RepairPiecesOf = std::function<std::vector<RepairedPiece>(std::vector<TextPiece> pieces)>;

// What `repair` repairs of the suspicious pieces of the text, or of what its escapes spell where that
// restores some of them; offsets are those of `text`.
std::vector<RepairedPiece> RepairWithEscapes(std::string_view text, const RepairPiecesOf& repair);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ESCAPES_H_
