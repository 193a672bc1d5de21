// A text put together of repaired pieces and what is between them.
#ifndef JIAOKAN_REPAIR_ASSEMBLY_H_
#define JIAOKAN_REPAIR_ASSEMBLY_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "jiaokan/repair.h"
#include "repair/piece_repair.h"

namespace jiaokan::repair {

// Copies the text with the repaired pieces put in, and lists what changed.
class Assembly {
 public:
  explicit Assembly(std::string_view text) : text_(text) {}

  // In the order of the pieces.
  void Add(RepairedPiece repaired);

  Repair Finish();

  std::size_t restored() const { return restored_; }
  // Of the uncertain characters, as RepairedPiece::places; offsets in the texts.
  const std::vector<Edit>& places() const { return places_; }

 private:
  void CopyUntil(std::size_t end);

  std::string_view text_;
  Repair result_;
  std::vector<Edit> places_;
  std::size_t position_ = 0;
  std::size_t restored_ = 0;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ASSEMBLY_H_
