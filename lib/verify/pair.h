// One link with what several checks need to know about it.
#ifndef JIAOKAN_VERIFY_PAIR_H_
#define JIAOKAN_VERIFY_PAIR_H_

#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "verify/coverage.h"
#include "verify/names.h"
#include "verify/numbers.h"
#include "verify/side.h"

namespace jiaokan::verify {

struct Pair {
  Pair(const Document& zh_document, const Document& en_document, const Link& link)
      : zh(zh_document, link.zh), en(en_document, link.en) {}

  Side zh;
  Side en;

  bool both() const { return !zh.empty() && !en.empty(); }

  // Found by Analyze, for links with both sides: numbers of the prose, names of the original.
  std::vector<Number> zh_numbers;
  std::vector<Number> en_numbers;
  std::vector<Name> en_names;
  Coverage coverage;

  void Analyze(CoverageMeter& meter) {
    if (!both()) return;
    zh_numbers = FindNumbers(zh.prose());
    en_numbers = FindNumbers(en.prose());
    en_names = FindNames(en.prose());
    coverage = meter.Measure(zh.prose(), en.prose());
  }
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_PAIR_H_
