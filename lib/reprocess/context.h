// What a record of the queue says of its paragraph besides the texts: its kind, its neighbours, its terms.
#ifndef JIAOKAN_REPROCESS_CONTEXT_H_
#define JIAOKAN_REPROCESS_CONTEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/glossary.h"
#include "jiaokan/reprocess.h"

namespace jiaokan::reprocess {

// Marks where a neighbour is cut.
inline constexpr std::string_view kEllipsis = "…";

// Fills in kind, level and neighbours. `previous` is the last link before with a Chinese side, behind which
// the paragraph stands when `link` has none; null when there is none.
void Describe(const Document& zh, const Document& en, const Link& link, const Link* previous,
              QueueRecord& record);

// The terms that occur in the rendered English blocks, each once, in order.
std::vector<Term> TermsIn(const Document& en, const Link& link, const Glossary& glossary);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_CONTEXT_H_
