// Damage and repairs in words.
#ifndef JIAOKAN_TOOLS_DESCRIBE_H_
#define JIAOKAN_TOOLS_DESCRIBE_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "context.h"
#include "jiaokan/markup.h"
#include "jiaokan/repair.h"
#include "jiaokan/report.h"
#include "jiaokan/verify.h"

namespace jiaokan::cli {

// One line for the whole input and one for each damaged span. `input` is what was examined; offsets are shown
// with their lines.
std::string DescribeDetection(const Context& context, std::string_view name, std::string_view input,
                              const Detection& detection);

// The same for a repair, with the commands that undo each channel that is not in `explained`, which they are
// put into, and for each character that stays doubtful its place in the repaired text, its readings with
// their probabilities, and the text around it.
std::string DescribeRepair(const Context& context, std::string_view name, std::string_view input,
                           const Repair& repair, std::set<std::string>* explained);

// For each change its place in the repaired text, what was there and what is, the rule and its evidence.
std::string DescribeMarkup(const Context& context, std::string_view text,
                           const std::vector<MarkupChange>& changes);

// "error", "warning" or "note" in the reader's language, coloured.
std::string DescribeSeverity(const Context& context, Severity severity);

// Reports in the reader's language. `context` must outlive the options.
ReportOptions LocalizedReport(const Context& context);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_DESCRIBE_H_
