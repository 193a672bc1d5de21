#include "align/moved_model.h"

#include <numeric>

namespace jiaokan::align {

double MovedModel::Seed(const Step& /*seed*/, const SeedFeatures& features) {
  return std::inner_product(features.begin(), features.end(), kMovedWeights.seed.begin(), 0.0);
}

double MovedModel::Link(const Step& /*link*/, bool own, const ChainFeatures& features) {
  const ChainFeatures& weights = own ? kMovedWeights.own : kMovedWeights.other;
  return std::inner_product(features.begin(), features.end(), weights.begin(), 0.0);
}

}  // namespace jiaokan::align
