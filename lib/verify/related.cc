// Whether the Chinese text translates its link's original at all: rows that were permuted, paragraphs of
// another article.
#include "verify/checks.h"
#include "verify/relatedness.h"

namespace jiaokan::verify {
namespace {

constexpr double kSurelyUnrelated = 4.0;  // logit
constexpr std::size_t kFewWords = 8;      // of the original, where names and pronouns mislead

}  // namespace

void CheckRelated(const Pair& pair, const Context& /*context*/, Reporter& reporter) {
  const double enough = pair.en.words() < kFewWords ? kSurelyUnrelated : kUnrelated;
  if (!pair.unrelated || *pair.unrelated < enough) return;
  reporter.Add(*pair.unrelated > kSurelyUnrelated ? Severity::kError : Severity::kWarning,
               {"this does not translate the paragraph it is linked with"},
               Evidence(pair.en.text(), pair.zh.text()));
}

}  // namespace jiaokan::verify
