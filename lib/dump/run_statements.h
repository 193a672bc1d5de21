// What the two sources of RunDatabase share.
#ifndef JIAOKAN_DUMP_RUN_STATEMENTS_H_
#define JIAOKAN_DUMP_RUN_STATEMENTS_H_

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "dump/run_database.h"
#include "dump/sqlite.h"

namespace jiaokan::dump {

// Of table `articles`, in the order of ReadRow.
inline constexpr std::string_view kColumns =
    "name, status, original, url, related, encoding, channel, confidence, bytes, output_bytes, paragraphs, "
    "links, edits, uncertain, errors, warnings, notes, queued, milliseconds, content_hash, original_hash, "
    "settings, paired_by, pairing_confidence, pairing_margin, nearest, linked, markup, "
    "changed, container, place, generation";

ArticleRow ReadRow(const Statement& at);

inline constexpr std::int64_t kSchemaVersion = 5;

// Fails with kUnsupportedVersion when the file has another schema, kInvalidArgument when it is new and may
// not be.
Status CheckVersion(Sqlite& sqlite, const std::string& path, bool may_be_new);

struct RunDatabase::Statements {
  explicit Statements(Sqlite database) : sqlite(std::move(database)) {}

  Sqlite sqlite;
  std::optional<Statement> get_meta, set_meta, find, insert, insert_check, insert_markup, insert_accepted,
      insert_part, insert_reject, insert_unused, rows, checks, touch;
  std::vector<Statement> removals;
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_RUN_STATEMENTS_H_
