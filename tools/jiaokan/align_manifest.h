// Aligning the many pairs of a manifest in one process.
#ifndef JIAOKAN_TOOLS_ALIGN_MANIFEST_H_
#define JIAOKAN_TOOLS_ALIGN_MANIFEST_H_

#include <string>

#include "context.h"
#include "documents.h"

namespace jiaokan::cli {

struct ManifestArguments {
  std::string file;    // lines ZH<TAB>EN<TAB>OUT
  std::string folder;  // of the outputs; empty: the names are taken as they are
  std::string format;
  int jobs = 0;  // 0: one for each core
};

// Every pair gets its output; what goes wrong with one is reported with its line, and the others go on.
// `options` says how texts are read and linked; its files are not used. Returns the exit status.
int AlignManifest(const ManifestArguments& manifest, const PairArguments& options, Context* context);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_ALIGN_MANIFEST_H_
