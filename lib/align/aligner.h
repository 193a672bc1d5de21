// The alignment of two texts as a probabilistic program, between its parts and the public function.
#ifndef JIAOKAN_ALIGN_ALIGNER_H_
#define JIAOKAN_ALIGN_ALIGNER_H_

#include <array>
#include <memory>
#include <vector>

#include "align/band.h"
#include "align/evidence.h"
#include "align/features.h"
#include "align/program.h"
#include "align/text_pair.h"
#include "jiaokan/align.h"

namespace jiaokan::align {

// The group sizes of a profile, gaps included.
std::vector<Shape> ShapesOf(AlignProfile profile);

// A text pair with the evidence of each side.
class Aligner {
 public:
  Aligner(TextPair pair, AlignProfile profile);
  Aligner(const Aligner&) = delete;
  Aligner& operator=(const Aligner&) = delete;

  const TextPair& pair() const { return pair_; }
  // The tokenisations of the Chinese side explained by the English one, and the other way round.
  const std::array<Evidence, 3>& zh_evidence() const { return zh_evidence_; }
  const std::array<Evidence, 3>& en_evidence() const { return en_evidence_; }
  AlignProfile profile() const { return profile_; }

  // The band for the profile: everything for short texts, around anchors else.
  Band MakeBand() const;

 private:
  TextPair pair_;
  AlignProfile profile_;
  std::array<Evidence, 3> zh_evidence_;
  std::array<Evidence, 3> en_evidence_;
};

// The score of a step for given weights, or its features.
class StepScorer {
 public:
  // Without weights, only VisitFeatures may be used.
  StepScorer(const Aligner& aligner, const Band& band, const Weights* weights);
  // Of a scorer without weights, the same with weights; they must outlive it.
  StepScorer Weighted(const Weights& weights) const;

  const Rates& rates() const { return document_.rates; }
  void SetRates(const Rates& rates) { document_.rates = rates; }
  // What the rates add to the score of a step.
  float RateScore(Shape shape) const;

  float Score(std::uint32_t zh, std::uint32_t en, Shape shape) const;
  // The same anywhere in the grid, at a higher price.
  float ScoreAnywhere(std::uint32_t zh, std::uint32_t en, Shape shape) const;
  // Calls add(feature, value).
  template <typename Add>
  void VisitFeatures(std::uint32_t zh, std::uint32_t en, Shape shape, const Add& add) const;

 private:
  template <typename Add>
  void AddLink(std::uint32_t zh, std::uint32_t en, Shape shape, const LinkCoverage& coverage,
               const Add& add) const;
  template <typename Spans>
  LinkCoverage CoverageOf(std::uint32_t zh, std::uint32_t en, Shape shape, const Spans& zh_spans,
                          const Spans& en_spans) const;

  const Aligner* aligner_;
  const Weights* weights_;
  Groups zh_groups_;
  Groups en_groups_;
  SpanScores zh_spans_;
  SpanScores en_spans_;
  DocumentTraits document_;
};

template <typename Add>
void StepScorer::AddLink(std::uint32_t zh, std::uint32_t en, Shape shape, const LinkCoverage& coverage,
                         const Add& add) const {
  AddLinkFeatures(shape.zh > 0 ? &zh_groups_.At(zh, shape.zh) : nullptr, shape.zh,
                  shape.en > 0 ? &en_groups_.At(en, shape.en) : nullptr, shape.en, document_, coverage, add);
}

template <typename Add>
void StepScorer::VisitFeatures(std::uint32_t zh, std::uint32_t en, Shape shape, const Add& add) const {
  const auto add_spans = [&](const SpanScores& spans, UnitRange units, UnitRange others, Feature first) {
    for (std::uint32_t unit = units.begin; unit < units.end; ++unit) {
      const float* const values = spans.At(unit, others.begin, others.end - others.begin);
      for (std::size_t k = 0; k < kSpanFeatures; ++k) {
        add(static_cast<Feature>(first + k), values[k]);
      }
    }
  };
  if (shape.zh > 0 && shape.en > 0) {
    add_spans(zh_spans_, {zh, zh + shape.zh}, {en, en + shape.en}, kZhSpan);
    add_spans(en_spans_, {en, en + shape.en}, {zh, zh + shape.zh}, kEnSpan);
  }
  AddLink(zh, en, shape, CoverageOf(zh, en, shape, zh_spans_, en_spans_), add);
}

// `spans` are those of the units.
template <typename Spans>
Coverage SideCoverage(const Spans& spans, const Groups& groups, UnitRange units, const Groups& other_groups,
                      UnitRange others, float document_share) {
  const auto share = [&](float covered, float mass) {
    return (covered + kUsualMass * document_share) / (kMassScale * mass + kUsualMass);
  };
  const std::uint32_t length = others.end - others.begin;
  Coverage coverage;
  coverage.least_share = units.end - units.begin > 1 ? 1.0F : 0.0F;
  float without_first = 0;
  float without_last = 0;
  for (std::uint32_t unit = units.begin; unit < units.end; ++unit) {
    const SpanCoverage covered = length > 0 ? spans.CoverageOf(unit, others.begin, length) : SpanCoverage{};
    coverage.all += covered.all;
    coverage.exact += covered.exact;
    coverage.best += spans.BestCoverage(unit);
    coverage.least_share = std::min(coverage.least_share, share(covered.all, groups.At(unit, 1).mass));
    if (length > 1) {
      without_first += spans.CoverageOf(unit, others.begin + 1, length - 1).all;
      without_last += spans.CoverageOf(unit, others.begin, length - 1).all;
    }
  }
  if (length > 1) {
    coverage.least_added =
        std::min({share(coverage.all - without_first, other_groups.At(others.begin, 1).mass),
                  share(coverage.all - without_last, other_groups.At(others.end - 1, 1).mass), 1.0F});
  }
  return coverage;
}

template <typename Spans>
LinkCoverage StepScorer::CoverageOf(std::uint32_t zh, std::uint32_t en, Shape shape, const Spans& zh_spans,
                                    const Spans& en_spans) const {
  const UnitRange zh_units = {zh, zh + shape.zh};
  const UnitRange en_units = {en, en + shape.en};
  return {SideCoverage(zh_spans, zh_groups_, zh_units, en_groups_, en_units, document_.share),
          SideCoverage(en_spans, en_groups_, en_units, zh_groups_, zh_units, document_.share)};
}

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_ALIGNER_H_
