// Whether a translation is good enough.
#ifndef JIAOKAN_REPROCESS_JUDGE_H_
#define JIAOKAN_REPROCESS_JUDGE_H_

#include <string>
#include <vector>

#include "jiaokan/models.h"
#include "jiaokan/reprocess.h"
#include "jiaokan/verify.h"

namespace jiaokan::reprocess {

// An error, or a warning that text is missing or was not translated: such a paragraph must be translated
// again.
bool IsWrong(const Finding& finding);

// What Verify finds in `zh` as the translation of the record's English text. Fails as Verify does.
Result<std::vector<Finding>> VerifyText(const Models& models, const QueueRecord& record,
                                        const std::string& zh, const ApplyOptions& options);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_JUDGE_H_
