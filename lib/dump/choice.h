// Which original an article is compared with.
#ifndef JIAOKAN_DUMP_CHOICE_H_
#define JIAOKAN_DUMP_CHOICE_H_

#include <string>
#include <string_view>

#include "dump/article.h"

namespace jiaokan::dump {

// What was found for an article, by name or by content.
struct Choice {
  FoundOriginal original;
  const Likeness* likeness = nullptr;  // null: the article names its original, or resembles none
};

Choice ChooseOriginal(const RunContext& run, const std::string& article, std::string_view url);

// The hash of an original's file; empty when there is none of its own or it cannot be read.
std::string HashOriginal(const RunContext& run, const std::string& name);

// Whether an earlier run has processed just these bytes with these settings.
bool IsDone(const RunContext& run, const ArticleRow& earlier, const std::string& hash);

// Whether what it was compared with is what would be chosen now, and has not changed.
bool HasSameOriginal(const RunContext& run, const ArticleRow& earlier, const Choice& choice);

// Records how the article was paired; `row.original` and `row.linked` are known.
void DescribePairing(const Choice& choice, ArticleRow& row);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_CHOICE_H_
