// One article through all stages.
#ifndef JIAOKAN_DUMP_ARTICLE_H_
#define JIAOKAN_DUMP_ARTICLE_H_

#include <string>

#include "dump/content_pairing.h"
#include "dump/output_folder.h"
#include "dump/pairing.h"
#include "dump/run_database.h"
#include "dump/walk.h"
#include "jiaokan/dump.h"
#include "jiaokan/models.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

// What the articles of a run share. Outlives their processing.
struct RunContext {
  const Models& models;
  const CleanOptions& options;
  const OutputFolder& output;
  RunDatabase& database;
  const Pairing* pairing;  // null: repair only
  const Likenesses& likenesses;
  std::string settings;  // SettingsHash
};

struct Outcome {
  ArticleEntry entry;        // to be recorded, unless reused
  bool reused = false;       // the outputs of an earlier run stand; `entry` holds only the row
  bool paired_anew = false;  // but how the article was paired has changed
  Status fatal;              // the output folder cannot be written: the run must stop
};

// Reads, repairs, aligns, verifies and writes articles/NAME and links/NAME.tsv. Throws nothing; an article
// that cannot be processed comes back with status kRejected and the reason.
Outcome ProcessArticle(const RunContext& run, const DumpFile& file);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_ARTICLE_H_
