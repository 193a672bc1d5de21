// From counts to probabilities: modified Kneser-Ney smoothing, and pruning by relative entropy.
#ifndef JIAOKAN_MODEL_LM_ESTIMATE_H_
#define JIAOKAN_MODEL_LM_ESTIMATE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "model/lm_counts.h"

namespace jiaokan::model {

// An n-gram h w of the model, h being its prefix. Positions are those of the counts.
struct ModelNgram {
  std::uint32_t prefix = 0;
  std::uint32_t suffix = 0;
  Symbol symbol = kNoSymbol;
  bool kept = false;       // stored; only of a stored prefix
  double frequency = 0;    // of h w in the training text
  double probability = 0;  // P(w | h), from shorter contexts where the n-gram is not kept
  double backoff = 1;      // what P(v | h w) is a multiple of where h w v is not kept
};

// [n - 1]: order n. At order 1 the position is the symbol, and all are kept.
using NgramModel = std::vector<std::vector<ModelNgram>>;

// Chen and Goodman 1998, section 3, interpolated, with three discounts for each order. N-grams of order 2 and
// up without sufficient evidence are not kept: their mass goes to the shorter contexts. Where there are
// n-gram files, their model has the share `listed_share` of each probability (linear interpolation).
NgramModel EstimateModel(const NgramCounts& counts, std::uint32_t minimum_documents, double listed_share);

// Stops keeping the n-grams that change the model least, measured as in Stolcke 1998 (relative entropy, each
// n-gram by itself), until `fits` says of the numbers kept of each order that they are few enough.
// False, with the model as it was, when even order 1 alone does not fit.
bool PruneModel(NgramModel& model, const std::function<bool(const std::vector<std::size_t>&)>& fits);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_ESTIMATE_H_
