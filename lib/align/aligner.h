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

  float Score(std::uint32_t zh, std::uint32_t en, Shape shape) const;
  // The same anywhere in the grid, at a higher price.
  float ScoreAnywhere(std::uint32_t zh, std::uint32_t en, Shape shape) const;
  // Calls add(feature, value).
  template <typename Add>
  void VisitFeatures(std::uint32_t zh, std::uint32_t en, Shape shape, const Add& add) const;

 private:
  template <typename Add>
  void AddLink(std::uint32_t zh, std::uint32_t en, Shape shape, Coverage coverage, const Add& add) const;

  const Aligner* aligner_;
  const Weights* weights_;
  Groups zh_groups_;
  Groups en_groups_;
  SpanScores zh_spans_;
  SpanScores en_spans_;
  DocumentTraits document_;
};

template <typename Add>
void StepScorer::AddLink(std::uint32_t zh, std::uint32_t en, Shape shape, Coverage coverage,
                         const Add& add) const {
  AddLinkFeatures(shape.zh > 0 ? &zh_groups_.At(zh, shape.zh) : nullptr, shape.zh,
                  shape.en > 0 ? &en_groups_.At(en, shape.en) : nullptr, shape.en, document_, coverage, add);
}

template <typename Add>
void StepScorer::VisitFeatures(std::uint32_t zh, std::uint32_t en, Shape shape, const Add& add) const {
  Coverage coverage;
  if (shape.zh > 0 && shape.en > 0) {
    for (std::uint32_t i = 0; i < shape.zh; ++i) {
      const float* const values = zh_spans_.At(zh + i, en, shape.en);
      coverage.zh += values[kSecondCoverage];
      for (std::size_t k = 0; k < kSpanFeatures; ++k) {
        add(static_cast<Feature>(kZhSpan + k), values[k]);
      }
    }
    for (std::uint32_t i = 0; i < shape.en; ++i) {
      const float* const values = en_spans_.At(en + i, zh, shape.zh);
      coverage.en += values[kSecondCoverage];
      for (std::size_t k = 0; k < kSpanFeatures; ++k) {
        add(static_cast<Feature>(kEnSpan + k), values[k]);
      }
    }
  }
  AddLink(zh, en, shape, coverage, add);
}

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_ALIGNER_H_
