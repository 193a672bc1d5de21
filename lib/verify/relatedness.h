// Whether the two sides of a link translate each other: a logistic model of how well their words explain each
// other, of the Latin words that they share and of their lengths. Its weights were fitted on articles outside
// the held-out ones (docs/checks.md).
#ifndef JIAOKAN_VERIFY_RELATEDNESS_H_
#define JIAOKAN_VERIFY_RELATEDNESS_H_

#include <optional>

namespace jiaokan::verify {

class CoverageMeter;
struct Pair;

inline constexpr double kUnrelated = 2.0;  // logit

// The logit that they do not, for a pair that has its coverage and that `meter` measured last. Nothing where
// there is too little to tell, or where it is certain to be below kUnrelated: then most units need not be
// looked at.
std::optional<double> UnrelatedLogit(const Pair& pair, const CoverageMeter& meter, double length_ratio);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_RELATEDNESS_H_
