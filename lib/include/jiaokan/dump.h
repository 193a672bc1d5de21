// The main job: cleaning a whole dump of articles; and merging into it what was translated again.
#ifndef JIAOKAN_DUMP_H_
#define JIAOKAN_DUMP_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "jiaokan/accepted.h"
#include "jiaokan/glossary.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/reprocess.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// How far a run is.
struct CleanProgress {
  std::uint64_t articles_done = 0;   // files: articles, and containers of records
  std::uint64_t articles_total = 0;  // files of the dump
  std::uint64_t records_done = 0;    // in containers
  std::uint64_t bytes_done = 0;      // of files that are done, and of containers as far as they are read
  std::uint64_t bytes_total = 0;     // of the dump
  std::uint64_t bytes_reused = 0;    // of files that are as they were in an earlier run
  // Of the articles and records that are done:
  std::uint64_t reused = 0;                        // unchanged since an earlier run
  std::map<std::string, std::uint64_t> by_status;  // as in CleanSummary
  std::uint64_t unmatched = 0;                     // without an original
  std::map<std::string, FindingCounts> findings;   // by check
};

// Something that happens in a run.
struct CleanEvent {
  // What happened; which of the members below say more.
  enum class Kind {
    kStarted,          // the dump is listed: files, bytes, settings
    kResumed,          // an earlier run was interrupted: articles that are recorded
    kSettingsChanged,  // an earlier run used other models or options, so nothing is reused
    kRejected,         // name, stage, reason
  };
  Kind kind = Kind::kStarted;  // what happened
  std::uint64_t files = 0;     // of the dump
  std::uint64_t articles = 0;  // that the earlier run had recorded
  std::uint64_t bytes = 0;     // of the dump
  std::string settings = {};   // JSON object of the options that the result depends on
  std::string name = {};       // as in rejects.jsonl
  std::string stage = {};      // likewise
  Status reason = {};          // why it was rejected
};

// The form of the output of a container.
enum class OutputForm { kAsInput, kJsonl };

// Its compression.
enum class OutputCompression { kAsInput, kNone, kGzip, kBzip2, kXz, kZstd };

// How the records of a container are read and written: docs/formats.md.
struct ContainerOptions {
  std::string field = "text";  // of the text: JSONL a member, CSV and TSV a column
  std::string original_field;  // likewise of its English original; empty: records have none
  std::string id_field;        // JSONL: names the records, whose lines do otherwise
  std::uint64_t max_record = std::uint64_t{64} << 20;  // bytes; a longer one is rejected
  std::uint64_t max_expansion = 200;  // a compressed file that grows by more is rejected from there on
  int max_depth = 3;                  // of containers in containers
  // Of JSONL, CSV, TSV, WARC and tar files; the names of the outputs end accordingly. zip, 7z, single
  // articles and containers in archives keep theirs.
  OutputCompression compression = OutputCompression::kAsInput;
  // kJsonl: tables, WARC files and archives are written as JSON Lines, one line for each article; what is no
  // article is left out, and containers in archives become part of the one file.
  OutputForm form = OutputForm::kAsInput;
};

// What a run reads and writes, and how.
struct CleanOptions {
  // Folder of Chinese articles: every .md, .markdown, .txt, .html, .htm, .yaml and .yml, and every container
  // of them or of records; or one such file. Containers: JSONL, CSV, TSV, WARC, tar, zip, 7z and single
  // articles, compressed with gzip, bzip2, xz or zstd.
  std::string dump;
  std::string originals;  // folder of English originals; empty: articles have none but for .yaml and .yml,
                          // which are bilingual (ParseBilingualYaml), and records with an original field
  std::string
      pairs;  // TSV "article<TAB>original" of relative names; empty: pairs.tsv in the dump if it is there
  std::string output;           // folder outside the dump; completed when an earlier run was interrupted
  int jobs = 0;                 // threads; 0: one per core
  ContainerOptions containers;  // of files of records and archives
  RepairOptions repair;         // of the encoding
  bool markup = true;           // repair the markup of Markdown too
  bool repair_only = false;     // neither align nor verify; there must be no originals then
  std::optional<std::uint64_t> max_errors;  // the run stops when more could not be read or processed
  VerifyOptions verify;                     // which checks run
  Accepted accepted;                        // findings that are not reported
  std::string write_baseline;  // file for a baseline of all findings that no suppression accepts; empty: none
  Glossary glossary;           // its terms go into the queue
  // Called now and then, from one thread at a time; returning false stops the run with kCancelled.
  std::function<bool(const CleanProgress&)> progress;
  // Called for each event, from one thread at a time.
  std::function<void(const CleanEvent&)> event = {};
};

// What a run has done, and earlier runs into the same folder that still counts.
struct CleanSummary {
  std::uint64_t articles = 0;     // in the output folder, rejected ones included
  std::uint64_t reused = 0;       // unchanged since an earlier run into the same folder
  std::uint64_t skipped = 0;      // files that are not articles by their ending, and links out of the dump
  bool settings_changed = false;  // an earlier run used other models or options, so nothing was reused
  std::uint64_t bytes = 0;        // of the articles as they were
  std::map<std::string, std::uint64_t> by_status;   // "clean", "repaired", "partial", "lost", "rejected"
  std::map<std::string, std::uint64_t> by_channel;  // damaged articles, by the channel of most of the damage
  std::uint64_t unmatched = 0;                      // articles without an original
  std::uint64_t unused_originals = 0;               // originals without an article
  std::uint64_t paired_by_content = 0;              // articles whose original nothing names
  std::uint64_t links = 0;                          // between paragraphs
  std::map<std::string, std::uint64_t> markup;      // changes to the markup, by rule
  std::map<std::string, FindingCounts> findings;    // by check
  std::uint64_t errors = 0;                         // findings by severity
  std::uint64_t warnings = 0;                       // likewise
  std::uint64_t notes = 0;                          // likewise
  std::uint64_t suppressed = 0;                     // findings that are not reported: by suppressions,
  std::uint64_t in_baseline = 0;                    // by the baseline
  std::set<std::size_t> used_suppressions;          // indices of those that accepted something
  std::uint64_t queued = 0;                         // records of queue.jsonl
  std::uint64_t rejected = 0;  // lines of output/rejects.jsonl: what could not be read or processed, and why
};

// Writes output/articles, links, markup.jsonl, findings.jsonl, queue.jsonl, rejects.jsonl, unpaired.jsonl and
// run.db (docs/output.md); WriteDumpReport makes report.html of them. Every file appears whole or not at all;
// a killed run goes on where it was. The result does not depend on `jobs`. Fails with kInvalidArgument, kIo,
// kMalformedInput (the pairs), kUnsupportedVersion (run.db) or kCancelled; what was completed stays.
Result<CleanSummary> CleanDump(const Models& models, const CleanOptions& options);

// Into what replacements are merged.
struct MergeOptions {
  std::string articles;  // folder
  std::string output;    // folder for a copy of it with the changes; empty: the articles are changed
  ApplyOptions apply;    // the form of each article is told by its name and text
};

// What became of the replacements.
struct MergeSummary {
  std::vector<Applied> outcomes;  // one for each replacement, in their order
  std::uint64_t changed = 0;      // articles
};

// ApplyReplacements for a folder of articles as CleanDump writes it. Each article appears whole or not at
// all; with an output folder, everything else of the articles' folder is there too. Symbolic links are not
// followed. A replacement is refused when its article is not there or cannot be read. The same call after it
// was interrupted goes on. Fails with kIo or kInvalidArgument; what was written stays.
Result<MergeSummary> MergeReplacements(const Models& models, const std::vector<Replacement>& replacements,
                                       const MergeOptions& options);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_DUMP_H_
