#include "verify/pair.h"

#include "verify/relatedness.h"

namespace jiaokan::verify {

void Pair::Analyze(CoverageMeter* meter, double length_ratio) {
  if (MayHaveCitations(zh.prose_profile())) zh_citations = FindCitations(zh.prose());
  if (MayHaveCitations(en.prose_profile())) en_citations = FindCitations(en.prose());
  if (!both()) return;
  zh_numbers = FindNumbers(zh.prose());
  en_numbers = FindNumbers(en.prose());
  en_names = FindNames(en.prose());
  coverage = meter->Measure(zh.prose(), en.prose());
  unrelated = UnrelatedLogit(*this, *meter, length_ratio);
}

}  // namespace jiaokan::verify
