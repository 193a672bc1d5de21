// Finding the articles of a dump.
#ifndef JIAOKAN_DUMP_WALK_H_
#define JIAOKAN_DUMP_WALK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dump/run_database.h"
#include "jiaokan/status.h"
#include "record/form.h"

namespace jiaokan::dump {

struct DumpFile {
  std::string name;  // relative to the folder, components separated by '/'
  std::uint64_t bytes = 0;
  std::optional<record::Form> form = std::nullopt;  // of a container of records; absent: an article
};

struct Listing {
  std::vector<DumpFile> files;  // sorted by the bytes of their names
  std::uint64_t skipped = 0;    // other files, and symbolic links that lead out of the folder
  std::vector<Reject> rejects;  // folders that cannot be listed, links that lead nowhere
};

// The .md, .markdown, .txt, .html, .htm, .yaml and .yml files below `folder`. Symbolic links to files are
// followed inside the folder, links to folders never. What lies in `excluded` (a canonical path; empty:
// nothing) is passed over. Fails with kIo when `folder` itself cannot be listed.
Result<Listing> ListArticles(const std::string& folder, const std::string& excluded);

// The same with the containers of records, by their names (record::FormOfName), but for pairs.tsv and
// suppress.tsv in `folder` itself. A dump that is a single file lists that file.
Result<Listing> ListDump(const std::string& dump, const std::string& excluded);

// The folder that the names of ListDump are relative to.
std::string FolderOf(const std::string& dump);

// Whether the canonical path `inner` is `outer` or lies in it.
bool IsWithin(const std::string& inner, const std::string& outer);

// The canonical path, also of what does not exist yet. Fails with kIo.
Result<std::string> CanonicalPath(const std::string& path);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_WALK_H_
