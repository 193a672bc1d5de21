#include "repair/escapes.h"

#include <optional>

#include "repair/unescaped.h"

namespace jiaokan::repair {
namespace {

// Absent when no escape was undone.
std::optional<std::vector<RepairedPiece>> TryRepair(const Unescaped& unescaped,
                                                    const RepairPiecesOf& repair) {
  std::vector<RepairedPiece> repaired = repair(unescaped.text());
  bool undone = false;
  for (RepairedPiece& piece : repaired) {
    undone |= unescaped.MapBack(piece);
  }
  return undone ? std::optional(std::move(repaired)) : std::nullopt;
}

}  // namespace

std::vector<RepairedPiece> RepairWithEscapes(std::string_view text, const RepairPiecesOf& repair) {
  if (!MayHoldEscapes(text)) {
    return repair(text);
  }
  for (const bool wide : {false, true}) {
    const Unescaped unescaped(text, {wide, false});
    auto repaired = TryRepair(unescaped, repair);
    // Code about escapes stays as it is, code within a text that was escaped as a whole does not.
    if (repaired && unescaped.left_code()) {
      repaired = TryRepair(Unescaped(text, {wide, true}), repair);
    }
    if (repaired) {
      return *std::move(repaired);
    }
    if (!unescaped.left_wide()) {
      break;
    }
  }
  return repair(text);
}

}  // namespace jiaokan::repair
