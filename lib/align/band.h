// Where in the grid of two texts the alignment is searched: around a chain of anchors, so that the cells are
// linear in the number of units.
#ifndef JIAOKAN_ALIGN_BAND_H_
#define JIAOKAN_ALIGN_BAND_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "align/evidence.h"

namespace jiaokan::align {

// A Chinese unit and the English unit that seems to translate it.
struct Anchor {
  std::uint32_t zh;
  std::uint32_t en;
  bool operator==(const Anchor&) const = default;
};

// A pair of units by the rarity of what they share.
struct Candidate {
  Anchor anchor;
  float score;
};

// The best candidates of each Chinese unit, in order of the Chinese units. `evidence` explains the Chinese
// side; only types that few units explain are looked at.
std::vector<Candidate> FindCandidates(std::span<const Evidence> evidence, std::size_t per_unit);

// The likeliest chain of anchors, ascending on both sides.
std::vector<Anchor> FindAnchors(std::span<const Evidence> evidence);

// Nodes of the grid: row i stands between the Chinese units i - 1 and i, column k between the English units
// k - 1 and k. Each row is searched from column `first` to column `last`, both included; both never decrease,
// and adjacent rows share a column.
class Band {
 public:
  // The whole grid.
  static Band Full(std::uint32_t zh_units, std::uint32_t en_units);
  // At least `margin` columns on either side of the anchors; anchors must ascend on both sides.
  static Band Around(const std::vector<Anchor>& anchors, std::uint32_t zh_units, std::uint32_t en_units,
                     std::uint32_t margin);

  std::uint32_t rows() const { return static_cast<std::uint32_t>(first_.size()); }
  std::uint32_t first(std::size_t row) const { return first_[row]; }
  std::uint32_t last(std::size_t row) const { return last_[row]; }
  bool Contains(std::size_t row, std::size_t column) const {
    return row < first_.size() && column >= first_[row] && column <= last_[row];
  }

  // For each Chinese unit, the English units that links within the band can join with it.
  std::vector<UnitRange> EnglishRanges() const;
  // The other way round.
  std::vector<UnitRange> ChineseRanges(std::uint32_t en_units) const;

 private:
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> last_;
};

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_BAND_H_
