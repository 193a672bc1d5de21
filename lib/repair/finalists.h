// Which channels are worth the language model's time, judged by bytes alone.
#ifndef JIAOKAN_REPAIR_FINALISTS_H_
#define JIAOKAN_REPAIR_FINALISTS_H_

#include <string_view>
#include <vector>

#include "channel/channel.h"
#include "channel/lattice.h"
#include "repair/workspace.h"

namespace jiaokan::repair {

// A channel, and each piece of a sample before it.
struct Finalist {
  const channel::Channel* channel = nullptr;
  std::vector<channel::Lattice> lattices;
};

// The few channels that explain a sample of suspicious text best: how much of it they can have produced, how
// likely it is that bytes which they would show happen to be absent, and their prior.
std::vector<Finalist> Finalists(const std::vector<std::u32string_view>& sample, Workspace& workspace);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_FINALISTS_H_
