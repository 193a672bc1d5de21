// SQLite with errors as values. Not thread-safe.
#ifndef JIAOKAN_DUMP_SQLITE_H_
#define JIAOKAN_DUMP_SQLITE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "jiaokan/status.h"

struct sqlite3;
struct sqlite3_stmt;

namespace jiaokan::dump {

// A prepared statement. Texts are bound without a copy and must live until the next Step or Reset.
class Statement {
 public:
  Statement& Bind(int index, std::string_view text);
  Statement& Bind(int index, std::int64_t number);
  Statement& Bind(int index, double number);
  Statement& BindNull(int index);

  // True when there is a row. Fails with kIo; the message names the database.
  Result<bool> Step();
  // Runs to the end and makes the statement ready for other values.
  Status Run();
  void Reset();

  // Columns of the current row, from 0. A text is valid until the next Step or Reset.
  std::string_view Text(int column) const;
  std::int64_t Integer(int column) const;
  double Real(int column) const;
  bool IsNull(int column) const;

 private:
  friend class Sqlite;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement() = default;

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  sqlite3* database_ = nullptr;
  std::string path_;
};

class Sqlite {
 public:
  // Fails with kIo. Without `create` the file must be there.
  static Result<Sqlite> Open(const std::string& path, bool create);
  // For reading alone: writes nothing, neither into the file nor beside it, and no writer waits for it. Fails
  // with kIo.
  static Result<Sqlite> OpenToRead(const std::string& path);

  Status Execute(const char* sql);
  Result<Statement> Prepare(std::string_view sql);

  // Fails with kIo when a writer has come since OpenToRead and may have changed the file under the reader.
  Status CheckUnchanged() const;

  sqlite3* handle() const { return database_.get(); }

 private:
  // What tells whether a file was written to.
  struct Stamp {
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
  };
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Sqlite() = default;
  static std::optional<Stamp> StampOf(const std::string& path);
  static Result<Sqlite> OpenName(const std::string& path, const std::string& name, int flags);

  std::unique_ptr<sqlite3, Close> database_;
  std::string path_;
  std::optional<Stamp> stamp_;  // of a file that is read without locks
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_SQLITE_H_
