// Samples whose channel shows without a comparison of lattices.
#ifndef JIAOKAN_REPAIR_WHOLE_READING_H_
#define JIAOKAN_REPAIR_WHOLE_READING_H_

#include <optional>
#include <string>
#include <string_view>

#include "channel/channel.h"
#include "model/language_model_cache.h"

namespace jiaokan::repair {

struct WholeReading {
  const channel::Channel* channel = nullptr;  // of a single-byte page, lossless
  // At least the logarithm of the odds against the null channel.
  double gain = 0;
  std::string text;  // before the channel
};

// The cheapest lossless channel that makes much Chinese text, and nothing else, of all that is outside ASCII.
// Absent when there is none, or when several differ in what they read. `text` is UTF-8.
std::optional<WholeReading> ReadWhole(std::string_view text, model::LanguageModelCache& model);

// The same for one channel, which need not be the only one.
std::optional<WholeReading> ReadWhole(const channel::Channel& channel, std::string_view text,
                                      model::LanguageModelCache& model);

// The text before a channel that damaged the rest of its document; absent when not all of it can have gone
// through the channel, or when less than half of what is read is Chinese.
std::optional<std::string> ReadShort(const channel::Channel& channel, std::string_view text);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_WHOLE_READING_H_
