// Which channel damaged a document: the channels compete with each other and with "this text is fine".
#ifndef JIAOKAN_REPAIR_CHOOSE_H_
#define JIAOKAN_REPAIR_CHOOSE_H_

#include <optional>
#include <string>
#include <vector>

#include "channel/channel.h"
#include "model/language_model_cache.h"
#include "repair/decoder.h"
#include "repair/workspace.h"

namespace jiaokan::repair {

struct ChannelChoice {
  const channel::Channel* channel = nullptr;
  // Logarithm of the odds against the null channel on the sample, priors included.
  double gain = 0;
  // The pieces of the sample before the channel.
  std::vector<channel::Lattice> lattices;
};

// Decoding costs for one piece. Damage next to intact Chinese in one line is rare (a field, a file, a
// paragraph is damaged as a whole), quoting it is not; a document known to be damaged makes damage likely
// everywhere.
DecodeOptions CostsFor(const channel::Channel& channel, std::u32string_view piece, bool established);

// Logarithm of the probability of a line as it is: the null channel's.
double NullLogProbability(model::LanguageModelCache& model, std::u32string_view line);

// A channel shows in so many characters.
inline constexpr std::size_t kSampleCharacters = 1200;

// The best channel for suspicious pieces of one document, decided on the first kSampleCharacters. Absent when
// the text is more likely fine.
std::optional<ChannelChoice> ChooseChannel(const std::vector<std::u32string>& pieces, Workspace& workspace);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_CHOOSE_H_
