// How frequent units without a link and links of several units are in two texts, from a first search.
#ifndef JIAOKAN_ALIGN_RATES_H_
#define JIAOKAN_ALIGN_RATES_H_

#include "align/aligner.h"
#include "align/band.h"
#include "align/features.h"
#include "align/program.h"

namespace jiaokan::align {

// The program of two texts, inferred twice: with usual rates first, and then with the expected ones, which
// are left in `scorer`.
Program InferWithRates(const Aligner& aligner, const Band& band, StepScorer& scorer);

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_RATES_H_
