// What a run of CleanDump has done or is doing, read from the run.db of its output folder. Reading takes no
// lock that a run could meet and changes nothing in the folder; it may happen while a run writes.
#ifndef JIAOKAN_RUN_STATUS_H_
#define JIAOKAN_RUN_STATUS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "jiaokan/dump.h"
#include "jiaokan/status.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// What state the run in a folder is in.
enum class RunState {
  kRunning,      // a run is writing into the folder
  kComplete,     // the last run came to its end
  kInterrupted,  // it did not: the same command goes on from there
};

// "running", "complete", "interrupted".
std::string_view ToString(RunState state);

// A line of rejects.jsonl.
struct RejectedFile {
  std::string name;                          // of the article, file or folder
  std::string stage;                         // "read", "parse", "repair", …: docs/output.md
  std::string code;                          // "io", "malformed_input", …
  std::string message;                       // English
  std::optional<std::uint64_t> byte_offset;  // in the file or record
  std::optional<std::uint64_t> line;         // of a record in a file of lines
};

// What a run has done.
struct RunStatus {
  RunState state = RunState::kComplete;  // of the run
  std::string version;                   // of jiaokan
  std::string dump;                      // name of its folder
  std::string settings;                  // JSON object of the options that the result depends on
  std::string started;                   // RFC 3339, UTC
  std::string finished;                  // likewise; empty unless complete
  std::uint64_t files_total = 0;  // that the run found in the dump: articles, and containers of records
  std::uint64_t bytes_total = 0;  // of them
  // Of the articles that are recorded. While a run is not complete, those of the run before that it has not
  // come to yet are among them.
  CleanSummary summary;
  double seconds = 0;                       // the sum of the time that each article took
  std::vector<RejectedFile> first_rejects;  // in order of names
};

// Reads OUTPUT/run.db. Fails with kInvalidArgument when `output` is not the folder of a run, kIo,
// or kUnsupportedVersion.
Result<RunStatus> ReadRunStatus(const std::string& output, std::size_t first_rejects = 10);

// NULL, an integer, a real number, or text (UTF-8 unless a file name is not).
using ArticleValue = std::variant<std::monostate, std::int64_t, double, std::string>;

// Which articles of a run, and what of them.
struct ArticleQuery {
  // An SQL expression of SQLite over the columns of table `articles` (docs/output.md), for example
  // "status = 'lost' AND bytes > 1000". Empty: all articles. It cannot hold subqueries or parameters, and
  // only functions that compute a value from their arguments.
  std::string where;
  // Some of ArticleColumns(), in any order.
  std::vector<std::string> columns = {"name"};
  std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();  // articles
  std::chrono::milliseconds time_limit{300000};                     // for evaluating the expression
};

// The columns of table `articles`, in its order.
std::vector<std::string> ArticleColumns();

// Calls visit(values of the columns) for each article of OUTPUT/run.db that matches, in order of names (by
// bytes), until it returns false. Fails with kInvalidArgument for an unknown column, an expression that is
// not valid or allowed (byte_offset: where in `where`, if known) or a folder without a run;
// kResourceExhausted at the time limit or when values grow too long; kIo, also when a run began to change the
// file meanwhile; or kUnsupportedVersion. What was visited before a failure is right.
Status QueryArticles(const std::string& output, const ArticleQuery& query,
                     const std::function<bool(const std::vector<ArticleValue>&)>& visit);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_RUN_STATUS_H_
