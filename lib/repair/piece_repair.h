// One channel undone in one piece of text.
#ifndef JIAOKAN_REPAIR_PIECE_REPAIR_H_
#define JIAOKAN_REPAIR_PIECE_REPAIR_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "channel/channel.h"
#include "jiaokan/repair.h"
#include "repair/choose.h"
#include "repair/scan.h"
#include "repair/workspace.h"

namespace jiaokan::repair {

struct RepairedPiece {
  Piece piece;
  const channel::Channel* channel = nullptr;
  double gain = 0;                            // logarithm of the odds against the null channel
  std::string text;                           // of the whole piece
  std::vector<Edit> edits;                    // offsets from the begin of the piece, and of `text`
  std::vector<UncertainCharacter> uncertain;  // offsets in `text`
  // For each of `uncertain`: the damaged characters that hold it, and all that was restored from them.
  std::vector<Edit> places;
  std::size_t restored = 0;  // characters
  bool suspicious = false;   // what was left alone still looks misread
  bool whole = false;        // nothing outside ASCII was left alone
};

class PieceRepairer {
 public:
  PieceRepairer(ChannelChoice choice, const RepairOptions& options, Workspace& workspace)
      : choice_(std::move(choice)), options_(options), workspace_(workspace) {}

  // The pieces of the document one after the other. Absent when the channel restores nothing in the piece.
  std::optional<RepairedPiece> Repair(const TextPiece& piece);
  // The same where it is known that the channel loses nothing and makes the piece of `exact`.
  RepairedPiece RepairExactly(const TextPiece& piece, std::string exact) const;

 private:
  channel::Lattice LatticeOf(std::u32string_view characters);

  ChannelChoice choice_;
  std::size_t piece_ = 0;  // of the document
  const RepairOptions& options_;
  Workspace& workspace_;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_PIECE_REPAIR_H_
