// One article through all stages.
#ifndef JIAOKAN_DUMP_ARTICLE_H_
#define JIAOKAN_DUMP_ARTICLE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "dump/content_pairing.h"
#include "dump/output_folder.h"
#include "dump/pairing.h"
#include "dump/run_database.h"
#include "jiaokan/dump.h"
#include "jiaokan/models.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

// What the articles of a run share. Outlives their processing.
struct RunContext {
  const Models& models;
  const CleanOptions& options;
  std::string folder;  // that the names of the files are relative to
  const OutputFolder& output;
  RunDatabase& database;
  const Pairing* pairing;  // null: repair only
  const Likenesses& likenesses;
  std::string settings;  // SettingsHash
};

struct Article {
  std::string name;  // in the dump
  std::string
      form;  // a name whose ending tells the form of the text: Markdown, HTML, YAML of both languages, ...
  std::string path;  // by which its original is looked for; empty: only what the text says leads to it
  std::string_view bytes;
  std::string hash;                     // HashContent of `bytes`
  std::optional<std::string> original;  // English text that came with the article
};

struct Outcome {
  ArticleEntry entry;                   // to be recorded, unless reused
  std::string text;                     // the cleaned article
  std::optional<std::string> links;     // lines of links/NAME.tsv; absent without an original
  std::vector<base::AtomicFile> files;  // outputs that are on their way
  bool reused = false;                  // the outputs of an earlier run stand; `entry` holds only the row
  bool paired_anew = false;             // but how the article was paired has changed
  Status fatal;                         // the output folder cannot be written: the run must stop
};

// Repairs, aligns and verifies. Reads nothing but the original, writes nothing. Throws nothing; an article
// that cannot be processed comes back with status kRejected and the reason. `repairer` is of the models and
// options of the run; it serves many articles, one at a time.
Outcome ProcessArticle(const RunContext& run, Repairer& repairer, const Article& article);

// What is recorded of an article that cannot be processed; `article` may have its name, size, hash and
// settings.
Outcome RejectArticle(const ArticleRow& article, const char* stage, Status status);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_ARTICLE_H_
