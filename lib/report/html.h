// Writing HTML: escaping, translated text, the frame of a page.
#ifndef JIAOKAN_REPORT_HTML_H_
#define JIAOKAN_REPORT_HTML_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/report.h"

namespace jiaokan::report {

// Text as it may stand in an element or between the double quotes of an attribute: markup characters become
// entities, control characters and what is not UTF-8 become U+FFFD.
std::string Escape(std::string_view text);

// A path as it may stand in href="...": everything but letters, digits and "-._~/" as %XX.
std::string EscapePath(std::string_view path);

// A message in the language of the page, escaped.
std::string Translate(const ReportOptions& options, const Message& message);
std::string Translate(const ReportOptions& options, const char* text);

// 1234567 as "1,234,567".
std::string Digits(std::size_t count);

// A count and its noun: Count(options, 1200, "{1} row", "{1} rows").
std::string Count(const ReportOptions& options, std::size_t count, const char* one, const char* many);

// Everything up to and including the start of <body>; `title` is not escaped yet.
std::string PageStart(const ReportOptions& options, std::string_view title);
std::string PageEnd();

// One figure of the summary on top; `kind` is "", "error" or "warning".
std::string Tile(const ReportOptions& options, std::size_t count, const char* one, const char* many,
                 std::string_view kind = {});

// The buttons that choose which rows are shown. They work without a script: rows are the descendants of a
// following <main> with classes `rep` (repaired), `unc` (uncertain) and `fnd` (findings).
struct FilterCounts {
  std::size_t all = 0;
  std::size_t repaired = 0;
  std::size_t uncertain = 0;
  std::size_t findings = 0;
};
std::string FilterBar(const ReportOptions& options, const FilterCounts& counts);

// A status as a coloured label: "clean", "repaired", "partial", "lost", "rejected".
std::string StatusBadge(const ReportOptions& options, std::string_view status);

// A channel in words and by name; empty for one that the table of channels does not have.
std::string ChannelLabel(const std::string& channel);

// The style sheet of all pages.
std::string_view StyleSheet();

}  // namespace jiaokan::report

#endif  // JIAOKAN_REPORT_HTML_H_
