// An article against its original: parse, align, verify, and what is written of it.
#ifndef JIAOKAN_DUMP_COLLATE_H_
#define JIAOKAN_DUMP_COLLATE_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

namespace jiaokan::dump {

// HTML or Markdown by its ending, or for .txt by any line that looks like it; scraped "plain text" mostly is.
DocumentFormat GuessFormat(std::string_view name, std::string_view text);

struct Collation {
  Document zh;
  std::optional<Document> en;
  std::vector<Link> links;  // without an original: one per Chinese block
  bool related = true;      // false: the original does not look like one of this article
  // The share of the text of the article that is in links, each counted by its probability, or of the
  // original if it is more, since either may hold what was not translated. Absent without an original.
  std::optional<double> linked;
  // Without a related original, only those of checks that look at the Chinese side alone; article.unrelated
  // comes first unless the text is lost.
  std::vector<Finding> findings;
};

// `en` is absent when there is no original; it is dropped when `accepts` says no to `linked` (empty: never).
// On failure `stage` is "align" or "verify".
Result<Collation> Collate(const Models& models, Document zh, std::optional<Document> en, const Repair& repair,
                          const VerifyOptions& options, const char*& stage,
                          const std::function<bool(double)>& accepts = {});

// The text of links/NAME.tsv.
std::string FormatLinks(const Collation& collation);

// The lines of findings.jsonl; `ids` are the FindingIds.
std::string FormatFindings(const std::string& article, const std::vector<Finding>& findings,
                           const std::vector<std::string>& ids);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_COLLATE_H_
