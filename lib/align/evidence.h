// Which units of one side explain the tokens of the other, and how well, through the lexicon and identity.
#ifndef JIAOKAN_ALIGN_EVIDENCE_H_
#define JIAOKAN_ALIGN_EVIDENCE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "align/features.h"
#include "align/text_pair.h"

namespace jiaokan::align {

// How a unit explains a type: the sum and the maximum of p(type | token) over its tokens.
struct Explanation {
  std::uint32_t unit;
  float sum;
  float best;
};

// One tokenisation of the side that is explained, and its explanations by the units of the other side.
class Evidence {
 public:
  Evidence(const Stream& targets, const Stream& sources, const TypeLinks& links);

  const Stream& targets() const { return *targets_; }
  const Stream& sources() const { return *sources_; }
  // By unit, ascending.
  std::span<const Explanation> Of(std::uint32_t type) const {
    return {explanations_.data() + first_[type], first_[type + 1] - first_[type]};
  }
  // Only those by units from `begin` up to `end`.
  std::span<const Explanation> Of(std::uint32_t type, std::uint32_t begin, std::uint32_t end) const;

 private:
  const Stream* targets_;
  const Stream* sources_;
  std::vector<Explanation> explanations_;  // by type, then by unit
  std::vector<std::size_t> first_;
};

// Half-open.
struct UnitRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The span features of one unit and one span of the other side.
std::array<float, kSpanFeatures> SpanFeaturesOf(std::span<const Evidence> evidence, std::size_t unit,
                                                UnitRange range);

// kSecondCoverage and kExactCoverage of a span.
struct SpanCoverage {
  float all;
  float exact;
};

// For each unit of a side and each span of the other side's units within a range, the span features
// (SpanFeature), or only their weighted sum.
class SpanScores {
 public:
  // `evidence` in the order of SpanFeature: characters or words, bigrams or words, exact tokens. With
  // `weights` (kSpanFeatures of them) each span has one value, else kSpanFeatures.
  SpanScores(std::span<const Evidence> evidence, std::vector<UnitRange> ranges, std::uint32_t longest_span,
             const float* weights);

  // Of scores without weights, the same with weights.
  SpanScores Weighted(const float* weights) const;

  // The values of the span; it must lie in the unit's range and be no longer than the longest.
  const float* At(std::size_t unit, std::uint32_t begin, std::uint32_t length) const {
    const UnitRange& range = ranges_[unit];
    const std::size_t width = range.end - range.begin;
    return values_.data() + (first_[unit] + (length - 1) * width + (begin - range.begin)) * stride_;
  }

  SpanCoverage CoverageOf(std::size_t unit, std::uint32_t begin, std::uint32_t length) const {
    const float* const values = At(unit, begin, length);
    return stride_ == kSpanFeatures ? SpanCoverage{values[kSecondCoverage], values[kExactCoverage]}
                                    : SpanCoverage{values[1], values[2]};
  }

  // The highest coverage that any single unit of the other side gives.
  float BestCoverage(std::size_t unit) const { return best_coverage_[unit]; }

 private:
  std::vector<UnitRange> ranges_;
  std::vector<std::size_t> first_;
  std::vector<float> best_coverage_;  // by unit
  std::size_t stride_;
  std::vector<float> values_;
};

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_EVIDENCE_H_
