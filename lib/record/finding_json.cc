#include <fmt/format.h>
#include <fmt/ranges.h>

#include "jiaokan/json.h"
#include "jiaokan/records.h"

namespace jiaokan {

std::string FindingJson(const Finding& finding, const std::string& id) {
  return fmt::format(
      "{{\"check\":{},\"severity\":\"{}\",\"zh\":[{}],\"en\":[{}],\"message\":{},\"evidence\":{},"
      "\"suggestion\":{},\"zh_span\":[{},{}],\"en_span\":[{},{}]{}}}",
      QuoteJson(finding.check), ToString(finding.severity), fmt::join(finding.zh, ","),
      fmt::join(finding.en, ","), QuoteJson(finding.message.Format()), QuoteJson(finding.evidence),
      QuoteJson(finding.suggestion), finding.zh_span.begin, finding.zh_span.end, finding.en_span.begin,
      finding.en_span.end, id.empty() ? "" : fmt::format(",\"id\":\"{}\"", id));
}

}  // namespace jiaokan
