#include "reprocess/csv.h"

#include <string_view>

#include <fmt/format.h>

namespace jiaokan::reprocess {
namespace {

// RFC 4180, section 2, rules 5 to 7.
std::string Quote(std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(field);
  }
  std::string out = "\"";
  for (const char c : field) {
    if (c == '"') {
      out += '"';
    }
    out += c;
  }
  return out + '"';
}

void AppendLine(std::string& out, std::string_view line) {
  if (!out.empty()) {
    out += '\n';
  }
  out += line;
}

}  // namespace

std::string CsvHeader() {
  return "id,article,action,zh_begin,zh_end,en_begin,en_end,zh,en,checks,messages,before_zh,before_en,after_"
         "zh,after_en,terms\r\n";
}

std::string FormatCsv(const QueueRecord& record) {
  std::string checks;
  std::string messages;
  for (const Finding& finding : record.findings) {
    AppendLine(checks, fmt::format("{} {}", ToString(finding.severity), finding.check));
    AppendLine(messages, finding.message.Format());
  }
  std::string terms;
  for (const Term& term : record.terms) {
    AppendLine(terms, fmt::format("{} = {}", term.en, term.zh));
  }
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", record.id, Quote(record.article),
                     ToString(record.action), record.zh_span.begin, record.zh_span.end, record.en_span.begin,
                     record.en_span.end, Quote(record.zh), Quote(record.en), Quote(checks), Quote(messages),
                     Quote(record.before.zh), Quote(record.before.en), Quote(record.after.zh),
                     Quote(record.after.en), Quote(terms));
}

}  // namespace jiaokan::reprocess
