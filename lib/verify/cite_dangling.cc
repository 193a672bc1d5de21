// Marks of references that the document's own list of references does not have.
#include <string>
#include <vector>

#include "verify/checks.h"
#include "verify/citations.h"

namespace jiaokan::verify {

void CheckDanglingCitations(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!context.zh_cited.ListsReferences()) return;
  std::vector<Citation> dangling;
  for (const Citation& mark : pair.zh_citations) {
    const bool listed = context.zh_cited.entries.count(mark.number) > 0;
    if (!mark.entry && mark.shape == CitationShape::kCertain && !listed) dangling.push_back(mark);
  }
  if (dangling.empty()) return;
  const std::string list = ListCitations(dangling);
  Finding& finding = reporter.Add({"the list of references has no {1}", {list}}, Evidence({}, list));
  if (dangling.size() == 1) finding.zh_span = pair.zh.ToSource(dangling[0].span);
}

}  // namespace jiaokan::verify
