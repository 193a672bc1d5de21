#include "align/features.h"

namespace jiaokan::align {
namespace {

// Keeps the logarithms of short lengths close together.
constexpr float kLengthOffset = 5.0F;

}  // namespace

Groups::Groups(const std::vector<Unit>& units, std::uint32_t maximum)
    : maximum_(maximum), groups_(units.size() * maximum) {
  for (std::size_t begin = 0; begin < units.size(); ++begin) {
    Group sum;
    float clauses = 1;
    const std::size_t sizes = std::min<std::size_t>(maximum, units.size() - begin);
    for (std::size_t size = 1; size <= sizes; ++size) {
      const Unit& unit = units[begin + size - 1];
      sum.length += unit.length;
      sum.log_length = std::log(sum.length + kLengthOffset);
      clauses += unit.clauses;
      sum.log_clauses = std::log(clauses);
      sum.mass += unit.mass;
      sum.exact += unit.exact;
      sum.joined_open += size > 1 && units[begin + size - 2].open ? 1.0F : 0.0F;
      sum.joined_quoted += size > 1 && units[begin + size - 2].quoted ? 1.0F : 0.0F;
      sum.kinds = static_cast<std::uint8_t>(sum.kinds | unit.kind);
      for (std::size_t mark = 0; mark < kMarks; ++mark) {
        sum.marks[mark] += unit.marks[mark];
      }
      groups_[begin * maximum_ + size - 1] = sum;
    }
  }
}

float DocumentRatio(const std::vector<Unit>& zh, const std::vector<Unit>& en) {
  float zh_length = 100;
  float en_length = 100;
  for (const Unit& unit : zh) {
    zh_length += unit.length;
  }
  for (const Unit& unit : en) {
    en_length += unit.length;
  }
  return std::clamp(std::log(en_length / zh_length), -0.4F, 0.4F);
}

}  // namespace jiaokan::align
