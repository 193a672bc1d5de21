#include "repair/escapes.h"

#include <optional>
#include <utility>

#include "repair/unescaped.h"

namespace jiaokan::repair {
namespace {

// Absent when no escape was undone.
std::optional<std::vector<RepairedPiece>> TryRepair(const Unescaped& unescaped,
                                                    const RepairPiecesOf& repair) {
  std::vector<RepairedPiece> pieces;
  bool undone = false;
  for (const RepairedPiece& piece : repair(unescaped.text())) {
    RepairedPiece mapped = unescaped.MapBack(piece);
    undone |= mapped.channel->escape != channel::Escape::kNone;
    if (!mapped.edits.empty()) {
      pieces.push_back(std::move(mapped));
    }
  }
  return undone ? std::optional(std::move(pieces)) : std::nullopt;
}

}  // namespace

std::vector<RepairedPiece> RepairWithEscapes(std::string_view text, const RepairPiecesOf& repair) {
  if (!MayHoldEscapes(text)) {
    return repair(text);
  }
  for (const bool wide : {false, true}) {
    const Unescaped unescaped(text, {wide, false});
    auto repaired = unescaped.SpellsMisread() ? TryRepair(unescaped, repair) : std::nullopt;
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
