// What speaks for a sentence of the original being left out, as numbers: features of a logistic model. Its
// weights were fitted on articles outside the held-out ones (docs/checks.md).
#ifndef JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_
#define JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_

#include <cstddef>

#include "verify/pair.h"

namespace jiaokan::verify {

// Whether both sides are prose, of two sentences and more in the original.
bool MayOmit(const Pair& pair);

// Than the original.
bool HasFewerSentences(const Pair& pair);

// Of the sentence that is translated worst. Its own words are those that no other sentence has; they count by
// their rarity.
struct OmissionEvidence {
  std::size_t sentence = 0;
  double own_weight = 0;  // of its own words
  double lack = 0;        // how much less of them is covered than of the other sentences' own words
  double share = 0;       // what is covered, of what the other sentences make expect
  double deviation = 0;   // of the Chinese text's length, see length_ratio.h
};
OmissionEvidence MeasureOmission(const Pair& pair, double length_ratio);

// Beyond some deviation more is no better evidence: other things than sentences are left out.
double ClampDeviation(double deviation);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_
