// An article that is a file of a folder.
#ifndef JIAOKAN_DUMP_ARTICLE_FILE_H_
#define JIAOKAN_DUMP_ARTICLE_FILE_H_

#include "dump/article.h"
#include "dump/walk.h"

namespace jiaokan::dump {

// Reads the file, processes it unless an earlier run has done so, and prepares articles/NAME and
// links/NAME.tsv (Outcome::files). Throws nothing; a file that cannot be read or processed comes back with
// status kRejected and the reason, and has no outputs.
Outcome ProcessFile(const RunContext& run, const DumpFile& file);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_ARTICLE_FILE_H_
