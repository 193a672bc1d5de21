#include "model/lm_normalize.h"

#include <algorithm>

namespace jiaokan::model {

std::vector<KeptMass> KeptMasses(const NgramModel& model, int n) {
  std::vector<KeptMass> masses(model[n - 2].size());
  for (const ModelNgram& ngram : model[n - 1]) {
    if (ngram.kept) {
      masses[ngram.prefix].longer += ngram.probability;
      masses[ngram.prefix].shorter += model[n - 2][ngram.suffix].probability;
    }
  }
  return masses;
}

double BackoffFor(const KeptMass& mass) {
  constexpr double kLeast = 1e-6;
  return std::max(1 - mass.longer, kLeast) / std::max(1 - mass.shorter, kLeast);
}

void NormalizeBackoffs(NgramModel& model, int n) {
  const std::vector<KeptMass> masses = KeptMasses(model, n);
  for (std::size_t h = 0; h < masses.size(); ++h) {
    model[n - 2][h].backoff = masses[h].longer > 0 ? BackoffFor(masses[h]) : 1;
  }
  for (ModelNgram& ngram : model[n - 1]) {
    if (!ngram.kept) {
      ngram.probability = model[n - 2][ngram.prefix].backoff * model[n - 2][ngram.suffix].probability;
    }
  }
}

}  // namespace jiaokan::model
