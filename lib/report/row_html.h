// Rows of an article as HTML.
#ifndef JIAOKAN_REPORT_ROW_HTML_H_
#define JIAOKAN_REPORT_ROW_HTML_H_

#include <string>
#include <string_view>
#include <vector>

#include "dump/rows.h"
#include "report/html.h"

namespace jiaokan::report {

// Adds the row to the counts of the filter.
void CountRow(const dump::Row& row, FilterCounts& counts);

// The classes of the filter that hold for one of the rows: " rep unc fnd" or less.
std::string FilterClasses(const std::vector<dump::Row>& rows);

// `prefix` makes the anchor of the row unique on its page: id="PREFIX-NUMBER".
std::string RenderRow(const ReportOptions& options, const dump::Row& row, std::string_view prefix,
                      bool has_original);

std::string RenderFinding(const ReportOptions& options, const Finding& finding);

// The line above the rows that names their columns.
std::string ColumnHeads(const ReportOptions& options);

}  // namespace jiaokan::report

#endif  // JIAOKAN_REPORT_ROW_HTML_H_
