#include <fmt/format.h>

#include "dump/rows.h"
#include "jiaokan/report.h"
#include "report/html.h"
#include "report/row_html.h"

namespace jiaokan {
namespace {

using report::FilterCounts;
using report::Tile;
using report::Translate;

std::size_t CountSeverity(const std::vector<Finding>& findings, Severity severity) {
  std::size_t count = 0;
  for (const Finding& finding : findings) {
    count += finding.severity == severity ? 1 : 0;
  }
  return count;
}

std::string Tiles(const ArticleView& article, const FilterCounts& counts,
                  const std::vector<Finding>& findings, const ReportOptions& options) {
  const std::size_t uncertain = article.repair == nullptr ? 0 : article.repair->uncertain.size();
  return "<ul class=\"tiles\">" + Tile(options, counts.all, "row", "rows") +
         Tile(options, counts.repaired, "row with repairs", "rows with repairs") +
         Tile(options, uncertain, "uncertain character", "uncertain characters") +
         Tile(options, CountSeverity(findings, Severity::kError), "error", "errors", "error") +
         Tile(options, CountSeverity(findings, Severity::kWarning), "warning", "warnings", "warning") +
         Tile(options, CountSeverity(findings, Severity::kNote), "note", "notes") + "</ul>\n";
}

std::string Header(const ArticleView& article, const ReportOptions& options) {
  std::string out = "<header>\n<h1>" + report::Escape(article.name) + "</h1>\n<p class=\"sub\">";
  if (article.repair != nullptr) {
    out += report::StatusBadge(options, ToString(article.repair->status)) + " ";
    out += report::ChannelLabel(article.repair->channel);
  }
  out += article.en == nullptr ? Translate(options, "no original")
                               : Translate(options, Message{"original: {1}", {article.original}});
  return out + "</p>\n";
}

}  // namespace

std::string RenderArticle(const ArticleView& article, const ReportOptions& options) {
  static const std::vector<Finding> kNone;
  const std::vector<Finding>& findings = article.findings == nullptr ? kNone : *article.findings;
  const Document empty;
  const dump::ArticleRows rows =
      dump::BuildRows(article.zh == nullptr ? empty : *article.zh, article.en,
                      article.en == nullptr ? nullptr : article.links, article.repair, findings);
  FilterCounts counts;
  for (const dump::Row& row : rows.rows) {
    report::CountRow(row, counts);
  }
  std::string page = report::PageStart(options, article.name) + Header(article, options) +
                     Tiles(article, counts, findings, options);
  for (const Finding& finding : rows.general) {
    page += report::RenderFinding(options, finding);
  }
  page += "</header>\n" + report::FilterBar(options, counts) + "<main>\n" + report::ColumnHeads(options);
  for (const dump::Row& row : rows.rows) {
    page += report::RenderRow(options, row, "r", article.en != nullptr);
  }
  return page + "</main>\n" + report::PageEnd();
}

}  // namespace jiaokan
