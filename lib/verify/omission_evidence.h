// What speaks for a sentence of the original being left out, as numbers: features of a logistic model. Its
// weights were fitted on articles outside the held-out ones (docs/checks.md).
#ifndef JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_
#define JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_

#include <cstddef>

#include "verify/pair.h"

namespace jiaokan::verify {

// Whether both sides are prose, of two sentences and more in the original.
bool MayOmit(const Pair& pair);

// Whether the Chinese text has fewer sentences than the original.
bool HasFewerSentences(const Pair& pair);

// Of the sentence that is translated worst. Its own words are those that no other sentence has; they count by
// their rarity.
struct OmissionEvidence {
  std::size_t sentence = 0;
  double own_weight = 0;  // of its own words
  double lack = 0;        // how much less of them is covered than of the other sentences' own words
  double share = 0;       // what is covered, of what the other sentences make expect
  double deviation = 0;  // of the Chinese text's length (length_ratio.h), clamped: more is no better evidence
  double log_length = 0;  // of the Chinese text: the longer it is, the more its deviation says
};
OmissionEvidence MeasureOmission(const Pair& pair, double length_ratio);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_OMISSION_EVIDENCE_H_
