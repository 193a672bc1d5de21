// Which stretches of a text the proposals of a round have taken.
#ifndef JIAOKAN_MARKUP_GROUND_H_
#define JIAOKAN_MARKUP_GROUND_H_

#include <cstddef>
#include <iterator>
#include <map>

#include "jiaokan/document.h"

namespace jiaokan::markup {

// Stretches that are taken; two that overlap cannot both be.
class Ground {
 public:
  bool IsFree(Span span) const {
    auto next = taken_.lower_bound(span.begin);
    if (next != taken_.end() && (next->first < span.end || next->first == span.begin)) return false;
    return next == taken_.begin() || std::prev(next)->second < span.begin + (Empty(span) ? 0 : 1);
  }
  void Take(Span span) { taken_[span.begin] = span.end; }

 private:
  static bool Empty(Span span) { return span.begin == span.end; }

  std::map<std::size_t, std::size_t> taken_;
};

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_GROUND_H_
