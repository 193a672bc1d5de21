// What is left where nothing can be inferred. Never in code, in quotation marks, in what speaks of encodings.
#ifndef JIAOKAN_REPAIR_LOST_H_
#define JIAOKAN_REPAIR_LOST_H_

#include <string_view>
#include <vector>

#include "repair/scan.h"

namespace jiaokan::repair {

// The lines (without their ends) of which nothing legible is left but ASCII: they hold U+FFFD, '?' in place
// of words, or the 锟斤拷 that U+FFFD becomes when its UTF-8 form is read as GBK. Linear time.
std::vector<Piece> LostLines(std::string_view text);

// Runs of the same within legible text, also of U+FFFD as "ï¿½"; of '?' only such as no question ends with.
// In order, disjoint; bytes of the text. Linear time.
std::vector<Piece> LostRuns(std::string_view text);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_LOST_H_
