#include "repair/lost_spans.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "repair/byte_scan.h"
#include "repair/lost.h"
#include "repair/scan.h"

namespace jiaokan::repair {
namespace {

constexpr const char* kLost = "lost";

// Adds the lines that are lost as a whole to the spans of repaired text.
void AddLostLines(std::string_view text, std::vector<DamageSpan>& spans) {
  std::vector<DamageSpan> all;
  auto span = spans.begin();
  for (const Piece& line : LostLines(text)) {
    for (; span != spans.end() && span->end <= line.begin; ++span) {
      all.push_back(std::move(*span));
    }
    if (span == spans.end() || span->begin >= line.end) {
      all.push_back({line.begin, line.end, kLost, 1, false});
    }
  }
  std::move(span, spans.end(), std::back_inserter(all));
  spans = std::move(all);
}

// Runs of the repaired text in the input; those that the edits do not tell apart are left out.
std::vector<Piece> LostRunsOfInput(std::string_view output, const Repair& result) {
  std::vector<Piece> runs;
  auto edit = result.edits.begin();
  std::size_t shift_from = 0;  // the end of the last edit before the run, on both sides
  std::size_t shift_to = 0;
  for (const Piece& run : LostRuns(output)) {
    for (; edit != result.edits.end() && edit->output_end <= run.begin; ++edit) {
      shift_from = edit->output_end;
      shift_to = edit->input_end;
    }
    if (edit == result.edits.end() || edit->output_begin >= run.end) {
      runs.push_back({run.begin - shift_from + shift_to, run.end - shift_from + shift_to});
    } else if (edit->output_begin == run.begin && edit->output_end == run.end) {
      runs.push_back({edit->input_begin, edit->input_end});
    }
  }
  return runs;
}

// Cuts the runs out of the spans of repaired text; lost lines hold theirs already.
void AddLostRuns(const std::vector<Piece>& runs, std::vector<DamageSpan>& spans) {
  std::vector<DamageSpan> all;
  auto span = spans.begin();
  for (const Piece& run : runs) {
    for (; span != spans.end() && span->end <= run.begin; ++span) {
      all.push_back(std::move(*span));
    }
    const bool within = span != spans.end() && span->begin < run.end;
    if (within && !span->recoverable) {
      continue;
    }
    if (within && span->begin < run.begin) {
      all.push_back(*span);
      all.back().end = run.begin;
    }
    all.push_back({run.begin, run.end, kLost, 1, false});
    if (within) {
      span->begin = std::max(span->begin, run.end);
      span += span->begin >= span->end ? 1 : 0;
    }
  }
  std::move(span, spans.end(), std::back_inserter(all));
  spans = std::move(all);
}

}  // namespace

void AddLostSpans(std::string_view input, std::string_view output, Repair& result) {
  if (!result.edits.empty() || MayHoldRemains(input)) {
    AddLostLines(input, result.spans);
    AddLostRuns(LostRunsOfInput(output, result), result.spans);
  }
}

}  // namespace jiaokan::repair
