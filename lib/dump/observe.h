// What a run tells while it goes on: to the callbacks of CleanOptions, and to those who read its run.db.
#ifndef JIAOKAN_DUMP_OBSERVE_H_
#define JIAOKAN_DUMP_OBSERVE_H_

#include <cstdint>

#include "dump/run_database.h"
#include "dump/walk.h"
#include "dump/work.h"
#include "jiaokan/dump.h"
#include "jiaokan/models.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

// How the run before this one ended.
struct EarlierRun {
  bool interrupted = false;
  std::uint64_t articles = 0;  // recorded, if it was
};

// Writes into `meta` what RunStatus says of a run that begins, and finds how the earlier one ended. To be
// called while `meta` still has the state of that one.
Result<EarlierRun> RecordStart(RunDatabase& database, const Models& models, const CleanOptions& options,
                               const Listing& articles);
Status RecordFinish(RunDatabase& database);

// The events with which a run begins.
void TellStart(const CleanOptions& options, const Models& models, const EarlierRun& earlier,
               bool settings_changed, const Listing& articles);

// Tells what could not be read or processed of a work that is done.
void TellRejects(const CleanOptions& options, const Work& work);

// Adds what is done by a work to the counts of articles and findings in `progress`, not to those of files. Of
// a file of records that is passed over, or gone on with, the records are counted that the journal has. Fails
// with kIo.
Status Tally(RunDatabase& database, const Work& work, CleanProgress& progress);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_OBSERVE_H_
