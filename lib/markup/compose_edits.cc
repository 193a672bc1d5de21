#include "markup/compose_edits.h"

#include <algorithm>

namespace jiaokan::markup {
namespace {

// How far a text has moved behind an edit: output offset minus input offset, modulo 2^64.
std::size_t ShiftOf(const Edit& edit) { return edit.output_end - edit.input_end; }

}  // namespace

std::vector<Edit> ComposeEdits(const std::vector<Edit>& first, const std::vector<Edit>& second) {
  std::vector<Edit> composed;
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t first_shift = 0;
  std::size_t second_shift = 0;
  while (i < first.size() || j < second.size()) {
    // A cluster of edits that overlap in the text between, [begin, end) there.
    bool take_first =
        j == second.size() || (i < first.size() && first[i].output_begin <= second[j].input_begin);
    bool take_second = !take_first;
    const std::size_t begin = take_first ? first[i].output_begin : second[j].input_begin;
    std::size_t end = begin;
    const std::size_t first_before = first_shift;
    const std::size_t second_before = second_shift;
    while (take_first || take_second) {
      if (take_first) {
        end = std::max(end, first[i].output_end);
        first_shift = ShiftOf(first[i++]);
      } else {
        end = std::max(end, second[j].input_end);
        second_shift = ShiftOf(second[j++]);
      }
      take_first = i < first.size() && first[i].output_begin < end;
      take_second = j < second.size() && second[j].input_begin < end;
    }
    composed.push_back({begin - first_before, end - first_shift, begin + second_before, end + second_shift});
  }
  return composed;
}

}  // namespace jiaokan::markup
