// A text that came back, as it can stand in the article.
#ifndef JIAOKAN_REPROCESS_TIDY_TEXT_H_
#define JIAOKAN_REPROCESS_TIDY_TEXT_H_

#include <string>
#include <string_view>

#include "jiaokan/reprocess.h"

namespace jiaokan::reprocess {

// The line end of a text: "\r\n" when it has one and no other "\n", else "\n".
std::string_view LineEndOf(std::string_view text);

// `zh` with the line ends `line_end`, without white space around it that the record's text does not have, and
// without the "#" of a heading, which are not part of its text.
std::string TidyText(const QueueRecord& record, std::string_view zh, std::string_view line_end);

// Whether `text` has control characters other than tabs and line ends.
bool HasControls(std::string_view text);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_TIDY_TEXT_H_
