// The main job: cleaning a whole dump of articles.
#ifndef JIAOKAN_DUMP_H_
#define JIAOKAN_DUMP_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

namespace jiaokan {

struct CleanProgress {
  std::uint64_t articles_done = 0;
  std::uint64_t articles_total = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
};

struct CleanOptions {
  std::string dump;       // folder of Chinese articles
  std::string originals;  // folder of English originals; empty: repair only
  std::string
      pairs;  // TSV "article<TAB>original" of relative names; empty: pairs.tsv in the dump if it is there
  std::string output;  // folder; created, and completed when an earlier run was interrupted
  int jobs = 0;        // threads; 0: one per core
  RepairOptions repair;
  VerifyOptions verify;
  // Called now and then, from one thread at a time; returning false stops the run with kCancelled.
  std::function<bool(const CleanProgress&)> progress;
};

struct CleanSummary {
  std::uint64_t articles = 0;
  std::uint64_t reused = 0;  // unchanged since an earlier run into the same folder
  std::uint64_t bytes = 0;
  std::map<std::string, std::uint64_t> by_status;  // "clean", "repaired", "partial", "lost"
  std::uint64_t unmatched = 0;                     // articles without an original
  std::uint64_t links = 0;
  std::map<std::string, std::uint64_t> findings;  // by check
  std::uint64_t queued = 0;
  std::uint64_t rejected = 0;  // articles that could not be read or processed; output/rejects.jsonl says why
};

// Writes output/articles, links, findings.jsonl, queue.jsonl, report.html and run.db (docs/output.md). Every
// file appears whole or not at all; a killed run goes on where it was. The result does not depend on `jobs`.
// Fails with kInvalidArgument or kIo; what was completed stays.
Result<CleanSummary> CleanDump(const Models& models, const CleanOptions& options);

}  // namespace jiaokan

#endif  // JIAOKAN_DUMP_H_
