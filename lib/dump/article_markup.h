// The markup of one article, as it is repaired in a run.
#ifndef JIAOKAN_DUMP_ARTICLE_MARKUP_H_
#define JIAOKAN_DUMP_ARTICLE_MARKUP_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "jiaokan/markup.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

class ArticleMarkup {
 public:
  // Repairs repair.text and keeps what was changed. `proposed`: MarkupOptions::proposed. May be called again;
  // the changes of earlier calls then move with the text. Says whether anything was changed.
  Result<bool> Repair(jiaokan::Repair& repair, std::vector<MarkupProposal> proposed = {});

  const std::vector<MarkupChange>& changes() const { return changes_; }
  std::map<std::string, std::int64_t> CountByRule() const;

  // The lines of markup.jsonl.
  std::string Format(const std::string& article) const;

 private:
  std::vector<MarkupChange> changes_;  // by output.begin
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_ARTICLE_MARKUP_H_
