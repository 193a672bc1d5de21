// The part of RunDatabase that keeps files of records.
#include <string>
#include <utility>

#include "dump/run_statements.h"

namespace jiaokan::dump {
namespace {

// The tables that are keyed by the name of an article, and the name of that column.
constexpr std::pair<const char*, const char*> kTables[] = {{"checks", "article"},
                                                           {"parts", "article"},
                                                           {"markup", "article"},
                                                           {"accepted", "article"},
                                                           {"articles", "name"}};

// The names of the records of a container are its own, or begin with that and '#' or '/': all below this.
std::string BehindRecords(std::string_view container) { return std::string(container) + "0"; }

}  // namespace

Result<std::optional<Container>> RunDatabase::FindContainer(std::string_view name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<Statement> at = statements_->sqlite.Prepare(
      "SELECT complete, settings, bytes, output_bytes, events, digest, places, writer_state, generation, "
      "completed, output FROM containers WHERE name=?");
  if (!at.ok()) {
    return at.status();
  }
  const Result<bool> found = at->Bind(1, name).Step();
  if (!found.ok() || !*found) {
    return found.ok() ? Result<std::optional<Container>>(std::nullopt) : found.status();
  }
  Container container;
  container.name = name;
  container.complete = at->Integer(0) != 0;
  container.settings = at->Text(1);
  container.bytes = at->Integer(2);
  container.output_bytes = at->Integer(3);
  container.events = at->Integer(4);
  container.digest = at->Text(5);
  container.places = at->Integer(6);
  container.writer_state = at->Text(7);
  container.generation = at->Integer(8);
  container.completed = at->Integer(9);
  container.output = at->Text(10);
  return std::optional(std::move(container));
}

Status RunDatabase::SaveContainer(const Container& container) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<Statement> to = statements_->sqlite.Prepare(
      "INSERT OR REPLACE INTO containers (name, complete, settings, bytes, output_bytes, events, digest, "
      "places, "
      "writer_state, generation, completed, output) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
  if (!to.ok()) {
    return to.status();
  }
  to->Bind(1, container.name).Bind(2, std::int64_t{container.complete ? 1 : 0}).Bind(3, container.settings);
  to->Bind(4, container.bytes).Bind(5, container.output_bytes).Bind(6, container.events);
  to->Bind(7, container.digest).Bind(8, container.places).Bind(9, container.writer_state);
  to->Bind(10, container.generation).Bind(11, container.completed);
  return to->Bind(12, container.output).Run();
}

Result<std::vector<std::string>> RunDatabase::ContainerNames() {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<Statement> at = statements_->sqlite.Prepare("SELECT name FROM containers ORDER BY name");
  if (!at.ok()) {
    return at.status();
  }
  std::vector<std::string> names;
  while (true) {
    const Result<bool> row = at->Step();
    if (!row.ok()) {
      return row.status();
    }
    if (!*row) {
      return names;
    }
    names.emplace_back(at->Text(0));
  }
}

Status RunDatabase::ForEachRecordGroup(const Container& container, std::string_view sql,
                                       const std::function<void(const Statement&)>& visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<Statement> at = statements_->sqlite.Prepare(sql);
  if (!at.ok()) {
    return at.status();
  }
  const std::string limit = BehindRecords(container.name);
  at->Bind(1, container.name).Bind(2, limit).Bind(3, container.name).Bind(4, container.generation);
  Result<bool> row = at->Step();
  while (row.ok() && *row) {
    visit(*at);
    row = at->Step();
  }
  return row.status();
}

Status RunDatabase::ForEachCheck(const Container& container, const CheckVisitor& visit) {
  return ForEachRecordGroup(
      container,
      "SELECT check_id, severity, sum(count) FROM articles JOIN checks ON article=name "
      "WHERE name>=? AND name<? AND container=? AND generation=? GROUP BY check_id, severity",
      [&](const Statement& at) { visit(at.Text(0), at.Text(1), at.Integer(2)); });
}

Status RunDatabase::ForEachStatus(const Container& container, const StatusVisitor& visit) {
  return ForEachRecordGroup(
      container,
      "SELECT status, count(*), sum(original IS NULL AND status <> 'rejected') FROM articles "
      "WHERE name>=? AND name<? AND container=? AND generation=? GROUP BY status",
      [&](const Statement& at) { visit(at.Text(0), at.Integer(1), at.Integer(2)); });
}

Result<bool> RunDatabase::HasRecords(std::string_view container) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<Statement> at =
      statements_->sqlite.Prepare("SELECT 1 FROM articles WHERE name>=? AND name<? AND container=? LIMIT 1");
  const std::string limit = BehindRecords(container);
  return at.ok() ? at->Bind(1, container).Bind(2, limit).Bind(3, container).Step() : at.status();
}

Result<std::uint64_t> RunDatabase::CountRecords(std::string_view container) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<Statement> at = statements_->sqlite.Prepare(
      "SELECT count(*) FROM articles WHERE name>=? AND name<? AND container=? AND status<>'rejected'");
  const std::string limit = BehindRecords(container);
  const Result<bool> row =
      at.ok() ? at->Bind(1, container).Bind(2, limit).Bind(3, container).Step() : at.status();
  return row.ok() ? Result<std::uint64_t>(static_cast<std::uint64_t>(at->Integer(0))) : row.status();
}

Status RunDatabase::RemoveOtherRecords(std::string_view container, std::int64_t generation) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::string limit = BehindRecords(container);
  for (const auto& [table, column] : kTables) {
    Result<Statement> removal = statements_->sqlite.Prepare(
        std::string("DELETE FROM ") + table + " WHERE " + column +
        " IN (SELECT name FROM articles WHERE name>=? AND name<? AND container=? AND generation<>?)");
    if (!removal.ok()) {
      return removal.status();
    }
    Status status = removal->Bind(1, container).Bind(2, limit).Bind(3, container).Bind(4, generation).Run();
    if (!status.ok()) {
      return status;
    }
  }
  return {};
}

Status RunDatabase::BeginGeneration(std::string_view container) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Result<Statement> removal =
      statements_->sqlite.Prepare("DELETE FROM rejects WHERE container=? AND stage<>'original'");
  return removal.ok() ? removal->Bind(1, container).Run() : removal.status();
}

Status RunDatabase::RemoveContainer(std::string_view name) {
  if (Status status = RemoveOtherRecords(name, -1); !status.ok()) {
    return status;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const char* sql : {"DELETE FROM containers WHERE name=?", "DELETE FROM rejects WHERE container=?"}) {
    Result<Statement> removal = statements_->sqlite.Prepare(sql);
    Status status = removal.ok() ? removal->Bind(1, name).Run() : removal.status();
    if (!status.ok()) {
      return status;
    }
  }
  return {};
}

}  // namespace jiaokan::dump
