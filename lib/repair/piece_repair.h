// One channel undone in one piece of text.
#ifndef JIAOKAN_REPAIR_PIECE_REPAIR_H_
#define JIAOKAN_REPAIR_PIECE_REPAIR_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channel/channel.h"
#include "channel/invert.h"
#include "jiaokan/repair.h"
#include "model/language_model.h"
#include "repair/choose.h"
#include "repair/decoder.h"
#include "repair/scan.h"

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
};

class PieceRepairer {
 public:
  PieceRepairer(const model::LanguageModel& language_model, const ChannelChoice& choice,
                const RepairOptions& options)
      : choice_(choice), options_(options), inverter_(*choice.channel), decoder_(language_model) {}

  // Absent when the channel restores nothing in the piece.
  std::optional<RepairedPiece> Repair(std::string_view text, const Piece& piece);

 private:
  const ChannelChoice choice_;
  const RepairOptions& options_;
  channel::Inverter inverter_;
  Decoder decoder_;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_PIECE_REPAIR_H_
