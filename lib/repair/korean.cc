#include "repair/korean.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace jiaokan::repair {
namespace {

// In UTF-8, syllables are EA B0 80 to ED 9E A3.
std::size_t CountHangul(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    const auto b = static_cast<std::uint8_t>(byte);
    return b >= 0xEA && b <= 0xED;
  }));
}

}  // namespace

void RemoveKorean(std::string_view text, std::vector<TextPiece>& pieces) {
  std::size_t within = 0;
  for (const TextPiece& piece : pieces) {
    within += CountHangul(piece.text);
  }
  if (within == 0 || CountHangul(text) <= 2 * within) {
    return;
  }
  const auto is_korean = [](const TextPiece& piece) { return CountHangul(piece.text) > 0; };
  pieces.erase(std::remove_if(pieces.begin(), pieces.end(), is_korean), pieces.end());
}

}  // namespace jiaokan::repair
