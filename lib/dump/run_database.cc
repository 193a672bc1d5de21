#include "dump/run_database.h"

#include "dump/run_statements.h"

namespace jiaokan::dump {
namespace {

constexpr const char* kSchema = R"sql(
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
  name TEXT PRIMARY KEY, status TEXT NOT NULL, original TEXT, url TEXT, related INTEGER NOT NULL,
  encoding TEXT NOT NULL, channel TEXT, confidence REAL NOT NULL, bytes INTEGER NOT NULL,
  output_bytes INTEGER NOT NULL, paragraphs INTEGER NOT NULL, links INTEGER NOT NULL, edits INTEGER NOT NULL,
  uncertain INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, notes INTEGER NOT NULL,
  queued INTEGER NOT NULL, milliseconds REAL NOT NULL, content_hash TEXT NOT NULL, original_hash TEXT,
  settings TEXT NOT NULL, paired_by TEXT, pairing_confidence REAL, pairing_margin REAL, nearest TEXT,
  linked REAL, markup INTEGER NOT NULL, changed INTEGER NOT NULL, container TEXT, place INTEGER,
  generation INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS containers (
  name TEXT PRIMARY KEY, complete INTEGER NOT NULL, settings TEXT NOT NULL, output TEXT NOT NULL, bytes INTEGER NOT NULL,
  output_bytes INTEGER NOT NULL, events INTEGER NOT NULL, digest TEXT NOT NULL, places INTEGER NOT NULL,
  writer_state TEXT NOT NULL, generation INTEGER NOT NULL, completed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unused_originals (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS checks (
  article TEXT NOT NULL, check_id TEXT NOT NULL, severity TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (article, check_id, severity)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts (
  article TEXT PRIMARY KEY, findings TEXT NOT NULL, queue TEXT NOT NULL, rows TEXT NOT NULL,
  markup TEXT NOT NULL, links TEXT);
CREATE TABLE IF NOT EXISTS markup (
  article TEXT NOT NULL, rule TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (article, rule)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS accepted (
  article TEXT NOT NULL, id TEXT NOT NULL, check_id TEXT NOT NULL, message TEXT NOT NULL, suppression INTEGER,
  PRIMARY KEY (article, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rejects (
  name TEXT NOT NULL, stage TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, byte_offset INTEGER,
  container TEXT, line INTEGER, bytes BLOB, kept_in TEXT, PRIMARY KEY (name, stage)) WITHOUT ROWID;
)sql";

void BindOptional(Statement& statement, int index, std::string_view text) {
  if (text.empty()) {
    statement.BindNull(index);
  } else {
    statement.Bind(index, text);
  }
}

void BindOptional(Statement& statement, int index, const std::optional<double>& number) {
  if (number) {
    statement.Bind(index, *number);
  } else {
    statement.BindNull(index);
  }
}

// NULL for what is no record.
void BindPlace(Statement& statement, int index, std::int64_t place) {
  if (place >= 0) {
    statement.Bind(index, place);
  } else {
    statement.BindNull(index);
  }
}

void BindRow(Statement& to, const ArticleRow& row) {
  to.Bind(1, row.name).Bind(2, row.status).Bind(5, std::int64_t{row.related ? 1 : 0}).Bind(6, row.encoding);
  BindOptional(to, 3, row.original);
  BindOptional(to, 4, row.url);
  BindOptional(to, 7, row.channel);
  to.Bind(8, row.confidence).Bind(9, row.bytes).Bind(10, row.output_bytes).Bind(11, row.paragraphs);
  to.Bind(12, row.links).Bind(13, row.edits).Bind(14, row.uncertain).Bind(15, row.errors);
  to.Bind(16, row.warnings).Bind(17, row.notes).Bind(18, row.queued).Bind(19, row.milliseconds);
  to.Bind(20, row.content_hash).Bind(22, row.settings);
  BindOptional(to, 21, row.original_hash);
  BindOptional(to, 23, row.paired_by);
  BindOptional(to, 24, row.pairing_confidence);
  BindOptional(to, 25, row.pairing_margin);
  BindOptional(to, 26, row.nearest);
  BindOptional(to, 27, row.linked);
  to.Bind(28, row.markup).Bind(29, std::int64_t{row.changed ? 1 : 0}).Bind(32, row.generation);
  BindOptional(to, 30, row.container);
  BindPlace(to, 31, row.place);
}

// The schema version of the file; 0 when it is new.
Result<std::int64_t> ReadVersion(Sqlite& sqlite) {
  Result<Statement> statement = sqlite.Prepare("PRAGMA user_version");
  if (!statement.ok()) {
    return statement.status();
  }
  const Result<bool> row = statement->Step();
  if (!row.ok()) {
    return row.status();
  }
  return *row ? statement->Integer(0) : 0;
}

}  // namespace

Status CheckVersion(Sqlite& sqlite, const std::string& path, bool may_be_new) {
  const Result<std::int64_t> version = ReadVersion(sqlite);
  if (!version.ok()) {
    return version.status();
  }
  if (*version == kSchemaVersion || (*version == 0 && may_be_new)) {
    return {};
  }
  if (*version == 0) {
    return Status(StatusCode::kInvalidArgument, {"{1} holds no run", {path}});
  }
  return Status(StatusCode::kUnsupportedVersion,
                {"{1} was written by another version; choose a new output folder", {path}});
}

RunDatabase::RunDatabase() = default;

RunDatabase::~RunDatabase() {
  if (statements_ != nullptr) {
    static_cast<void>(Commit());
  }
}

Result<std::unique_ptr<RunDatabase>> RunDatabase::Open(const std::string& path) {
  return OpenFile(path, Access::kCreate);
}

Result<std::unique_ptr<RunDatabase>> RunDatabase::OpenExisting(const std::string& path) {
  return OpenFile(path, Access::kWrite);
}

Result<std::unique_ptr<RunDatabase>> RunDatabase::OpenToRead(const std::string& path) {
  return OpenFile(path, Access::kRead);
}

Result<std::unique_ptr<RunDatabase>> RunDatabase::OpenFile(const std::string& path, Access access) {
  const bool create = access == Access::kCreate;
  Result<Sqlite> sqlite = access == Access::kRead ? Sqlite::OpenToRead(path) : Sqlite::Open(path, create);
  if (!sqlite.ok()) {
    return sqlite.status();
  }
  Status status = CheckVersion(*sqlite, path, create);
  if (!status.ok()) {
    return status;
  }
  std::unique_ptr<RunDatabase> database(new RunDatabase());
  if (access != Access::kRead) {
    status = sqlite->Execute(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8192; PRAGMA "
        "cache_size=-32768;");
  }
  if (status.ok() && create) {
    status = sqlite->Execute(("BEGIN;" + std::string(kSchema) +
                              "PRAGMA user_version=" + std::to_string(kSchemaVersion) + ";COMMIT;")
                                 .c_str());
  }
  if (status.ok()) {
    database->statements_ = std::make_unique<Statements>(*std::move(sqlite));
    status = database->Prepare();
  }
  if (!status.ok()) {
    return status;
  }
  return database;
}

Status RunDatabase::Prepare() {
  Sqlite& sqlite = statements_->sqlite;
  const std::string columns(kColumns);
  const std::pair<std::optional<Statement>*, std::string> all[] = {
      {&statements_->get_meta, "SELECT value FROM meta WHERE key=?"},
      {&statements_->set_meta, "INSERT OR REPLACE INTO meta VALUES (?,?)"},
      {&statements_->find, "SELECT " + columns + " FROM articles WHERE name=?"},
      {&statements_->insert,
       "INSERT INTO articles (" + columns +
           ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
      {&statements_->insert_check, "INSERT INTO checks VALUES (?,?,?,?)"},
      {&statements_->insert_markup, "INSERT INTO markup VALUES (?,?,?)"},
      {&statements_->insert_accepted, "INSERT INTO accepted VALUES (?,?,?,?,?)"},
      {&statements_->insert_part, "INSERT INTO parts VALUES (?,?,?,?,?,?)"},
      {&statements_->insert_reject, "INSERT OR REPLACE INTO rejects VALUES (?,?,?,?,?,?,?,?,?)"},
      {&statements_->insert_unused, "INSERT OR IGNORE INTO unused_originals VALUES (?)"},
      {&statements_->touch,
       "UPDATE articles SET paired_by=?, pairing_confidence=?, pairing_margin=?, nearest=?, place=?, "
       "generation=? WHERE name=?"},
      {&statements_->rows, "SELECT rows FROM parts WHERE article=?"},
      {&statements_->checks, "SELECT check_id, severity, count FROM checks WHERE article=?"},
  };
  for (const auto& [slot, sql] : all) {
    Result<Statement> statement = sqlite.Prepare(sql);
    if (!statement.ok()) {
      return statement.status();
    }
    *slot = *std::move(statement);
  }
  for (const char* sql : {"DELETE FROM articles WHERE name=?", "DELETE FROM checks WHERE article=?",
                          "DELETE FROM parts WHERE article=?", "DELETE FROM markup WHERE article=?",
                          "DELETE FROM accepted WHERE article=?", "DELETE FROM rejects WHERE name=?"}) {
    Result<Statement> statement = sqlite.Prepare(sql);
    if (!statement.ok()) {
      return statement.status();
    }
    statements_->removals.push_back(*std::move(statement));
  }
  return sqlite.Execute("BEGIN");
}

Status RunDatabase::Commit() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return statements_->sqlite.Execute("COMMIT; BEGIN");
}

Status RunDatabase::Rollback() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return statements_->sqlite.Execute("ROLLBACK; BEGIN");
}

Result<std::string> RunDatabase::GetMeta(std::string_view key) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Statement& statement = *statements_->get_meta;
  const Result<bool> row = statement.Bind(1, key).Step();
  std::string value(row.ok() && *row ? statement.Text(0) : std::string_view());
  statement.Reset();
  if (!row.ok()) {
    return row.status();
  }
  return value;
}

Status RunDatabase::SetMeta(std::string_view key, std::string_view value) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return statements_->set_meta->Bind(1, key).Bind(2, value).Run();
}

Result<std::optional<ArticleRow>> RunDatabase::Find(std::string_view name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Statement& statement = *statements_->find;
  const Result<bool> found = statement.Bind(1, name).Step();
  std::optional<ArticleRow> row;
  if (found.ok() && *found) {
    row = ReadRow(statement);
  }
  statement.Reset();
  if (!found.ok()) {
    return found.status();
  }
  return row;
}

Status RunDatabase::RemoveLocked(std::string_view name) {
  for (Statement& removal : statements_->removals) {
    if (Status status = removal.Bind(1, name).Run(); !status.ok()) {
      return status;
    }
  }
  return {};
}

Status RunDatabase::Remove(std::string_view name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return RemoveLocked(name);
}

Status RunDatabase::RecordRejectLocked(const Reject& reject) {
  Statement& statement = *statements_->insert_reject;
  const std::string message = reject.status.message().Format();
  statement.Bind(1, reject.name).Bind(2, reject.stage).Bind(3, CodeName(reject.status.code()));
  statement.Bind(4, message);
  if (reject.status.byte_offset()) {
    statement.Bind(5, static_cast<std::int64_t>(*reject.status.byte_offset()));
  } else {
    statement.BindNull(5);
  }
  BindOptional(statement, 6, reject.container);
  if (reject.line > 0) {
    statement.Bind(7, static_cast<std::int64_t>(reject.line));
  } else {
    statement.BindNull(7);
  }
  BindOptional(statement, 8, reject.bytes);
  BindOptional(statement, 9, reject.kept_in);
  return statement.Run();
}

Status RunDatabase::RecordReject(const Reject& reject) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return RecordRejectLocked(reject);
}

Status RunDatabase::RemoveStrayRejects() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return statements_->sqlite.Execute(
      "DELETE FROM rejects WHERE container IS NULL AND name NOT IN (SELECT name FROM articles)");
}

Status RunDatabase::Record(const ArticleEntry& entry, bool is_new) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Status status = is_new ? Status() : RemoveLocked(entry.row.name);
  if (status.ok()) {
    BindRow(*statements_->insert, entry.row);
    status = statements_->insert->Run();
  }
  for (auto check = entry.checks.begin(); status.ok() && check != entry.checks.end(); ++check) {
    const auto& [id, severity] = check->first;
    Statement& statement = *statements_->insert_check;
    status = statement.Bind(1, entry.row.name)
                 .Bind(2, id)
                 .Bind(3, ToString(severity))
                 .Bind(4, check->second)
                 .Run();
  }
  for (auto rule = entry.markup_rules.begin(); status.ok() && rule != entry.markup_rules.end(); ++rule) {
    Statement& statement = *statements_->insert_markup;
    status = statement.Bind(1, entry.row.name).Bind(2, rule->first).Bind(3, rule->second).Run();
  }
  for (std::size_t i = 0; status.ok() && i < entry.accepted.size(); ++i) {
    const AcceptedRow& row = entry.accepted[i];
    Statement& statement = *statements_->insert_accepted;
    statement.Bind(1, entry.row.name).Bind(2, row.id).Bind(3, row.check).Bind(4, row.message);
    if (row.suppression) {
      statement.Bind(5, *row.suppression);
    } else {
      statement.BindNull(5);
    }
    status = statement.Run();
  }
  if (status.ok() && !(entry.findings.empty() && entry.queue.empty() && entry.rows.empty() &&
                       entry.markup.empty() && entry.links.empty())) {
    Statement& statement = *statements_->insert_part;
    statement.Bind(1, entry.row.name).Bind(2, entry.findings).Bind(3, entry.queue).Bind(4, entry.rows);
    BindOptional(statement.Bind(5, entry.markup), 6, entry.links);
    status = statement.Run();
  }
  for (std::size_t i = 0; status.ok() && i < entry.rejects.size(); ++i) {
    status = RecordRejectLocked(entry.rejects[i]);
  }
  return status;
}

Status RunDatabase::Touch(const ArticleRow& row) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Statement& statement = *statements_->touch;
  BindOptional(statement, 1, row.paired_by);
  BindOptional(statement, 2, row.pairing_confidence);
  BindOptional(statement, 3, row.pairing_margin);
  BindOptional(statement, 4, row.nearest);
  BindPlace(statement, 5, row.place);
  return statement.Bind(6, row.generation).Bind(7, row.name).Run();
}

Result<std::string> RunDatabase::Rows(std::string_view name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Statement& statement = *statements_->rows;
  const Result<bool> row = statement.Bind(1, name).Step();
  std::string rows(row.ok() && *row ? statement.Text(0) : std::string_view());
  statement.Reset();
  if (!row.ok()) {
    return row.status();
  }
  return rows;
}

}  // namespace jiaokan::dump
