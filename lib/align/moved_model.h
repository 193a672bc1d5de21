// Whether units that the monotone path does not join belong together: logistic models of seeds, and of the
// links in the chain around a seed.
#ifndef JIAOKAN_ALIGN_MOVED_MODEL_H_
#define JIAOKAN_ALIGN_MOVED_MODEL_H_

#include <array>
#include <cstddef>

#include "align/program.h"

namespace jiaokan::align {

enum SeedFeature : std::size_t {
  kSeedBias,
  kSeedGain,        // of the pair, less kSeedRivals; bounded
  kSeedRivals,      // log(1 + sum of exp(gain) over the pairs that share a unit with it)
  kSeedAlone,       // units alone on either side, sum of logarithms
  kSeedAloneShare,  // the same, sum of shares
  kSeedRatio,       // of the gain to the rarity of its units
  kSeedOthers,      // 1 when something else in the text was moved
  kSeedFeatures,
};

enum ChainFeature : std::size_t {
  kChainBias,
  kChainSeed,   // logit of the seed, bounded
  kChainGain,   // of the link, bounded
  kChainGroup,  // 1 for links of more than two units
  kChainFeatures,
};

using SeedFeatures = std::array<double, kSeedFeatures>;
using ChainFeatures = std::array<double, kChainFeatures>;

struct MovedWeights {
  SeedFeatures seed;
  ChainFeatures own;    // of the link that holds the seed
  ChainFeatures other;  // of other links of its chain
};

// Fitted on disturbed articles (docs/alignment.md).
extern const MovedWeights kMovedWeights;

// The logarithms of odds.
class MovedModel {
 public:
  virtual ~MovedModel() = default;
  virtual double Seed(const Step& seed, const SeedFeatures& features);
  virtual double Link(const Step& link, bool own, const ChainFeatures& features);
};

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_MOVED_MODEL_H_
