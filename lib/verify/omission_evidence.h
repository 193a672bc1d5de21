// What speaks for a sentence being left out, as numbers: the features of a logistic model. Its weights were
// fitted on articles outside the held-out ones (docs/checks.md).
#ifndef JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_
#define JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_

#include <array>
#include <cstddef>

#include "verify/pair.h"

namespace jiaokan::verify {

// Whether the English sentence that is translated worst was left out.
struct OmissionEvidence {
  static constexpr std::size_t kSize = 7;
  std::array<double, kSize> features = {};
  std::size_t sentence = 0;  // the one in question
};
OmissionEvidence MeasureOmission(const Pair& pair, double length_ratio);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_
