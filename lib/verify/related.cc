// Whether the Chinese text translates its link's original at all: rows that were permuted, paragraphs of
// another article.
#include <array>

#include "verify/checks.h"
#include "verify/evidence.h"

namespace jiaokan::verify {
namespace {

constexpr std::array<double, RelatedEvidence::kSize + 1> kRelatedWeights = {-2.323, 0.574, -5.875, -0.268,
                                                                            2.491,  0.117, 0.659};
constexpr double kUnrelated = 2.0;  // logit
constexpr double kSurelyUnrelated = 4.0;
constexpr double kEnoughWeight = 40;  // of known units
constexpr std::size_t kEnoughRelatedHan = 10;
constexpr std::size_t kFewWords = 8;  // of the original, where names and pronouns mislead

}  // namespace

void CheckRelated(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.en.has_prose_block() || pair.zh.han() < kEnoughRelatedHan) return;
  if (pair.en.words() < 3) return;
  if (pair.coverage.zh_weight < kEnoughWeight) return;
  const RelatedEvidence evidence = MeasureRelated(pair, context.length_ratio);
  double logit = kRelatedWeights.back();
  for (std::size_t i = 0; i < RelatedEvidence::kSize; ++i) logit += kRelatedWeights[i] * evidence.features[i];
  if (logit < (pair.en.words() < kFewWords ? kSurelyUnrelated : kUnrelated)) return;
  reporter.Add(logit > kSurelyUnrelated ? Severity::kError : Severity::kWarning,
               {"this does not translate the paragraph it is linked with"},
               Evidence(pair.en.text(), pair.zh.text()));
}

}  // namespace jiaokan::verify
