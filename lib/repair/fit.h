// How well a channel explains a sample, judged by bytes.
#ifndef JIAOKAN_REPAIR_FIT_H_
#define JIAOKAN_REPAIR_FIT_H_

#include <span>
#include <string_view>
#include <vector>

#include "channel/channel.h"
#include "channel/lattice.h"

namespace jiaokan::repair {

// A missing byte lets a channel explain more, so it must also explain it better, by e^kMissingCost to 1.
inline constexpr double kMissingCost = 1.5;

struct Fit {
  double restored = 0;     // characters
  double unexplained = 0;  // share of the misread characters
  double strays = 0;       // misread characters that are left, their number
  double missing = 0;      // bytes that the restored characters assume
  double lone = 0;         // share of the restored characters of which one damaged character is left
  double misread = 0;  // share of the restored characters that the code page holds: one more layer, perhaps
  bool exact = false;  // everything is explained without a missing byte
};

// `candidates` are those of the lattices.
Fit FitOf(const channel::Channel& channel, const std::vector<channel::Lattice>& lattices,
          std::span<const char32_t> candidates);

// One layer of UTF-8 through a single-byte page, nothing lost: each character is one byte.
bool IsPlain(const channel::Channel& channel);

// The same as that of the lattices of a plain channel, which take longer to make.
Fit PlainFit(const channel::Channel& channel, const std::vector<std::u32string_view>& sample);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_FIT_H_
