#include "repair/escapes.h"

#include <optional>
#include <utility>

#include "repair/code_stretches.h"
#include "repair/scan.h"
#include "repair/unescaped.h"

namespace jiaokan::repair {
namespace {

std::vector<TextPiece> WithTexts(std::string_view text, const std::vector<Piece>& pieces) {
  std::vector<TextPiece> with_texts;
  with_texts.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    with_texts.push_back({piece, text.substr(piece.begin, piece.end - piece.begin)});
  }
  return with_texts;
}

class Escaped {
 public:
  Escaped(std::string_view text, const std::vector<PlacedEscape>& escapes,
          const std::vector<Piece>& suspicious, const RepairPiecesOf& repair)
      : text_(text),
        escapes_(escapes),
        code_(CodeStretches(text)),
        suspicious_(suspicious),
        repair_(repair) {}

  // Absent when no escape was undone.
  std::optional<std::vector<RepairedPiece>> Repair() const {
    for (const bool wide : {false, true}) {
      const Unescaped unescaped(text_, escapes_, code_, {wide, false});
      auto repaired = unescaped.SpellsMisread() ? Try(unescaped) : std::nullopt;
      // Code about escapes stays as it is, code within a text that was escaped as a whole does not.
      if (repaired && unescaped.left_code()) {
        repaired = Try(Unescaped(text_, escapes_, code_, {wide, true}));
      }
      if (repaired || !unescaped.left_wide()) {
        return repaired;
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<std::vector<RepairedPiece>> Try(const Unescaped& unescaped) const {
    std::vector<RepairedPiece> pieces;
    bool undone = false;
    for (const RepairedPiece& piece : repair_(unescaped.Pieces(suspicious_))) {
      RepairedPiece mapped = unescaped.MapBack(piece);
      undone |= mapped.channel->escape != channel::Escape::kNone;
      if (!mapped.edits.empty()) {
        pieces.push_back(std::move(mapped));
      }
    }
    return undone ? std::optional(std::move(pieces)) : std::nullopt;
  }

  std::string_view text_;
  const std::vector<PlacedEscape>& escapes_;
  const std::vector<Piece> code_;
  const std::vector<Piece>& suspicious_;
  const RepairPiecesOf& repair_;
};

}  // namespace

std::vector<RepairedPiece> RepairWithEscapes(std::string_view text, const RepairPiecesOf& repair) {
  const std::vector<Piece> suspicious = SuspiciousPieces(text);
  std::optional<std::vector<RepairedPiece>> repaired;
  const std::vector<PlacedEscape> escapes = FindEscapes(text);
  if (!escapes.empty()) {
    repaired = Escaped(text, escapes, suspicious, repair).Repair();
  }
  return repaired ? *std::move(repaired) : repair(WithTexts(text, suspicious));
}

}  // namespace jiaokan::repair
