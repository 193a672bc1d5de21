// A finding as a line of JSON.
#ifndef JIAOKAN_TOOLS_FINDING_JSON_H_
#define JIAOKAN_TOOLS_FINDING_JSON_H_

#include <string>

#include "jiaokan/verify.h"

namespace jiaokan::cli {

// An object without a newline; `id` is the FindingId, left out when empty. Machines read these: the message
// stays English whatever the reader's language.
std::string FindingJson(const Finding& finding, const std::string& id);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_FINDING_JSON_H_
