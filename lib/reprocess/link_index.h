// Which link a block or a finding belongs to.
#ifndef JIAOKAN_REPROCESS_LINK_INDEX_H_
#define JIAOKAN_REPROCESS_LINK_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/verify.h"

namespace jiaokan::reprocess {

class LinkIndex {
 public:
  explicit LinkIndex(const std::vector<Link>& links);

  // The link of the first Chinese block that the finding names, else of its first English one; absent when it
  // names no linked block.
  std::optional<std::size_t> Find(const Finding& finding) const;

 private:
  std::vector<std::optional<std::size_t>> zh_;
  std::vector<std::optional<std::size_t>> en_;
};

// A link without an original for every block.
std::vector<Link> OneLinkPerBlock(const Document& zh);

// findings[i] of every link, in their order; the last element holds those that belong to no link.
std::vector<std::vector<const Finding*>> GroupByLink(const std::vector<Link>& links,
                                                     const std::vector<Finding>& findings);

// From the start of the first block to the end of the last; {0, 0} without blocks. Indices that name no block
// are passed over.
Span Cover(const Document& document, const std::vector<std::uint32_t>& blocks);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_LINK_INDEX_H_
