// Where and how a paragraph that is missing is put into Markdown or plain text.
#ifndef JIAOKAN_REPROCESS_INSERTION_H_
#define JIAOKAN_REPROCESS_INSERTION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/reprocess.h"

namespace jiaokan::reprocess {

struct Insertion {
  std::size_t at = 0;
  std::string text;         // with markers and blank lines
  std::size_t content = 0;  // where the content begins in `text`
  std::string written;      // the content as it stands in `text`: its lines may have markers
};

// `zh` behind the block `anchor` (-1: before the first) as what the record's kind says: a heading with its
// "#", a list item with the marker of its neighbours, and so on. In plain text every block is a paragraph.
// Fails with kInvalidArgument when it cannot stand there: table rows stand in tables, and nothing else does.
Result<Insertion> MakeInsertion(std::string_view article, const std::vector<Block>& blocks,
                                std::int64_t anchor, const QueueRecord& record, const std::string& zh,
                                bool plain, std::string_view line_end);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_INSERTION_H_
