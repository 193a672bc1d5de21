// The learned weights. How they were made: docs/alignment.md.
#ifndef JIAOKAN_ALIGN_WEIGHTS_H_
#define JIAOKAN_ALIGN_WEIGHTS_H_

#include "align/features.h"
#include "jiaokan/align.h"

namespace jiaokan::align {

extern const Weights kParagraphWeights;  // weights_paragraph.cc
extern const Weights kSentenceWeights;   // weights_sentence.cc

inline const Weights& WeightsOf(AlignProfile profile) {
  return profile == AlignProfile::kSentence ? kSentenceWeights : kParagraphWeights;
}

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_WEIGHTS_H_
