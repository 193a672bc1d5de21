// The first look at a text: which stretches could be damaged at all. Everything else is never touched.
#ifndef JIAOKAN_REPAIR_SCAN_H_
#define JIAOKAN_REPAIR_SCAN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiaokan::repair {

// A line, or a part of a long one, cut where every channel passes the text unchanged. Bytes of the text.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A piece of a text that need not be there as a whole.
struct TextPiece {
  Piece place;
  std::string_view text;  // of the piece
};

// Longer lines are cut, to bound the memory that decoding takes.
inline constexpr std::size_t kMaxPieceBytes = std::size_t{16} << 10;

// A run of U+FFFD so long that no channel makes it ends a piece.
// The pieces of valid UTF-8 text in which some character could be a UTF-8 lead byte misread through one of
// the code pages, with what could be a continuation byte (or its remains) behind it. Clean text of most
// languages has none. Linear time.
std::vector<Piece> SuspiciousPieces(std::string_view text);

// Whether the characters of one piece look so: some of them, or as a whole (pair_look.h).
bool IsSuspicious(std::u32string_view piece);

// Whether some of them do.
bool HasMisreadSequence(std::u32string_view piece);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_SCAN_H_
