// Included by features.h only.
#ifndef JIAOKAN_ALIGN_FEATURES_INL_H_
#define JIAOKAN_ALIGN_FEATURES_INL_H_

#include <algorithm>
#include <cmath>

namespace jiaokan::align {

// Scales that bring the features to the order of 1.
inline constexpr float kMassScale = 0.02F;
inline constexpr float kSpanScale = 0.1F;
// Scaled; of units of less, the share that is explained says little.
inline constexpr float kUsualMass = 0.1F;
inline constexpr float kGaleChurchVariance = 6.8F;
inline constexpr float kMaximumDeviation = 10.0F;
inline constexpr float kMaximumMarkDifference = 3.0F;
// About those of a paragraph of a hundred words.
inline constexpr float kMaximumGapMass = 6.0F;
inline constexpr float kMaximumGapExact = 2.0F;
inline constexpr float kMaximumGapLength = 7.0F;
inline constexpr float kMaximumUnexplained = 3.0F;
inline constexpr float kMaximumShareOfBest = 1.5F;

// Of lengths, in standard deviations, bounded. Besides the variance of Gale and
// Church, which is linear in the length, ratios differ from text to text by a
// tenth.
inline float Deviation(float expected, float found) {
  const float mean = 0.5F * (expected + found);
  const float variance = kGaleChurchVariance * mean + 0.01F * mean * mean + 1.0F;
  return std::min(std::abs(found - expected) / std::sqrt(variance), kMaximumDeviation);
}

// Keeps shares of little rarity, and their logarithms, bounded.
inline constexpr float kShareOffset = 0.02F;

template <typename Add>
void AddShareFeatures(const Group& zh, const Group& en, const DocumentTraits& document,
                      const LinkCoverage& coverage, const Add& add) {
  const float zh_share = coverage.zh.all / (kMassScale * zh.mass + kShareOffset);
  const float en_share = coverage.en.all / (kMassScale * en.mass + kShareOffset);
  const float joint = std::sqrt(zh_share * en_share);
  const float log_joint = std::log(joint + kShareOffset);
  add(kZhShare, zh_share);
  add(kEnShare, en_share);
  add(kJointShare, joint);
  add(kLogJointShare, log_joint);
  add(kLogJointShareInDocument, std::abs(std::min(log_joint - document.log_share, 0.0F)));
}

// What belongs to one side of a link; a member of a group is a unit of it.
template <typename Add>
void AddCoverageFeatures(const Group& units, const DocumentTraits& document, const Coverage& coverage,
                         std::size_t side, const Add& add) {
  const auto feature = [side](std::size_t of_zh) { return static_cast<Feature>(of_zh + side); };
  add(feature(kZhShareOfBest),
      std::min((coverage.all + kShareOffset) / (coverage.best + kShareOffset), kMaximumShareOfBest));
  add(feature(kZhUnexplained),
      std::clamp(kMassScale * units.mass * document.share - coverage.all, 0.0F, kMaximumUnexplained));
  add(feature(kZhUnexplainedExact),
      std::clamp(kMassScale * units.exact - coverage.exact, 0.0F, kMaximumGapExact));
  add(feature(kZhLeastShare), coverage.least_share);
  add(feature(kZhLeastAdded), coverage.least_added);
}

template <typename Add>
void AddLengthFeatures(const Group& zh, const Group& en, float document_ratio, const Add& add) {
  const float ratio = std::clamp(en.log_length - zh.log_length, -3.0F, 3.0F);
  add(kLengthRatio, ratio);
  add(kLengthRatioSize, std::abs(ratio));
  add(kLengthRatioSquare, ratio * ratio);
  add(kLengthRatioInDocument, std::abs(ratio - document_ratio));
  const float plain = Deviation(zh.length, en.length);
  add(kGaleChurch, plain);
  add(kGaleChurchSquare, 0.1F * plain * plain);
  const float adjusted = Deviation(zh.length * std::exp(document_ratio), en.length);
  add(kDocumentGaleChurch, adjusted);
  add(kDocumentGaleChurchSquare, 0.1F * adjusted * adjusted);
  add(kClauseRatio, std::min(std::abs(en.log_clauses - zh.log_clauses), 3.0F));
}

template <typename Add>
void AddKindFeatures(const Group& zh, const Group& en, const Add& add) {
  const unsigned different = zh.kinds ^ en.kinds;
  for (std::size_t bit = 1; different >> bit != 0; ++bit) {
    if ((different >> bit & 1U) != 0) {
      add(static_cast<Feature>(kKindDifference + bit - 1), 1.0F);
    }
  }
  const bool mixed = (zh.kinds & (zh.kinds - 1)) != 0 || (en.kinds & (en.kinds - 1)) != 0;
  if (mixed) {
    add(kMixedKinds, 1.0F);
  }
}

// Bounded, since what a vast unit would find explained grows more slowly than what it holds.
template <typename Add>
void AddGapFeatures(const Group& unit, const DocumentTraits& document, float best, float rate, Feature first,
                    const Add& add) {
  const float mass = std::min(kMassScale * unit.mass, kMaximumGapMass);
  add(first, mass);
  add(static_cast<Feature>(first + 1), mass * document.share);
  add(static_cast<Feature>(first + 2), std::min(kMassScale * unit.exact, kMaximumGapExact));
  add(static_cast<Feature>(first + 3), std::min(unit.log_length, kMaximumGapLength));
  add(static_cast<Feature>(first + 4), std::min(best, kMaximumGapMass));
  add(static_cast<Feature>(first + 5), rate);
}

template <typename Add>
void AddLinkFeatures(const Group* zh, std::size_t zh_size, const Group* en, std::size_t en_size,
                     const DocumentTraits& document, const LinkCoverage& coverage, const Add& add) {
  add(static_cast<Feature>(kShape + zh_size * (kMaximumEn + 1) + en_size), 1.0F);
  if (en == nullptr) {
    AddGapFeatures(*zh, document, coverage.zh.best, document.rates.zh_gaps, kZhGapMass, add);
    return;
  }
  if (zh == nullptr) {
    AddGapFeatures(*en, document, coverage.en.best, document.rates.en_gaps, kEnGapMass, add);
    return;
  }
  AddLengthFeatures(*zh, *en, document.ratio, add);
  AddShareFeatures(*zh, *en, document, coverage, add);
  AddCoverageFeatures(*zh, document, coverage.zh, 0, add);
  AddCoverageFeatures(*en, document, coverage.en, 1, add);
  if (zh_size + en_size > 2) {
    add(kGroupRate, document.rates.groups);
  }
  for (std::size_t mark = 0; mark < kMarks; ++mark) {
    add(static_cast<Feature>(kMarkDifference + mark),
        std::min(std::abs(zh->marks[mark] - en->marks[mark]), kMaximumMarkDifference));
  }
  add(kZhJoinedOpen, zh->joined_open);
  add(kEnJoinedOpen, en->joined_open);
  add(kZhJoinedQuoted, zh->joined_quoted);
  add(kEnJoinedQuoted, en->joined_quoted);
  if (zh->kinds != en->kinds || (zh->kinds & (zh->kinds - 1)) != 0) {
    AddKindFeatures(*zh, *en, add);
  }
}

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_FEATURES_INL_H_
