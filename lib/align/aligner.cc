#include "align/aligner.h"

#include <algorithm>
#include <utility>

namespace jiaokan::align {
namespace {

// Texts of at most this many units on either side are searched whole.
constexpr std::size_t kSearchedWhole = 64;
// English units in one link of the paragraph profile.
constexpr std::uint32_t kMaximumEnParagraphs = 4;
// Columns on either side of the anchors.
constexpr std::uint32_t kParagraphMargin = 16;
constexpr std::uint32_t kSentenceMargin = 20;

std::uint32_t WidestEnglish(AlignProfile profile) {
  return profile == AlignProfile::kSentence ? kMaximumEn : kMaximumEnParagraphs;
}

// Of the rarity of the units, what the best unit of the other side explains of each.
float DocumentShare(const TextPair& pair, const SpanScores& zh_spans, const SpanScores& en_spans) {
  float mass = 0.1F;
  float best = 0;
  for (const auto& [units, spans] :
       {std::pair(&pair.zh_units, &zh_spans), std::pair(&pair.en_units, &en_spans)}) {
    for (std::size_t unit = 0; unit < units->size(); ++unit) {
      mass += kMassScale * (*units)[unit].mass;
      best += spans->BestCoverage(unit);
    }
  }
  return best / mass;
}

DocumentTraits TraitsOf(const TextPair& pair, const SpanScores& zh_spans, const SpanScores& en_spans) {
  const float share = DocumentShare(pair, zh_spans, en_spans);
  return {DocumentRatio(pair.zh_units, pair.en_units), share, std::log(share + kShareOffset), {}};
}

// The coverage of spans that the band does not hold.
class SpansAnywhere {
 public:
  SpansAnywhere(std::span<const Evidence> evidence, const SpanScores& in_band)
      : evidence_(evidence), in_band_(in_band) {}

  SpanCoverage CoverageOf(std::size_t unit, std::uint32_t begin, std::uint32_t length) const {
    const std::array<float, kSpanFeatures> features =
        SpanFeaturesOf(evidence_, unit, {begin, begin + length});
    return {features[kSecondCoverage], features[kExactCoverage]};
  }
  float BestCoverage(std::size_t unit) const { return in_band_.BestCoverage(unit); }

 private:
  std::span<const Evidence> evidence_;
  const SpanScores& in_band_;
};

}  // namespace

std::vector<Shape> ShapesOf(AlignProfile profile) {
  const std::uint32_t widest = WidestEnglish(profile);
  const std::uint32_t total = widest + 1;
  std::vector<Shape> shapes = {{0, 1}, {1, 0}};
  for (std::uint32_t zh = 1; zh <= kMaximumZh; ++zh) {
    for (std::uint32_t en = 1; en <= widest && zh + en <= total; ++en) {
      shapes.push_back({zh, en});
    }
  }
  return shapes;
}

Aligner::Aligner(TextPair pair, AlignProfile profile)
    : pair_(std::move(pair)),
      profile_(profile),
      zh_evidence_{Evidence(pair_.characters, pair_.words, pair_.characters_of_word),
                   Evidence(pair_.bigrams, pair_.words, pair_.bigrams_of_word),
                   Evidence(pair_.zh_exact, pair_.en_exact, pair_.exact_of_exact)},
      en_evidence_{Evidence(pair_.words, pair_.characters, pair_.words_of_character),
                   Evidence(pair_.words, pair_.bigrams, pair_.words_of_bigram),
                   Evidence(pair_.en_exact, pair_.zh_exact, pair_.exact_of_exact)} {}

Band Aligner::MakeBand() const {
  const auto zh_units = static_cast<std::uint32_t>(pair_.zh_units.size());
  const auto en_units = static_cast<std::uint32_t>(pair_.en_units.size());
  if (std::max(zh_units, en_units) <= kSearchedWhole) {
    return Band::Full(zh_units, en_units);
  }
  const std::uint32_t margin = profile_ == AlignProfile::kSentence ? kSentenceMargin : kParagraphMargin;
  return Band::Around(FindAnchors(zh_evidence_), zh_units, en_units, margin);
}

StepScorer::StepScorer(const Aligner& aligner, const Band& band, const Weights* weights)
    : aligner_(&aligner),
      weights_(weights),
      zh_groups_(aligner.pair().zh_units, kMaximumZh),
      en_groups_(aligner.pair().en_units, kMaximumEn),
      zh_spans_(aligner.zh_evidence(), band.EnglishRanges(), WidestEnglish(aligner.profile()),
                weights != nullptr ? weights->data() + kZhSpan : nullptr),
      en_spans_(aligner.en_evidence(),
                band.ChineseRanges(static_cast<std::uint32_t>(aligner.pair().en_units.size())), kMaximumZh,
                weights != nullptr ? weights->data() + kEnSpan : nullptr),
      document_(TraitsOf(aligner.pair(), zh_spans_, en_spans_)) {}

StepScorer StepScorer::Weighted(const Weights& weights) const {
  StepScorer weighted(*this);
  weighted.weights_ = &weights;
  weighted.zh_spans_ = zh_spans_.Weighted(weights.data() + kZhSpan);
  weighted.en_spans_ = en_spans_.Weighted(weights.data() + kEnSpan);
  return weighted;
}

float StepScorer::RateScore(Shape shape) const {
  if (shape.en == 0) {
    return (*weights_)[kZhGapRate] * document_.rates.zh_gaps;
  }
  if (shape.zh == 0) {
    return (*weights_)[kEnGapRate] * document_.rates.en_gaps;
  }
  return shape.zh + shape.en > 2 ? (*weights_)[kGroupRate] * document_.rates.groups : 0.0F;
}

float StepScorer::Score(std::uint32_t zh, std::uint32_t en, Shape shape) const {
  float score = 0;
  if (shape.zh > 0 && shape.en > 0) {
    for (std::uint32_t i = 0; i < shape.zh; ++i) {
      score += *zh_spans_.At(zh + i, en, shape.en);
    }
    for (std::uint32_t i = 0; i < shape.en; ++i) {
      score += *en_spans_.At(en + i, zh, shape.zh);
    }
  }
  AddLink(zh, en, shape, CoverageOf(zh, en, shape, zh_spans_, en_spans_),
          [&](Feature feature, float value) { score += (*weights_)[feature] * value; });
  return score;
}

float StepScorer::ScoreAnywhere(std::uint32_t zh, std::uint32_t en, Shape shape) const {
  float score = 0;
  const auto add_spans = [&](const std::array<Evidence, 3>& evidence, UnitRange units, UnitRange others,
                             Feature first) {
    for (std::uint32_t unit = units.begin; unit < units.end; ++unit) {
      const std::array<float, kSpanFeatures> features = SpanFeaturesOf(evidence, unit, others);
      for (std::size_t k = 0; k < kSpanFeatures; ++k) {
        score += (*weights_)[first + k] * features[k];
      }
    }
  };
  if (shape.zh > 0 && shape.en > 0) {
    const UnitRange zh_units = {zh, zh + shape.zh};
    const UnitRange en_units = {en, en + shape.en};
    add_spans(aligner_->zh_evidence(), zh_units, en_units, kZhSpan);
    add_spans(aligner_->en_evidence(), en_units, zh_units, kEnSpan);
  }
  const SpansAnywhere zh_spans(aligner_->zh_evidence(), zh_spans_);
  const SpansAnywhere en_spans(aligner_->en_evidence(), en_spans_);
  AddLink(zh, en, shape, CoverageOf(zh, en, shape, zh_spans, en_spans),
          [&](Feature feature, float value) { score += (*weights_)[feature] * value; });
  return score;
}

}  // namespace jiaokan::align
