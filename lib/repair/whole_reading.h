// Samples whose channel needs no language model.
#ifndef JIAOKAN_REPAIR_WHOLE_READING_H_
#define JIAOKAN_REPAIR_WHOLE_READING_H_

#include <optional>
#include <string_view>
#include <vector>

#include "channel/channel.h"

namespace jiaokan::repair {

struct WholeReading {
  const channel::Channel* channel = nullptr;  // single-byte page, UTF-8, lossless
  // At least the logarithm of the odds against the null channel.
  double gain = 0;
};

// The cheapest channel that turns all characters outside ASCII into whole sequences of UTF-8, none of them
// incomplete, when these are Chinese and many. Absent when there is none, or when several differ in what they
// read.
std::optional<WholeReading> ReadWhole(const std::vector<std::u32string_view>& sample);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_WHOLE_READING_H_
