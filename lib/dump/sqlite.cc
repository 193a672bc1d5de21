#include "dump/sqlite.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <utility>

#include <fmt/format.h>

namespace jiaokan::dump {
namespace {

constexpr int kBusyMilliseconds = 10000;  // another program may be reading run.db

Status Failed(sqlite3* database, const std::string& path) {
  const char* reason = database == nullptr ? "out of memory" : sqlite3_errmsg(database);
  return Status(StatusCode::kIo, {"cannot use {1}: {2}", {path, reason}});
}

// `path` as the path of a URI (RFC 3986, section 3.3).
std::string PercentEncoded(const std::string& path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '-' && c <= '9') || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

bool Exists(const std::string& path) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0;
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
  return OpenName(path, path, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0));
}

// Beside a write-ahead log, which is there while a writer is or when one was killed, the file is read with
// the locks of SQLite, and the shared memory of the log (-shm) is not written to: where no writer keeps it up
// to date SQLite makes an index of its own in memory. Without a log the file is at rest; locks would make
// SQLite create one.
Result<Sqlite> Sqlite::OpenToRead(const std::string& path) {
  const bool logged = Exists(path + "-wal");
  if (logged && !Exists(path + "-shm")) {
    return Status(StatusCode::kIo,
                  {"{1} is not there, which belongs to {2}-wal; the command that wrote it makes it again",
                   {path + "-shm", path}});
  }
  const std::string name =
      fmt::format("file:{}?mode=ro&{}", PercentEncoded(path), logged ? "readonly_shm=1" : "immutable=1");
  const std::optional<Stamp> stamp = logged ? std::nullopt : StampOf(path);
  Result<Sqlite> sqlite = OpenName(path, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  if (sqlite.ok()) {
    sqlite->stamp_ = stamp;
  }
  return sqlite;
}

std::optional<Sqlite::Stamp> Sqlite::StampOf(const std::string& path) {
  struct stat info = {};
  if (::stat(path.c_str(), &info) != 0) {
    return std::nullopt;
  }
  return Stamp{info.st_ino, info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec};
}

Status Sqlite::CheckUnchanged() const {
  if (!stamp_) {
    return {};
  }
  const std::optional<Stamp> now = StampOf(path_);
  if (now && now->inode == stamp_->inode && now->size == stamp_->size && now->seconds == stamp_->seconds &&
      now->nanoseconds == stamp_->nanoseconds) {
    return {};
  }
  return Status(StatusCode::kIo, {"a run began to change {1} while it was read; read it again", {path_}});
}

Result<Sqlite> Sqlite::OpenName(const std::string& path, const std::string& name, int flags) {
  Sqlite sqlite;
  sqlite.path_ = path;
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr);
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
