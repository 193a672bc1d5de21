// Whether a changed document still shows what it showed.
#ifndef JIAOKAN_MARKUP_CHECK_H_
#define JIAOKAN_MARKUP_CHECK_H_

#include <cstddef>
#include <vector>

#include "markup/page.h"
#include "markup/proposal.h"

namespace jiaokan::markup {

// The blocks of `before` in which something else has changed than the proposals mean to. `made[i]` are those
// of block i, by place. When the blocks of the two pages do not correspond, the first that does not is named.
std::vector<std::size_t> FindBrokenBlocks(const Page& before, const Page& after,
                                          const std::vector<std::vector<const Proposal*>>& made);

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_CHECK_H_
