// Findings in the Static Analysis Results Interchange Format (SARIF) 2.1.0 of OASIS, for code review tools.
#ifndef JIAOKAN_TOOLS_SARIF_H_
#define JIAOKAN_TOOLS_SARIF_H_

#include <string>
#include <vector>

#include "finding_text.h"
#include "jiaokan/accepted.h"
#include "jiaokan/verify.h"

namespace jiaokan::cli {

// A log with one run, accepted findings as suppressed results; one line of JSON. Columns count characters
// from 1. Messages are English, as those of jsonl. `fixes`: a suggestion may be put in place of its span as
// it is.
std::string FormatSarif(const PairPlaces& pair, const std::vector<Finding>& findings,
                        const std::vector<Acceptance>& acceptances, const Accepted& accepted, bool fixes);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_SARIF_H_
