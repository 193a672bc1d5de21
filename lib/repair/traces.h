// What the characters of a sample tell about the bytes that they were read from.
#ifndef JIAOKAN_REPAIR_TRACES_H_
#define JIAOKAN_REPAIR_TRACES_H_

#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "channel/channel.h"
#include "channel/code_page.h"

namespace jiaokan::repair {

struct Traces {
  bool replacement = false;
  bool question = false;
  bool spaces_behind = false;  // a space stands behind what may be an incomplete sequence
  // Continuation bytes, by the page that reads most of them: one that reads fewer is no better for it.
  double continuations = 0;
  // Characters outside ASCII, without U+FFFD, and how often each occurs.
  std::vector<std::pair<char32_t, std::size_t>> characters;
  std::size_t total = 0;  // of them
};

// Without `continuations`.
Traces FindTraces(const std::vector<std::u32string_view>& sample);

// How a code page reads the traces.
struct PageTraces {
  double coverage = 0;       // share of the characters that the page holds
  double continuations = 0;  // number of continuation bytes; single-byte pages only, as `seen`
  channel::ByteSet seen;     // bytes
};

PageTraces ReadTraces(const channel::CodePage& page, const Traces& traces);

// Bytes outside ASCII.
std::size_t CountOthers(std::string_view text);

// Whether a piece of valid UTF-8 looks like bytes read through a double-byte page, not a single-byte one:
// most of its characters outside ASCII are such as only double-byte pages hold, and look so (pair_look.h).
bool IsWide(std::string_view piece);

// The pages that may have produced the sample: double-byte ones when most pieces are wide, single-byte ones
// else.
std::vector<channel::CodePageId> PagesOf(const std::vector<std::u32string_view>& sample);

inline constexpr double kImpossible = std::numeric_limits<double>::infinity();

// Negative logarithm of the probability that bytes which the channel would show happen to be absent; infinite
// when the sample shows what the channel would have removed, or lacks what it would have left, or when the
// channel differs from a cheaper one in nothing that the sample has.
double AbsenceCost(const channel::Channel& channel, const Traces& traces, const PageTraces& page);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_TRACES_H_
