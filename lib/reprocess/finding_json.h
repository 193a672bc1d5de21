// A finding as JSON: the fields that findings.jsonl and queue.jsonl share.
#ifndef JIAOKAN_REPROCESS_FINDING_JSON_H_
#define JIAOKAN_REPROCESS_FINDING_JSON_H_

#include <string>

#include <nlohmann/json.hpp>

#include "jiaokan/verify.h"

namespace jiaokan::reprocess {

using Json = nlohmann::ordered_json;

Json SpanToJson(const Span& span);

// {"check", "severity", "zh", "en", "message", "evidence", "suggestion", "zh_span", "en_span"}; the last
// three only when there is something in them.
Json FindingToJson(const Finding& finding);

// One line, line end included. Bytes that are not UTF-8 (they occur in file names) become U+FFFD.
std::string ToLine(const Json& json);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_FINDING_JSON_H_
