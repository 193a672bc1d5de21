// The part of RunDatabase that reads many rows.
#include <algorithm>
#include <functional>

#include <nlohmann/json.hpp>

#include "dump/run_statements.h"

namespace jiaokan::dump {
namespace {

// Calls visit(statement) for each row.
Status ForEachRow(Sqlite& sqlite, std::string_view sql,
                  const std::function<Status(const Statement&)>& visit) {
  Result<Statement> statement = sqlite.Prepare(sql);
  if (!statement.ok()) {
    return statement.status();
  }
  while (true) {
    const Result<bool> row = statement->Step();
    if (!row.ok() || !*row) {
      return row.status();
    }
    if (Status status = visit(*statement); !status.ok()) {
      return status;
    }
  }
}

std::uint64_t Unsigned(const Statement& at, int column) {
  return static_cast<std::uint64_t>(at.Integer(column));
}

std::optional<double> OptionalReal(const Statement& at, int column) {
  return at.IsNull(column) ? std::nullopt : std::optional(at.Real(column));
}

// The lines of findings.jsonl of one article as entries of a baseline.
void AddBaselineEntries(std::string_view article, std::string_view lines, std::vector<BaselineEntry>& out) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const auto json = nlohmann::json::parse(lines.substr(0, end), nullptr, false);
    if (json.is_object()) {
      out.push_back({std::string(article), json.value("check", std::string()),
                     json.value("id", std::string()), json.value("message", std::string())});
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

// What is reported, by check and severity, and what is accepted.
Status SumFindings(Sqlite& sqlite, CleanSummary& sum) {
  Status status =
      ForEachRow(sqlite, "SELECT check_id, severity, sum(count) FROM checks GROUP BY check_id, severity",
                 [&](const Statement& at) {
                   FindingCounts& counts = sum.findings[std::string(at.Text(0))];
                   for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
                     counts[severity] += at.Text(1) == ToString(severity) ? Unsigned(at, 2) : 0;
                   }
                   return Status();
                 });
  if (!status.ok()) {
    return status;
  }
  return ForEachRow(sqlite, "SELECT suppression, count(*) FROM accepted GROUP BY suppression",
                    [&](const Statement& at) {
                      const bool baseline = at.IsNull(0);
                      (baseline ? sum.in_baseline : sum.suppressed) += Unsigned(at, 1);
                      if (!baseline) {
                        sum.used_suppressions.insert(static_cast<std::size_t>(at.Integer(0)));
                      }
                      return Status();
                    });
}

}  // namespace

ArticleRow ReadRow(const Statement& at) {
  ArticleRow row;
  row.name = at.Text(0);
  row.status = at.Text(1);
  row.original = at.Text(2);
  row.url = at.Text(3);
  row.related = at.Integer(4) != 0;
  row.encoding = at.Text(5);
  row.channel = at.Text(6);
  row.confidence = at.Real(7);
  row.bytes = at.Integer(8);
  row.output_bytes = at.Integer(9);
  row.paragraphs = at.Integer(10);
  row.links = at.Integer(11);
  row.edits = at.Integer(12);
  row.uncertain = at.Integer(13);
  row.errors = at.Integer(14);
  row.warnings = at.Integer(15);
  row.notes = at.Integer(16);
  row.queued = at.Integer(17);
  row.milliseconds = at.Real(18);
  row.content_hash = at.Text(19);
  row.original_hash = at.Text(20);
  row.settings = at.Text(21);
  row.paired_by = at.Text(22);
  row.pairing_confidence = OptionalReal(at, 23);
  row.pairing_margin = OptionalReal(at, 24);
  row.nearest = at.Text(25);
  row.linked = OptionalReal(at, 26);
  row.markup = at.Integer(27);
  row.changed = at.Integer(28) != 0;
  row.container = at.Text(29);
  row.place = at.IsNull(30) ? -1 : at.Integer(30);
  row.generation = at.Integer(31);
  return row;
}

std::string_view CodeName(StatusCode code) {
  switch (code) {
    case StatusCode::kOk:
      return "ok";
    case StatusCode::kInvalidArgument:
      return "invalid_argument";
    case StatusCode::kIo:
      return "io";
    case StatusCode::kMalformedInput:
      return "malformed_input";
    case StatusCode::kCorruptModel:
      return "corrupt_model";
    case StatusCode::kUnsupportedVersion:
      return "unsupported_version";
    case StatusCode::kResourceExhausted:
      return "resource_exhausted";
    case StatusCode::kCancelled:
      break;
  }
  return "cancelled";
}

Result<std::vector<std::string>> RunDatabase::Names() {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<std::string> names;
  Status status =
      ForEachRow(statements_->sqlite, "SELECT name FROM articles WHERE container IS NULL ORDER BY name",
                 [&](const Statement& at) {
                   names.emplace_back(at.Text(0));
                   return Status();
                 });
  if (!status.ok()) {
    return status;
  }
  return names;
}

Status RunDatabase::ForEachArticle(const std::string& clause,
                                   const std::function<Status(const ArticleRow&)>& visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::string sql = "SELECT " + std::string(kColumns) + " FROM articles " + clause;
  return ForEachRow(statements_->sqlite, sql, [&](const Statement& at) { return visit(ReadRow(at)); });
}

Status RunDatabase::ForEachPart(Part part, const std::function<Status(std::string_view)>& visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const char* sql = part == Part::kFindings ? "SELECT findings FROM parts ORDER BY article"
                    : part == Part::kQueue  ? "SELECT queue FROM parts ORDER BY article"
                                            : "SELECT markup FROM parts ORDER BY article";
  return ForEachRow(statements_->sqlite, sql, [&](const Statement& at) { return visit(at.Text(0)); });
}

Status RunDatabase::ForEachLinks(std::string_view container,
                                 const std::function<Status(std::string_view)>& visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<Statement> at = statements_->sqlite.Prepare(
      "SELECT parts.links FROM articles JOIN parts ON parts.article = articles.name WHERE articles.name >= ? "
      "AND "
      "articles.name < ? AND container = ? AND parts.links IS NOT NULL ORDER BY articles.name");
  if (!at.ok()) {
    return at.status();
  }
  const std::string limit = std::string(container) + "0";
  at->Bind(1, container).Bind(2, limit).Bind(3, container);
  while (true) {
    const Result<bool> row = at->Step();
    if (!row.ok() || !*row) {
      return row.status();
    }
    if (Status status = visit(at->Text(0)); !status.ok()) {
      return status;
    }
  }
}

Status RunDatabase::ForEachLeftOut(const LeftOutVisitor& visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return ForEachRow(statements_->sqlite,
                    "SELECT kept_in, bytes FROM rejects WHERE bytes IS NOT NULL ORDER BY kept_in, line, "
                    "length(name), name",
                    [&](const Statement& at) { return visit(at.Text(0), at.Text(1)); });
}

Result<std::uint64_t> RunDatabase::CountRejects() {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::uint64_t count = 0;
  Status status = ForEachRow(statements_->sqlite, "SELECT count(*) FROM rejects", [&](const Statement& at) {
    count = Unsigned(at, 0);
    return Status();
  });
  if (!status.ok()) {
    return status;
  }
  return count;
}

Status RunDatabase::ForEachReject(const RejectVisitor& visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto number = [](const Statement& at, int column) {
    return at.IsNull(column) ? -1 : at.Integer(column);
  };
  return ForEachRow(statements_->sqlite,
                    "SELECT name, stage, code, message, byte_offset, line, kept_in FROM rejects ORDER BY "
                    "name, stage",
                    [&](const Statement& at) {
                      return visit({at.Text(0), at.Text(1), at.Text(2), at.Text(3), number(at, 4),
                                    number(at, 5), at.Text(6)});
                    });
}

Status RunDatabase::FindUnusedOriginals(const std::vector<std::string>& originals) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Status status = statements_->sqlite.Execute("DELETE FROM unused_originals");
  for (std::size_t i = 0; status.ok() && i < originals.size(); ++i) {
    status = statements_->insert_unused->Bind(1, originals[i]).Run();
  }
  return status.ok() ? statements_->sqlite.Execute(
                           "DELETE FROM unused_originals WHERE name IN "
                           "(SELECT original FROM articles WHERE original IS NOT NULL)")
                     : status;
}

Status RunDatabase::ForEachUnusedOriginal(const std::function<Status(std::string_view)>& visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return ForEachRow(statements_->sqlite, "SELECT name FROM unused_originals ORDER BY name",
                    [&](const Statement& at) { return visit(at.Text(0)); });
}

Result<std::vector<BaselineEntry>> RunDatabase::Baseline() {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<BaselineEntry> entries;
  Status status =
      ForEachRow(statements_->sqlite, "SELECT article, findings FROM parts", [&](const Statement& at) {
        AddBaselineEntries(at.Text(0), at.Text(1), entries);
        return Status();
      });
  if (status.ok()) {
    status = ForEachRow(statements_->sqlite,
                        "SELECT article, check_id, id, message FROM accepted WHERE suppression IS NULL",
                        [&](const Statement& at) {
                          entries.push_back({std::string(at.Text(0)), std::string(at.Text(1)),
                                             std::string(at.Text(2)), std::string(at.Text(3))});
                          return Status();
                        });
  }
  if (!status.ok()) {
    return status;
  }
  return entries;
}

Status RunDatabase::ForEachCheck(std::string_view name, const CheckVisitor& visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Statement& statement = statements_->checks->Bind(1, name);
  Result<bool> row = statement.Step();
  while (row.ok() && *row) {
    visit(statement.Text(0), statement.Text(1), statement.Integer(2));
    row = statement.Step();
  }
  statement.Reset();
  return row.status();
}

Result<std::uint64_t> RunDatabase::Count() {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::uint64_t count = 0;
  Status status = ForEachRow(statements_->sqlite, "SELECT count(*) FROM articles", [&](const Statement& at) {
    count = Unsigned(at, 0);
    return Status();
  });
  return status.ok() ? Result<std::uint64_t>(count) : status;
}

Result<double> RunDatabase::Seconds() {
  const std::lock_guard<std::mutex> lock(mutex_);
  double seconds = 0;
  Status status = ForEachRow(statements_->sqlite, "SELECT total(milliseconds) / 1000 FROM articles",
                             [&](const Statement& at) {
                               seconds = at.Real(0);
                               return Status();
                             });
  return status.ok() ? Result<double>(seconds) : status;
}

Status RunDatabase::CheckUnchanged() const { return statements_->sqlite.CheckUnchanged(); }

Result<CleanSummary> RunDatabase::Summarize() {
  const std::lock_guard<std::mutex> lock(mutex_);
  Sqlite& sqlite = statements_->sqlite;
  CleanSummary sum;
  Status status = ForEachRow(
      sqlite,
      "SELECT count(*), total(bytes), total(links), total(errors), total(warnings), total(notes), "
      "total(queued), total(original IS NULL AND status <> 'rejected'), (SELECT count(*) FROM rejects), "
      "(SELECT count(*) FROM unused_originals), total(paired_by = 'content') "
      "FROM articles",
      [&](const Statement& at) {
        std::uint64_t* const fields[] = {&sum.articles,
                                         &sum.bytes,
                                         &sum.links,
                                         &sum.errors,
                                         &sum.warnings,
                                         &sum.notes,
                                         &sum.queued,
                                         &sum.unmatched,
                                         &sum.rejected,
                                         &sum.unused_originals,
                                         &sum.paired_by_content};
        int column = 0;
        for (std::uint64_t* field : fields) {
          *field = Unsigned(at, column++);
        }
        return Status();
      });
  if (status.ok()) {
    status =
        ForEachRow(sqlite, "SELECT status, count(*) FROM articles GROUP BY status", [&](const Statement& at) {
          sum.by_status[std::string(at.Text(0))] = Unsigned(at, 1);
          return Status();
        });
  }
  if (status.ok()) {
    status = ForEachRow(sqlite,
                        "SELECT channel, count(*) FROM articles WHERE channel IS NOT NULL GROUP BY channel",
                        [&](const Statement& at) {
                          sum.by_channel[std::string(at.Text(0))] = Unsigned(at, 1);
                          return Status();
                        });
  }
  if (status.ok()) {
    status = SumFindings(sqlite, sum);
  }
  if (status.ok()) {
    status =
        ForEachRow(sqlite, "SELECT rule, sum(count) FROM markup GROUP BY rule", [&](const Statement& at) {
          sum.markup[std::string(at.Text(0))] = Unsigned(at, 1);
          return Status();
        });
  }
  if (!status.ok()) {
    return status;
  }
  return sum;
}

}  // namespace jiaokan::dump
