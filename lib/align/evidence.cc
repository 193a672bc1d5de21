#include "align/evidence.h"

#include <algorithm>
#include <cmath>

namespace jiaokan::align {
namespace {

// The weight of the evidence against the background: log(1 + 4 p / background).
constexpr float kEvidenceFactor = 4.0F;
// Factors are multiplied and their logarithm is taken once per this many; each is below 4e7.
constexpr int kFactorsPerLogarithm = 32;

// Values of a span with weights: the weighted sum, kSecondCoverage and kExactCoverage.
constexpr std::size_t kWeightedValues = 3;

struct TypedExplanation {
  std::uint32_t type;
  Explanation explanation;
};

std::vector<TypedExplanation> ExplanationsByUnit(const Stream& sources, const TypeLinks& links,
                                                 std::size_t types) {
  std::vector<TypedExplanation> all;
  std::vector<std::size_t> slot(types, 0);  // 1 + the index in `all` of the unit's explanation of a type
  for (std::uint32_t unit = 0; unit < sources.units(); ++unit) {
    const std::size_t begin = all.size();
    for (const Token& token : sources[unit]) {
      for (std::size_t k = links.first[token.type]; k < links.first[token.type + 1]; ++k) {
        const auto& [type, probability] = links.links[k];
        if (slot[type] <= begin) {
          all.push_back({type, {unit, 0, 0}});
          slot[type] = all.size();
        }
        Explanation& explanation = all[slot[type] - 1].explanation;
        explanation.sum += static_cast<float>(token.count) * probability;
        explanation.best = std::max(explanation.best, probability);
      }
    }
  }
  return all;
}

void StoreWeighted(const float* features, const float* weights, float* values) {
  values[0] = 0;
  for (std::size_t k = 0; k < kSpanFeatures; ++k) {
    values[0] += weights[k] * features[k];
  }
  values[1] = features[kSecondCoverage];
  values[2] = features[kExactCoverage];
}

// Fills the values of one unit; its buffers serve one unit after the other.
class SpanScorer {
 public:
  SpanScorer(std::span<const Evidence> evidence, std::uint32_t longest_span)
      : evidence_(evidence), longest_(longest_span) {}

  // `emit(span, features)` gets the features of span number (length - 1) * width + offset.
  template <typename Emit>
  void Score(std::size_t unit, UnitRange range, const Emit& emit);

 private:
  void ScoreEvidence(const Evidence& evidence, std::size_t unit);
  void SetDilution(const Stream& sources);
  void AddToken(const Evidence& evidence, const Token& token);
  void FoldLogarithms();
  std::size_t Index(std::size_t length, std::size_t offset) const { return (length - 1) * width_ + offset; }

  std::span<const Evidence> evidence_;
  std::size_t longest_;
  UnitRange range_;
  std::size_t width_ = 0;
  int pending_ = 0;
  // By span.
  std::vector<float> dilution_;  // kEvidenceFactor / tokens of the span
  std::vector<double> product_;
  std::vector<float> likelihood_;
  std::vector<float> coverage_;
  std::vector<float> features_;
  // By offset in the range.
  std::vector<float> prefix_;
  std::vector<float> best_;
  std::vector<float> running_;
};

void SpanScorer::SetDilution(const Stream& sources) {
  for (std::size_t offset = 0; offset < width_; ++offset) {
    float tokens = 0;
    for (std::size_t length = 1; length <= longest_ && offset + length <= width_; ++length) {
      tokens += static_cast<float>(sources.total[range_.begin + offset + length - 1]);
      dilution_[Index(length, offset)] = tokens > 0 ? kEvidenceFactor / tokens : 0;
    }
  }
}

void SpanScorer::AddToken(const Evidence& evidence, const Token& token) {
  const std::span<const Explanation> found = evidence.Of(token.type, range_.begin, range_.end);
  if (found.empty()) {
    return;
  }
  const std::size_t first = found.front().unit - range_.begin;
  const std::size_t last = found.back().unit - range_.begin;
  const std::size_t from =
      first + 1 > longest_ ? first + 1 - longest_ : 0;       // the first span that can touch one
  const std::size_t to = std::min(last + longest_, width_);  // the end of the last one
  std::fill(best_.begin() + static_cast<std::ptrdiff_t>(from),
            best_.begin() + static_cast<std::ptrdiff_t>(to), 0.0F);
  std::fill(prefix_.begin() + static_cast<std::ptrdiff_t>(from),
            prefix_.begin() + static_cast<std::ptrdiff_t>(to) + 1, 0.0F);
  for (const Explanation& explanation : found) {
    best_[explanation.unit - range_.begin] = explanation.best;
    prefix_[explanation.unit - range_.begin + 1] = explanation.sum;
  }
  for (std::size_t k = from; k < to; ++k) {
    prefix_[k + 1] += prefix_[k];
    running_[k] = 0;
  }
  const std::uint32_t repetitions = CountedRepetitions(token);
  const float scale = 1 / evidence.targets().background[token.type];
  const float rarity = static_cast<float>(repetitions) * evidence.targets().rarity[token.type];
  for (std::size_t length = 1; length <= longest_ && from + length <= to; ++length) {
    const std::size_t end = std::min(last + 1, to + 1 - length);
    const float* dilution = dilution_.data() + Index(length, 0);
    double* product = product_.data() + Index(length, 0);
    float* coverage = coverage_.data() + Index(length, 0);
    for (std::size_t k = from; k < end; ++k) {
      running_[k] = std::max(running_[k], best_[k + length - 1]);
      coverage[k] += rarity * running_[k];
    }
    for (std::uint32_t i = 0; i < repetitions; ++i) {
      for (std::size_t k = from; k < end; ++k) {
        product[k] *= 1.0F + (prefix_[k + length] - prefix_[k]) * dilution[k] * scale;
      }
    }
  }
  pending_ += static_cast<int>(repetitions);
  if (pending_ > kFactorsPerLogarithm - static_cast<int>(kMaximumRepetitions)) {
    FoldLogarithms();
  }
}

void SpanScorer::FoldLogarithms() {
  for (std::size_t span = 0; span < product_.size(); ++span) {
    if (product_[span] != 1.0) {
      likelihood_[span] += static_cast<float>(std::log(product_[span]));
      product_[span] = 1.0;
    }
  }
  pending_ = 0;
}

void SpanScorer::ScoreEvidence(const Evidence& evidence, std::size_t unit) {
  SetDilution(evidence.sources());
  for (const Token& token : evidence.targets()[unit]) {
    AddToken(evidence, token);
  }
  FoldLogarithms();
}

template <typename Emit>
void SpanScorer::Score(std::size_t unit, UnitRange range, const Emit& emit) {
  range_ = range;
  width_ = range.end - range.begin;
  const std::size_t spans = width_ * longest_;
  dilution_.assign(spans, 0);
  features_.assign(spans * kSpanFeatures, 0);
  prefix_.resize(width_ + 1);
  best_.resize(width_);
  running_.resize(width_);
  for (std::size_t k = 0; k < evidence_.size(); ++k) {
    product_.assign(spans, 1.0);
    likelihood_.assign(spans, 0);
    coverage_.assign(spans, 0);
    ScoreEvidence(evidence_[k], unit);
    for (std::size_t span = 0; span < spans; ++span) {
      features_[span * kSpanFeatures + 2 * k] = kSpanScale * likelihood_[span];
      features_[span * kSpanFeatures + 2 * k + 1] = kMassScale * coverage_[span];
    }
  }
  for (std::size_t span = 0; span < spans; ++span) {
    emit(span, features_.data() + span * kSpanFeatures);
  }
}

}  // namespace

Evidence::Evidence(const Stream& targets, const Stream& sources, const TypeLinks& links)
    : targets_(&targets), sources_(&sources), first_(targets.background.size() + 1) {
  const std::vector<TypedExplanation> all = ExplanationsByUnit(sources, links, targets.background.size());
  for (const TypedExplanation& entry : all) {
    ++first_[entry.type + 1];
  }
  for (std::size_t type = 1; type < first_.size(); ++type) {
    first_[type] += first_[type - 1];
  }
  std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
  explanations_.resize(all.size());
  for (const TypedExplanation& entry : all) {
    explanations_[next[entry.type]++] = entry.explanation;
  }
}

std::span<const Explanation> Evidence::Of(std::uint32_t type, std::uint32_t begin, std::uint32_t end) const {
  const std::span<const Explanation> all = Of(type);
  const auto before = [](const Explanation& explanation, std::uint32_t unit) {
    return explanation.unit < unit;
  };
  const auto from = std::lower_bound(all.begin(), all.end(), begin, before);
  const auto to = std::lower_bound(from, all.end(), end, before);
  return {from, to};
}

std::array<float, kSpanFeatures> SpanFeaturesOf(std::span<const Evidence> evidence, std::size_t unit,
                                                UnitRange range) {
  std::array<float, kSpanFeatures> features = {};
  for (std::size_t k = 0; k < evidence.size(); ++k) {
    const Stream& targets = evidence[k].targets();
    float tokens = 0;
    for (std::uint32_t source = range.begin; source < range.end; ++source) {
      tokens += static_cast<float>(evidence[k].sources().total[source]);
    }
    for (const Token& token : targets[unit]) {
      float sum = 0;
      float best = 0;
      for (const Explanation& explanation : evidence[k].Of(token.type, range.begin, range.end)) {
        sum += explanation.sum;
        best = std::max(best, explanation.best);
      }
      if (best > 0) {
        const auto repetitions = static_cast<float>(CountedRepetitions(token));
        const float likelihood = std::log1p(sum * kEvidenceFactor / tokens / targets.background[token.type]);
        features[2 * k] += kSpanScale * repetitions * likelihood;
        features[2 * k + 1] += kMassScale * repetitions * targets.rarity[token.type] * best;
      }
    }
  }
  return features;
}

SpanScores::SpanScores(std::span<const Evidence> evidence, std::vector<UnitRange> ranges,
                       std::uint32_t longest_span, const float* weights)
    : ranges_(std::move(ranges)), stride_(weights != nullptr ? kWeightedValues : std::size_t{kSpanFeatures}) {
  std::size_t spans = 0;
  for (const UnitRange& range : ranges_) {
    first_.push_back(spans);
    spans += std::size_t{range.end - range.begin} * longest_span;
  }
  values_.resize(spans * stride_);
  SpanScorer scorer(evidence, longest_span);
  for (std::size_t unit = 0; unit < ranges_.size(); ++unit) {
    float* const values = values_.data() + first_[unit] * stride_;
    const std::size_t width = ranges_[unit].end - ranges_[unit].begin;
    float best = 0;
    scorer.Score(unit, ranges_[unit], [&](std::size_t span, const float* features) {
      best = span < width ? std::max(best, features[kSecondCoverage]) : best;
      if (weights == nullptr) {
        std::copy_n(features, kSpanFeatures, values + span * kSpanFeatures);
        return;
      }
      StoreWeighted(features, weights, values + span * kWeightedValues);
    });
    best_coverage_.push_back(best);
  }
}

SpanScores SpanScores::Weighted(const float* weights) const {
  SpanScores weighted(*this);
  weighted.stride_ = kWeightedValues;
  const std::size_t spans = values_.size() / stride_;
  weighted.values_.resize(spans * kWeightedValues);
  for (std::size_t span = 0; span < spans; ++span) {
    StoreWeighted(values_.data() + span * stride_, weights, weighted.values_.data() + span * kWeightedValues);
  }
  return weighted;
}

}  // namespace jiaokan::align
