// How long a translation is beside its original.
#ifndef JIAOKAN_VERIFY_LENGTH_RATIO_H_
#define JIAOKAN_VERIFY_LENGTH_RATIO_H_

#include <vector>

#include "verify/pair.h"

namespace jiaokan::verify {

// Of a whole translation: mean of ln(zh length / en length) over its links.
double LengthRatio(const std::vector<Pair>& pairs);

// ln(zh / en) of lengths, beyond what `length_ratio` makes expect.
double LengthDeviation(double zh, double en, double length_ratio);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_LENGTH_RATIO_H_
