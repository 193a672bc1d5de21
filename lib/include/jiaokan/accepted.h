// Findings that somebody has accepted: suppressions, which people write, and baselines, which the program
// writes. Formats: docs/checks.md.
#ifndef JIAOKAN_ACCEPTED_H_
#define JIAOKAN_ACCEPTED_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// A line of a suppression file: findings that meet all of its conditions are accepted. An empty condition
// holds.
struct Suppression {
  std::string check;  // id, or a prefix that ends in '.'
  // Name with the wildcards * (anything, '/' too) and ? (a byte); without a '/' it is that of the file in any
  // folder.
  std::string article;
  std::size_t line = 0;  // of the finding in its text, from 1; 0: any
  std::string id;        // FindingIds
  std::string
      text;  // stands in the source of its Chinese blocks, or of the English ones where there are none
  std::string reason;      // for people; never empty
  std::size_t origin = 0;  // line of the suppression in its file, from 1
};

// Reads lines "check TAB article TAB where TAB reason" (UTF-8); `where` is "line:N", "id:ID", "text:TEXT" or
// "*",
// "*" stands for an empty condition. Empty lines and those that begin with '#' say nothing.
// Fails with kMalformedInput and the offset of the line.
Result<std::vector<Suppression>> ParseSuppressions(std::string_view file);

// A line of a baseline: one finding that was there when it was written.
struct BaselineEntry {
  std::string article;  // its name
  std::string check;    // id
  std::string id;       // FindingIds
  std::string message;  // for people, when written
};

// The file for these findings, sorted, each once. Tabs and line ends within a field become spaces.
std::string FormatBaseline(std::vector<BaselineEntry> entries);

// Reads what FormatBaseline wrote; sorted by article. Fails with kMalformedInput and the offset of the line
// that is no entry, also where the first line or the last line end is missing.
Result<std::vector<BaselineEntry>> ParseBaseline(std::string_view file);

// Names each finding by 16 hexadecimal digits: a hash (XXH3) of its check, the text of its Chinese blocks
// (the English ones where there are none) and its evidence, all without white space, and of how many findings
// before it have the same. So an id stays while the paragraph and what was found in it stay, whatever happens
// around them. Blocks that the documents do not have count as empty.
std::vector<std::string> FindingIds(const Document& zh, const Document& en,
                                    const std::vector<Finding>& findings);

// Whether a suppression's condition on the article holds.
bool Concerns(const Suppression& suppression, std::string_view article);

// What is accepted in a dump.
struct Accepted {
  std::vector<Suppression> suppressions;  // of a suppression file, in its order
  std::vector<BaselineEntry> baseline;    // sorted by article, as ParseBaseline gives them
};

// What accepts a finding.
enum class AcceptedBy { kNothing, kSuppression, kBaseline };

// Whether and by what one finding is accepted.
struct Acceptance {
  AcceptedBy by = AcceptedBy::kNothing;  // the first of suppressions and baseline that does
  std::size_t suppression = 0;           // index of the first that holds, with kSuppression
  std::string id;                        // FindingIds
};

// What accepts each finding of `article`, in their order.
std::vector<Acceptance> FindAccepted(const Accepted& accepted, std::string_view article, const Document& zh,
                                     const Document& en, const std::vector<Finding>& findings);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_ACCEPTED_H_
