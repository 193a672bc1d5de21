#include "reprocess/finding_json.h"

namespace jiaokan::reprocess {

Json SpanToJson(const Span& span) { return Json::array({span.begin, span.end}); }

Json FindingToJson(const Finding& finding) {
  Json json;
  json["check"] = finding.check;
  json["severity"] = ToString(finding.severity);
  json["zh"] = finding.zh;
  json["en"] = finding.en;
  json["message"] = finding.message.Format();
  json["evidence"] = finding.evidence;
  if (!finding.suggestion.empty()) {
    json["suggestion"] = finding.suggestion;
  }
  if (finding.zh_span.begin < finding.zh_span.end) {
    json["zh_span"] = SpanToJson(finding.zh_span);
  }
  if (finding.en_span.begin < finding.en_span.end) {
    json["en_span"] = SpanToJson(finding.en_span);
  }
  return json;
}

std::string ToLine(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace jiaokan::reprocess
