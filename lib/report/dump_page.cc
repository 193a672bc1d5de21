#include <algorithm>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "base/file.h"
#include "dump/rows.h"
#include "dump/run_database.h"
#include "jiaokan/report.h"
#include "report/html.h"
#include "report/row_html.h"

namespace jiaokan {
namespace {

using dump::ArticleRow;
using dump::ArticleRows;
using dump::RunDatabase;
using report::Digits;
using report::Escape;
using report::FilterCounts;
using report::Tile;
using report::Translate;

// Those with most to do first; the name decides between equals, so the order is always the same.
constexpr const char* kWorstFirst =
    "ORDER BY status = 'rejected' DESC, errors DESC, warnings DESC, uncertain DESC, edits DESC, name";

// An article with a section of its own on the page.
struct Section {
  ArticleRow article;
  std::size_t number = 0;
};

// Writes the page part by part, so that memory is bounded by one article.
class DumpPage {
 public:
  DumpPage(RunDatabase& database, base::AtomicFile& file, const ReportOptions& options)
      : database_(database), file_(file), options_(options) {}

  Status Write() {
    Result<CleanSummary> summary = database_.Summarize();
    if (!summary.ok()) {
      return summary.status();
    }
    summary_ = *std::move(summary);
    Status status = ChooseSections();
    for (const auto step :
         {&DumpPage::WriteHead, &DumpPage::WriteTable, &DumpPage::WriteRejects, &DumpPage::WriteSections}) {
      status = status.ok() ? (this->*step)() : status;
    }
    return status.ok() ? file_.Write(report::PageEnd()) : status;
  }

 private:
  // The worst articles with something to see, and what the filter counts on them.
  Status ChooseSections() {
    const std::string clause = "WHERE name IN (SELECT article FROM parts WHERE rows <> '') " +
                               std::string(kWorstFirst) + fmt::format(" LIMIT {}", options_.articles);
    Status status = database_.ForEachArticle(clause, [&](const ArticleRow& article) {
      sections_.push_back({article, sections_.size() + 1});
      return Status();
    });
    for (std::size_t i = 0; status.ok() && i < sections_.size(); ++i) {
      const Result<ArticleRows> rows = LoadRows(sections_[i].article.name);
      status = rows.status();
      for (std::size_t row = 0; status.ok() && row < rows->rows.size(); ++row) {
        report::CountRow(rows->rows[row], counts_);
      }
    }
    return status;
  }

  // The rows of an article that are shown.
  Result<ArticleRows> LoadRows(const std::string& name) {
    const Result<std::string> json = database_.Rows(name);
    if (!json.ok()) {
      return json.status();
    }
    Result<ArticleRows> rows = dump::ParseRows(*json);
    if (rows.ok() && rows->rows.size() > options_.rows) {
      rows->left_out += rows->rows.size() - options_.rows;
      rows->rows.resize(options_.rows);
    }
    return rows;
  }

  Status WriteHead() {
    const Result<std::string> dump = database_.GetMeta("dump");
    if (!dump.ok()) {
      return dump.status();
    }
    const Message message = {"Report on {1}", {*dump}};
    const std::string title = options_.translate ? options_.translate(message) : message.Format();
    std::string out =
        report::PageStart(options_, title) + "<header>\n<h1>" + Escape(title) + "</h1>\n<ul class=\"tiles\">";
    out += Tile(options_, summary_.articles, "article", "articles");
    for (const char* status : {"clean", "repaired", "partial", "lost"}) {
      const auto found = summary_.by_status.find(status);
      if (found != summary_.by_status.end()) {
        out += Tile(options_, found->second, status, status);
      }
    }
    std::uint64_t markup = 0;
    for (const auto& [rule, count] : summary_.markup) {
      markup += count;
    }
    out += Tile(options_, markup, "change to the markup", "changes to the markup");
    out += Tile(options_, summary_.rejected, "rejected", "rejected", "error");
    out += Tile(options_, summary_.unmatched, "without original", "without original");
    out += Tile(options_, summary_.unused_originals, "original without article", "originals without article");
    out += Tile(options_, summary_.errors, "error", "errors", "error");
    out += Tile(options_, summary_.warnings, "warning", "warnings", "warning");
    out += Tile(options_, summary_.notes, "note", "notes");
    out += Tile(options_, summary_.queued, "paragraph in the queue", "paragraphs in the queue") +
           "</ul>\n</header>\n";
    return file_.Write(out + report::FilterBar(options_, counts_) + "<main>\n" + Checks());
  }

  std::string Checks() const {
    if (summary_.findings.empty()) {
      return {};
    }
    std::string out =
        "<h2>" + Translate(options_, "Findings by check") + "</h2>\n<table class=\"checks\"><tbody>";
    std::vector<std::pair<std::uint64_t, std::string>> checks;
    for (const auto& [check, counts] : summary_.findings) {
      checks.emplace_back(counts.total(), check);
    }
    std::stable_sort(checks.begin(), checks.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, check] : checks) {
      out += fmt::format("<tr><td><code>{}</code></td><td>{}</td><td class=\"n\">{}</td></tr>\n",
                         Escape(check), Describe(check), Digits(count));
    }
    return out + "</tbody></table>\n";
  }

  // What the check finds, in words; empty when it is not one of Verify's.
  std::string Describe(const std::string& check) const {
    const std::vector<CheckDescription> checks = ListChecks();
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [&](const CheckDescription& other) { return other.id == check; });
    return found == checks.end() ? std::string() : Translate(options_, found->summary);
  }

  Status WriteTable() {
    std::string head = "<h2>" + Translate(options_, "Articles") + "</h2>\n<table>\n<thead><tr>";
    for (const char* column : {"Article", "Status", "Original"}) {
      head += "<th>" + Translate(options_, column) + "</th>";
    }
    for (const char* column : {"Links", "Uncertain", "Errors", "Warnings", "Notes", "Queue"}) {
      head += "<th class=\"n\">" + Translate(options_, column) + "</th>";
    }
    Status status = file_.Write(head + "</tr></thead>\n<tbody>\n");
    if (status.ok()) {
      const bool all = summary_.articles <= options_.table;
      const std::string clause =
          all ? "ORDER BY name" : kWorstFirst + fmt::format(" LIMIT {}", options_.table);
      status =
          database_.ForEachArticle(clause, [&](const ArticleRow& article) { return WriteLine(article); });
    }
    if (!status.ok()) {
      return status;
    }
    return file_.Write("</tbody></table>\n" + LeftOut(summary_.articles, options_.table,
                                                      "{1} more article in run.db",
                                                      "{1} more articles in run.db"));
  }

  Status WriteLine(const ArticleRow& article) {
    std::string out = "<tr><td>";
    const auto section = std::find_if(sections_.begin(), sections_.end(), [&](const Section& other) {
      return other.article.name == article.name;
    });
    out += section == sections_.end()
               ? Escape(article.name)
               : fmt::format("<a href=\"#a{}\">{}</a>", section->number, Escape(article.name));
    out += "</td><td>" + report::StatusBadge(options_, article.status) + "</td><td>" + OriginalOf(article) +
           "</td>";
    const std::pair<std::int64_t, const char*> cells[] = {
        {article.links, ""},        {article.uncertain, ""},
        {article.errors, " error"}, {article.warnings, " warning"},
        {article.notes, ""},        {article.queued, ""}};
    for (const auto& [count, kind] : cells) {
      out += fmt::format("<td class=\"n{}\">{}</td>", count == 0 ? " zero" : kind,
                         Digits(static_cast<std::size_t>(count)));
    }
    return file_.Write(out + "</tr>\n");
  }

  std::string OriginalOf(const ArticleRow& article) const {
    if (article.original.empty()) {
      return article.status == dump::kRejected
                 ? std::string()
                 : "<span class=\"none\">" + Translate(options_, "no original") + "</span>";
    }
    return Escape(article.original) +
           (article.related ? ""
                            : " <span class=\"none\">" + Translate(options_, "does not match") + "</span>");
  }

  Status WriteRejects() {
    if (summary_.rejected == 0) {
      return {};
    }
    std::string out = "<h2>" + Translate(options_, "Rejected") + "</h2>\n<table><tbody>\n";
    std::size_t lines = 0;
    Status status = database_.ForEachReject([&](const dump::RunDatabase::RejectRow& row) {
      if (lines++ < options_.table) {
        out += fmt::format("<tr><td>{}</td><td><code>{}</code></td><td>{}</td></tr>\n", Escape(row.name),
                           Escape(row.stage), Escape(row.message));
      }
      return Status();
    });
    if (!status.ok()) {
      return status;
    }
    return file_.Write(
        out + "</tbody></table>\n" +
        LeftOut(lines, options_.table, "{1} more in rejects.jsonl", "{1} more in rejects.jsonl"));
  }

  Status WriteSections() {
    for (const Section& section : sections_) {
      const Result<ArticleRows> rows = LoadRows(section.article.name);
      if (!rows.ok()) {
        return rows.status();
      }
      if (Status status = WriteSection(section, *rows); !status.ok()) {
        return status;
      }
    }
    std::size_t with_rows = 0;
    Status status = database_.ForEachArticle("WHERE name IN (SELECT article FROM parts WHERE rows <> '')",
                                             [&](const ArticleRow&) {
                                               ++with_rows;
                                               return Status();
                                             });
    if (!status.ok()) {
      return status;
    }
    return file_.Write(LeftOut(with_rows, options_.articles,
                               "{1} more article with repairs or findings is not shown",
                               "{1} more articles with repairs or findings are not shown") +
                       "</main>\n");
  }

  Status WriteSection(const Section& section, const ArticleRows& rows) {
    const ArticleRow& article = section.article;
    std::string out =
        fmt::format("<section class=\"art{}\" id=\"a{}\">\n<h2><a href=\"articles/{}\">{}</a></h2>\n",
                    report::FilterClasses(rows.rows), section.number, report::EscapePath(article.name),
                    Escape(article.name));
    out += "<p class=\"sub\">" + report::StatusBadge(options_, article.status) + " ";
    out += report::ChannelLabel(article.channel);
    out += OriginalOf(article) + "</p>\n";
    for (const Finding& finding : rows.general) {
      out += report::RenderFinding(options_, finding);
    }
    out += report::ColumnHeads(options_);
    const std::string prefix = fmt::format("a{}", section.number);
    for (const dump::Row& row : rows.rows) {
      out += report::RenderRow(options_, row, prefix, !article.original.empty());
    }
    if (rows.left_out > 0) {
      out += "<p class=\"more\">" +
             report::Count(options_, rows.left_out, "{1} more row with repairs or findings is not shown",
                           "{1} more rows with repairs or findings are not shown") +
             "</p>\n";
    }
    return file_.Write(out + "</section>\n");
  }

  std::string LeftOut(std::size_t count, std::size_t limit, const char* one, const char* many) const {
    return count <= limit
               ? std::string()
               : "<p class=\"more\">" + report::Count(options_, count - limit, one, many) + "</p>\n";
  }

  RunDatabase& database_;
  base::AtomicFile& file_;
  const ReportOptions& options_;
  CleanSummary summary_;
  std::vector<Section> sections_;
  FilterCounts counts_;
};

Status WriteChecked(const std::string& output, const ReportOptions& options) {
  const Result<std::unique_ptr<RunDatabase>> database = RunDatabase::OpenExisting(output + "/run.db");
  if (!database.ok()) {
    return database.status();
  }
  Result<base::AtomicFile> file = base::AtomicFile::Create(output + "/report.html");
  if (!file.ok()) {
    return file.status();
  }
  Status status = DumpPage(**database, *file, options).Write();
  return status.ok() ? file->Commit() : status;
}

}  // namespace

Status WriteDumpReport(const std::string& output, const ReportOptions& options) {
  try {
    return WriteChecked(output, options);
  } catch (const std::exception& error) {
    return Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}});
  }
}

}  // namespace jiaokan
