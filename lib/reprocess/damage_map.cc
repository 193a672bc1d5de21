#include "reprocess/damage_map.h"

#include <algorithm>
#include <cstddef>

namespace jiaokan::reprocess {
namespace {

// The edit that holds or precedes the input offset; null when there is none.
const Edit* EditBefore(const std::vector<Edit>& edits, std::size_t offset) {
  const auto after = std::upper_bound(edits.begin(), edits.end(), offset,
                                      [](std::size_t at, const Edit& edit) { return at < edit.input_begin; });
  return after == edits.begin() ? nullptr : &*(after - 1);
}

std::size_t MapBegin(const std::vector<Edit>& edits, std::size_t offset) {
  const Edit* edit = EditBefore(edits, offset);
  if (edit == nullptr) {
    return offset;
  }
  return offset < edit->input_end ? edit->output_begin : offset - edit->input_end + edit->output_end;
}

std::size_t MapEnd(const std::vector<Edit>& edits, std::size_t offset) {
  const Edit* edit = EditBefore(edits, offset);
  if (edit == nullptr || offset == edit->input_begin) {
    return edit == nullptr ? offset : edit->output_begin;
  }
  return offset < edit->input_end ? edit->output_end : offset - edit->input_end + edit->output_end;
}

}  // namespace

std::vector<Span> LostSpans(const Repair& repair) {
  std::vector<Span> lost;
  for (const DamageSpan& span : repair.spans) {
    if (!span.recoverable) {
      lost.push_back({MapBegin(repair.edits, span.begin), MapEnd(repair.edits, span.end)});
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
