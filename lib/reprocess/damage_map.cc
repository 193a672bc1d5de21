#include "reprocess/damage_map.h"

#include <algorithm>
#include <cstddef>

namespace jiaokan::reprocess {
std::vector<Span> LostSpans(const Repair& repair) {
  const OffsetMap map(repair.edits);
  std::vector<Span> lost;
  for (const DamageSpan& span : repair.spans) {
    if (!span.recoverable) {
      lost.push_back({map.ToOutput(span.begin), map.ToOutput(span.end, OffsetMap::Within::kEnd)});
    }
  }
  if (lost.empty() && repair.status == RepairStatus::kLost) {
    lost.push_back({0, repair.text.size()});
  }
  return lost;
}

bool Overlaps(const std::vector<Span>& spans, const Span& span) {
  const auto first = std::upper_bound(spans.begin(), spans.end(), span.begin,
                                      [](std::size_t at, const Span& other) { return at < other.end; });
  return first != spans.end() && first->begin < span.end;
}

}  // namespace jiaokan::reprocess
