// Backoff weights that make the probabilities after each context sum to 1.
#ifndef JIAOKAN_MODEL_LM_NORMALIZE_H_
#define JIAOKAN_MODEL_LM_NORMALIZE_H_

#include <vector>

#include "model/lm_estimate.h"

namespace jiaokan::model {

// Over the n-grams kept after a context h.
struct KeptMass {
  double longer = 0;   // the sum of P(w | h)
  double shorter = 0;  // the sum of P(w | h'), h' being h without its first symbol
};

// For each context of n-grams of order n, which is 2 or more.
std::vector<KeptMass> KeptMasses(const NgramModel& model, int n);

// (1 - longer) / (1 - shorter), kept away from 0 and infinity.
double BackoffFor(const KeptMass& mass);

// Sets the backoffs of order n - 1, then the probabilities of the n-grams of order n that are not kept.
void NormalizeBackoffs(NgramModel& model, int n);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_NORMALIZE_H_
