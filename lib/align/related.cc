#include "align/related.h"

#include <algorithm>

namespace jiaokan::align {
namespace {

// Explainable rarity that either side needs: about ten words.
constexpr double kEnoughRarity = 40;
// Long texts of different articles stay below .11, excerpts of a few lines below .2; translated articles
// reach .3 and more, translated novels .18 to .34.
constexpr double kUnrelatedShare = 0.14;

struct Share {
  double explained = 0;
  double all = 0;
};

// Adds the tokens of one unit, explained by the units in `range`.
void AddUnit(const Evidence& evidence, std::size_t unit, UnitRange range, Share& share) {
  for (const Token& token : evidence.targets()[unit]) {
    const double rarity =
        static_cast<double>(evidence.targets().rarity[token.type]) * CountedRepetitions(token);
    float best = 0;
    for (const Explanation& explanation : evidence.Of(token.type, range.begin, range.end)) {
      best = std::max(best, explanation.best);
    }
    share.all += rarity * evidence.targets().certainty[token.type];
    share.explained += rarity * best;
  }
}

}  // namespace

std::optional<double> ExplainedShare(const Aligner& aligner, const std::vector<Step>& path) {
  Share zh_share;
  Share en_share;
  for (const Step& step : path) {
    const UnitRange zh = {step.zh, step.zh + step.shape.zh};
    const UnitRange en = {step.en, step.en + step.shape.en};
    for (std::size_t k = 0; k < aligner.zh_evidence().size(); ++k) {
      for (std::uint32_t unit = zh.begin; unit < zh.end; ++unit) {
        AddUnit(aligner.zh_evidence()[k], unit, en, zh_share);
      }
      for (std::uint32_t unit = en.begin; unit < en.end; ++unit) {
        AddUnit(aligner.en_evidence()[k], unit, zh, en_share);
      }
    }
  }
  if (std::min(zh_share.all, en_share.all) < kEnoughRarity) {
    return std::nullopt;
  }
  return std::max(zh_share.explained / zh_share.all, en_share.explained / en_share.all);
}

bool AreRelated(const Aligner& aligner, const std::vector<Step>& path) {
  return ExplainedShare(aligner, path).value_or(1.0) >= kUnrelatedShare;
}

}  // namespace jiaokan::align
