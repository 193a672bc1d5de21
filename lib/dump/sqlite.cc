#include "dump/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace jiaokan::dump {
namespace {

constexpr int kBusyMilliseconds = 10000;  // another program may be reading run.db

Status Failed(sqlite3* database, const std::string& path) {
  const char* reason = database == nullptr ? "out of memory" : sqlite3_errmsg(database);
  return Status(StatusCode::kIo, {"cannot use {1}: {2}", {path, reason}});
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::Bind(int index, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  sqlite3_bind_text64(statement_.get(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::Bind(int index, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), index, number);
  return *this;
}

Statement& Statement::Bind(int index, double number) {
  sqlite3_bind_double(statement_.get(), index, number);
  return *this;
}

Statement& Statement::BindNull(int index) {
  sqlite3_bind_null(statement_.get(), index);
  return *this;
}

Result<bool> Statement::Step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW || code == SQLITE_DONE) {
    return code == SQLITE_ROW;
  }
  return Failed(database_, path_);
}

Status Statement::Run() {
  Result<bool> row = true;
  while (row.ok() && *row) {
    row = Step();
  }
  Reset();
  return row.status();
}

void Statement::Reset() { sqlite3_reset(statement_.get()); }

std::string_view Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return text == nullptr ? std::string_view() : std::string_view(text, static_cast<std::size_t>(size));
}

std::int64_t Statement::Integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::Real(int column) const { return sqlite3_column_double(statement_.get(), column); }

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Sqlite::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Sqlite> Sqlite::Open(const std::string& path, bool create) {
  Sqlite sqlite;
  sqlite.path_ = path;
  sqlite3* database = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  sqlite.database_.reset(database);
  if (code != SQLITE_OK) {
    return Failed(database, path);
  }
  sqlite3_busy_timeout(database, kBusyMilliseconds);
  return sqlite;
}

Status Sqlite::Execute(const char* sql) {
  if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return Failed(database_.get(), path_);
  }
  return {};
}

Result<Statement> Sqlite::Prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
      SQLITE_OK) {
    return Failed(database_.get(), path_);
  }
  Statement prepared;
  prepared.statement_.reset(statement);
  prepared.database_ = database_.get();
  prepared.path_ = path_;
  return prepared;
}

}  // namespace jiaokan::dump
