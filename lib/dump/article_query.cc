// The expression of a query is outside text. It is parsed twice, by itself and in parentheses: what is valid
// both ways has balanced parentheses and no clauses behind it, so it is one expression. An authorizer, which
// SQLite asks about all that a statement would do, allows it to read columns of `articles` and to call plain
// functions.
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dump/output_folder.h"
#include "dump/run_statements.h"
#include "dump/sqlite.h"
#include "jiaokan/run_status.h"

namespace jiaokan {
namespace {

using dump::Sqlite;
using Clock = std::chrono::steady_clock;

constexpr int kLongestExpression = 1 << 16;
constexpr int kLongestValue = 1 << 20;
constexpr int kInstructionsBetweenLooks = 1000;

// Sorted. Neither those that look outside (load_extension, changes, random) nor those that make long values
// of short arguments (zeroblob, printf).
constexpr std::array<std::string_view, 25> kFunctions = {
    "abs",    "coalesce", "glob",   "hex",  "ifnull", "iif",     "instr", "length",  "like",
    "likely", "lower",    "ltrim",  "max",  "min",    "nullif",  "quote", "replace", "round",
    "rtrim",  "sign",     "substr", "trim", "typeof", "unicode", "upper"};

struct Authority {
  int selects = 0;      // that the statement may still have
  std::string refused;  // what the first refusal was about
};

int Authorize(void* context, int action, const char* first, const char* second, const char* /*database*/,
              const char* view) {
  auto& authority = *static_cast<Authority*>(context);
  const std::string_view object = first == nullptr ? std::string_view() : first;
  const std::string_view detail = second == nullptr ? std::string_view() : second;
  if (action == SQLITE_SELECT && authority.selects > 0) {
    --authority.selects;
    return SQLITE_OK;
  }
  if (action == SQLITE_READ && object == "articles" && view == nullptr) {
    return SQLITE_OK;
  }
  if (action == SQLITE_FUNCTION && std::binary_search(kFunctions.begin(), kFunctions.end(), detail)) {
    return SQLITE_OK;
  }
  if (authority.refused.empty()) {
    authority.refused = action == SQLITE_FUNCTION ? detail : object.empty() ? "SELECT" : object;
  }
  return SQLITE_DENY;
}

void SetLimits(sqlite3* database) {
  const std::pair<int, int> limits[] = {
      {SQLITE_LIMIT_LENGTH, kLongestValue},     {SQLITE_LIMIT_SQL_LENGTH, 2 * kLongestExpression},
      {SQLITE_LIMIT_EXPR_DEPTH, 100},           {SQLITE_LIMIT_COMPOUND_SELECT, 1},
      {SQLITE_LIMIT_FUNCTION_ARG, 20},          {SQLITE_LIMIT_ATTACHED, 0},
      {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000}, {SQLITE_LIMIT_WORKER_THREADS, 0}};
  for (const auto& [id, value] : limits) {
    sqlite3_limit(database, id, value);
  }
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

ArticleValue ValueOf(sqlite3_stmt* row, int column) {
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(row, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(row, column);
    default: {
      const void* bytes = sqlite3_column_blob(row, column);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
      return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
    }
  }
}

// One query on a connection of its own.
class ArticleSearch {
 public:
  using Visitor = std::function<bool(const std::vector<ArticleValue>&)>;

  ArticleSearch(Sqlite& sqlite, const ArticleQuery& query, std::string path)
      : sqlite_(sqlite), query_(query), path_(std::move(path)) {
    SetLimits(sqlite.handle());
    sqlite3_progress_handler(sqlite.handle(), kInstructionsBetweenLooks, &ArticleSearch::IsLate, this);
  }
  ~ArticleSearch() {
    sqlite3_progress_handler(sqlite_.handle(), 0, nullptr, nullptr);
    sqlite3_set_authorizer(sqlite_.handle(), nullptr, nullptr);
  }
  ArticleSearch(const ArticleSearch&) = delete;
  ArticleSearch& operator=(const ArticleSearch&) = delete;

  Status Run(const Visitor& visit) {
    Prepared statement;
    // The schema is read by a statement of ours, before others are watched.
    Status status = Prepare("SELECT name FROM articles", 0, statement);
    sqlite3_set_authorizer(sqlite_.handle(), &Authorize, &authority_);
    const std::string select = fmt::format("SELECT {} FROM articles", fmt::join(query_.columns, ", "));
    std::string where;
    if (status.ok() && !query_.where.empty()) {
      const std::string alone = select + " WHERE ";
      status = Prepare(alone + query_.where, alone.size(), statement);
      where = " WHERE (" + query_.where + "\n)";
    }
    if (status.ok()) {
      const std::uint64_t limit = std::min(query_.limit, std::uint64_t{1} << 62U);
      status = Prepare(fmt::format("{}{} ORDER BY name LIMIT {}", select, where, limit), select.size() + 8,
                       statement);
    }
    if (status.ok() && sqlite3_bind_parameter_count(statement.get()) > 0) {
      status = Status(StatusCode::kInvalidArgument, {"the expression cannot hold parameters", {}});
    }
    status = status.ok() ? Visit(statement.get(), visit) : status;
    const Status unchanged = sqlite_.CheckUnchanged();
    return unchanged.ok() ? status : unchanged;
  }

 private:
  // `offset`: where in `sql` the expression begins.
  Status Prepare(const std::string& sql, std::size_t offset, Prepared& statement) {
    authority_ = {};
    authority_.selects = 1;
    sqlite3_stmt* prepared = nullptr;
    const int code =
        sqlite3_prepare_v2(sqlite_.handle(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr);
    statement.reset(prepared);
    return code == SQLITE_OK ? Status() : Refuse(code, offset);
  }

  Status Refuse(int code, std::size_t offset) const {
    const bool refused = !authority_.refused.empty();
    if (!refused && code != SQLITE_ERROR && code != SQLITE_TOOBIG) {
      return Failed(code);
    }
    const int at = sqlite3_error_offset(sqlite_.handle());
    std::optional<std::uint64_t> place;
    if (at >= 0 && static_cast<std::size_t>(at) >= offset) {
      place = std::min(static_cast<std::size_t>(at) - offset, query_.where.size());
    }
    const Message refusal = {"the expression cannot use {1}: only columns of articles and plain functions",
                             {authority_.refused}};
    const Message error = {"the expression is not valid: {1}", {sqlite3_errmsg(sqlite_.handle())}};
    return Status(StatusCode::kInvalidArgument, refused ? refusal : error, place);
  }

  Status Failed(int code) const {
    if (code == SQLITE_INTERRUPT) {
      return Status(StatusCode::kResourceExhausted, {"the expression takes longer than {1} seconds",
                                                     {fmt::to_string(query_.time_limit.count() / 1000)}});
    }
    const bool large = code == SQLITE_TOOBIG || code == SQLITE_NOMEM;
    if (large || code == SQLITE_ERROR) {
      return Status(large ? StatusCode::kResourceExhausted : StatusCode::kInvalidArgument,
                    {"the expression cannot be evaluated: {1}", {sqlite3_errmsg(sqlite_.handle())}});
    }
    return Status(StatusCode::kIo, {"cannot use {1}: {2}", {path_, sqlite3_errmsg(sqlite_.handle())}});
  }

  Status Visit(sqlite3_stmt* statement, const Visitor& visit) {
    std::vector<ArticleValue> values(query_.columns.size());
    while (true) {
      step_began_ = Clock::now();
      const int code = sqlite3_step(statement);
      used_ += Clock::now() - step_began_;
      if (code != SQLITE_ROW) {
        return code == SQLITE_DONE ? Status() : Failed(code);
      }
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = ValueOf(statement, static_cast<int>(i));
      }
      if (!visit(values)) {
        return {};
      }
    }
  }

  // Nonzero stops SQLite. The time that visitors take does not count.
  static int IsLate(void* context) {
    const auto& self = *static_cast<ArticleSearch*>(context);
    const bool late = self.used_ + (Clock::now() - self.step_began_) > self.query_.time_limit;
    return late ? 1 : 0;
  }

  Sqlite& sqlite_;
  const ArticleQuery& query_;
  const std::string path_;
  Authority authority_;
  Clock::time_point step_began_ = Clock::now();
  Clock::duration used_{};
};

Status CheckQuery(const ArticleQuery& query) {
  const std::vector<std::string> known = ArticleColumns();
  for (const std::string& column : query.columns) {
    if (std::find(known.begin(), known.end(), column) == known.end()) {
      return Status(StatusCode::kInvalidArgument, {"articles have no column {1}; there are: {2}",
                                                   {column, fmt::format("{}", fmt::join(known, ", "))}});
    }
  }
  if (query.columns.empty() || query.columns.size() > 2 * known.size()) {
    return Status(StatusCode::kInvalidArgument,
                  {"there must be one column at least, and none too often", {}});
  }
  if (query.where.size() > kLongestExpression) {
    return Status(StatusCode::kInvalidArgument,
                  {"the expression is longer than {1} bytes", {fmt::to_string(kLongestExpression)}});
  }
  if (const std::size_t nul = query.where.find('\0'); nul != std::string::npos) {
    return Status(StatusCode::kInvalidArgument, {"the expression holds a NUL byte", {}}, nul);
  }
  return {};
}

}  // namespace

std::vector<std::string> ArticleColumns() {
  std::vector<std::string> columns;
  for (std::string_view rest = dump::kColumns; !rest.empty();) {
    const std::size_t end = std::min(rest.find(", "), rest.size());
    columns.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return columns;
}

Status QueryArticles(const std::string& output, const ArticleQuery& query,
                     const std::function<bool(const std::vector<ArticleValue>&)>& visit) {
  try {
    Status status = CheckQuery(query);
    status = status.ok() ? dump::CheckHoldsRun(output) : status;
    if (!status.ok()) {
      return status;
    }
    const std::string path = output + "/run.db";
    Result<Sqlite> sqlite = Sqlite::OpenToRead(path);
    if (!sqlite.ok()) {
      return sqlite.status();
    }
    if (status = dump::CheckVersion(*sqlite, path, false); !status.ok()) {
      return status;
    }
    return ArticleSearch(*sqlite, query, path).Run(visit);
  } catch (const std::exception& error) {
    return Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}});
  }
}

}  // namespace jiaokan
