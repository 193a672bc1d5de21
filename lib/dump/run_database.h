// OUT/run.db: the journal of a run, one row per article, and the parts that the other outputs are assembled
// from. Schema: docs/output.md.
#ifndef JIAOKAN_DUMP_RUN_DATABASE_H_
#define JIAOKAN_DUMP_RUN_DATABASE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jiaokan/accepted.h"
#include "jiaokan/dump.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

namespace jiaokan::dump {

class Statement;

inline constexpr std::string_view kRejected = "rejected";

// What could not be read or processed.
struct Reject {
  std::string name;   // relative name of the article or folder
  std::string stage;  // "list", "read", "repair", "parse", "original", "align", "verify" or "write"
  Status status;
  std::string container = {};  // of a record: relative name of the file that holds it
  std::uint64_t line = 0;      // of a record in a text container, from 1
  std::string bytes = {};      // of a record that is left out of the output
  std::string kept_in = {};    // name below OUT/rejects of the file that is to hold them
};

// A row of table `articles`. Columns have the names of the members.
struct ArticleRow {
  std::string name;
  std::string status;    // ToString(RepairStatus), or kRejected
  std::string original;  // relative name; empty: none
  std::string url;       // of the original, as the article names it; empty: it does not
  bool related = true;
  std::string encoding;
  std::string channel;
  double confidence = 1;
  std::int64_t bytes = 0;
  std::int64_t output_bytes = 0;
  std::int64_t paragraphs = 0;
  std::int64_t links = 0;
  std::int64_t edits = 0;
  std::int64_t uncertain = 0;
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t notes = 0;
  std::int64_t queued = 0;
  double milliseconds = 0;
  std::string content_hash;
  std::string original_hash;
  std::string settings;
  std::string paired_by;  // ToString(PairedBy)
  std::optional<double> pairing_confidence = std::nullopt;
  std::optional<double> pairing_margin = std::nullopt;  // of `nearest`
  std::string nearest;                          // the original that it resembles most, where none is named
  std::optional<double> linked = std::nullopt;  // Collation::linked
  std::int64_t markup = 0;                      // changes to the markup
  bool changed = false;                         // the output is not the input
  std::string container;    // of a record: relative name of the file that holds it; empty: a file of its own
  std::int64_t place = -1;  // of a record: how many are before it in the output of that file
  std::int64_t generation = 0;  // of a record: Container::generation when it was last met
};

// A row of table `containers`: a file of records, and how far it was processed.
struct Container {
  std::string name;  // relative
  bool complete = false;
  std::string settings;
  std::string output;             // relative name below OUT/articles
  std::int64_t bytes = 0;         // of the file
  std::int64_t output_bytes = 0;  // of its output, when complete
  std::int64_t events = 0;        // of the reader that are done
  std::string digest;             // over them: EventDigest
  std::int64_t places = 0;        // records in the output so far
  std::string writer_state;       // record::WriterState; empty: the output is to be begun anew
  std::int64_t generation = 0;    // raised whenever the output is begun anew
  std::int64_t completed = -1;    // the generation whose output is there
};

// A finding that is not reported.
struct AcceptedRow {
  std::string id;  // FindingIds
  std::string check;
  std::string message;
  std::optional<std::int64_t>
      suppression;  // index of the suppression that accepts it; absent: the baseline does
};

// All that is recorded of one article.
struct ArticleEntry {
  ArticleRow row;
  std::map<std::pair<std::string, Severity>, std::int64_t> checks;
  std::vector<AcceptedRow> accepted;
  std::string findings;                              // lines of findings.jsonl
  std::string queue;                                 // lines of queue.jsonl
  std::string markup;                                // lines of markup.jsonl
  std::map<std::string, std::int64_t> markup_rules;  // how many of them each rule has
  std::string rows;                                  // for the report: SerializeRows
  std::string links;                                 // of a record: its lines of links/CONTAINER.tsv
  std::vector<Reject> rejects;
};

// Safe from any number of threads.
class RunDatabase {
 public:
  enum class Part { kFindings, kQueue, kMarkup };

  ~RunDatabase();

  // Opens or creates, and begins a transaction. Fails with kIo, or kUnsupportedVersion for another schema.
  static Result<std::unique_ptr<RunDatabase>> Open(const std::string& path);
  // For reading what a run has left. Fails with kIo when there is none.
  static Result<std::unique_ptr<RunDatabase>> OpenExisting(const std::string& path);
  // The same while a run may be writing: Sqlite::OpenToRead. All that is read is of one moment.
  static Result<std::unique_ptr<RunDatabase>> OpenToRead(const std::string& path);

  // Makes what was recorded so far permanent, or takes back what was recorded since the last time.
  Status Commit();
  Status Rollback();

  Result<std::string> GetMeta(std::string_view key);  // empty when there is none
  Status SetMeta(std::string_view key, std::string_view value);

  Result<std::optional<ArticleRow>> Find(std::string_view name);
  // Replaces what there was of this name; `is_new` says that there was nothing.
  Status Record(const ArticleEntry& entry, bool is_new = false);
  // Says that an article was met again: how it was paired now and, of a record, its place and generation.
  Status Touch(const ArticleRow& row);
  Status Remove(std::string_view name);
  Status RecordReject(const Reject& reject);
  // Removes the rejects that belong to no article: they are found anew by each run.
  Status RemoveStrayRejects();
  // Finds which of the originals no article is paired with.
  Status FindUnusedOriginals(const std::vector<std::string>& originals);

  // The names of all articles that are files of their own, sorted by bytes.
  Result<std::vector<std::string>> Names();

  Result<std::optional<Container>> FindContainer(std::string_view name);
  Status SaveContainer(const Container& container);
  Result<std::vector<std::string>> ContainerNames();
  Result<bool> HasRecords(std::string_view container);
  Result<std::uint64_t> CountRecords(std::string_view container);  // but the rejected ones
  // Removes the rejects of a container that are found anew when its output is begun anew.
  Status BeginGeneration(std::string_view container);
  // Removes the records of a container but those of a generation.
  Status RemoveOtherRecords(std::string_view container, std::int64_t generation);
  Status RemoveContainer(std::string_view name);  // with its records

  // Calls visit(row) for each article that `clause` selects ("WHERE ... ORDER BY ... LIMIT ..."), until it
  // fails.
  Status ForEachArticle(const std::string& clause, const std::function<Status(const ArticleRow&)>& visit);
  // Calls visit(lines) for each article in order of names.
  Status ForEachPart(Part part, const std::function<Status(std::string_view)>& visit);
  // Calls visit(lines) for the links of each record of a container, in order of names.
  Status ForEachLinks(std::string_view container, const std::function<Status(std::string_view)>& visit);
  // The stored rows of one article; empty when it has none.
  Result<std::string> Rows(std::string_view name);
  // As it is in table `rejects`; valid during the visit.
  struct RejectRow {
    std::string_view name, stage, code, message;
    std::int64_t byte_offset = -1;  // -1: none
    std::int64_t line = -1;         // -1: none
    std::string_view kept_in;       // empty: nowhere
  };
  // Calls visit(row) for each reject in order of names.
  using RejectVisitor = std::function<Status(const RejectRow&)>;
  Status ForEachReject(const RejectVisitor& visit);
  // Calls visit(kept_in, bytes) for each record that is left out of an output, those of one file together and
  // in their order.
  using LeftOutVisitor = std::function<Status(std::string_view, std::string_view)>;
  Status ForEachLeftOut(const LeftOutVisitor& visit);
  Result<std::uint64_t> CountRejects();

  // A baseline of the findings that no suppression accepts.
  Result<std::vector<BaselineEntry>> Baseline();

  Status ForEachUnusedOriginal(const std::function<Status(std::string_view)>& visit);

  // Calls visit(check, severity, count) for the findings of one article.
  using CheckVisitor = std::function<void(std::string_view, std::string_view, std::int64_t)>;
  Status ForEachCheck(std::string_view name, const CheckVisitor& visit);
  // The same for all records of a container that are of its generation.
  Status ForEachCheck(const Container& container, const CheckVisitor& visit);
  // Calls visit(status, count, how many of them have no original and are not rejected) for those records.
  using StatusVisitor = std::function<void(std::string_view, std::int64_t, std::int64_t)>;
  Status ForEachStatus(const Container& container, const StatusVisitor& visit);

  // The number of articles.
  Result<std::uint64_t> Count();
  // The time that they took, in seconds.
  Result<double> Seconds();

  // Everything but `reused`, `skipped` and `settings_changed`, which belong to a run.
  Result<CleanSummary> Summarize();

  // Sqlite::CheckUnchanged.
  Status CheckUnchanged() const;

 private:
  RunDatabase();
  struct Statements;
  enum class Access { kCreate, kWrite, kRead };
  static Result<std::unique_ptr<RunDatabase>> OpenFile(const std::string& path, Access access);
  Status Prepare();
  // Calls visit(row) for what `sql` selects; its parameters are those of a range of names, container and
  // generation.
  Status ForEachRecordGroup(const Container& container, std::string_view sql,
                            const std::function<void(const Statement&)>& visit);
  // The caller holds mutex_.
  Status RemoveLocked(std::string_view name);
  Status RecordRejectLocked(const Reject& reject);

  std::mutex mutex_;
  std::unique_ptr<Statements> statements_;
};

// "io", "malformed_input", ...: the codes as rejects.jsonl names them.
std::string_view CodeName(StatusCode code);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_RUN_DATABASE_H_
