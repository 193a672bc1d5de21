// Gaps in Chinese text where something, most often a name, was dropped.
#ifndef JIAOKAN_VERIFY_HOLE_H_
#define JIAOKAN_VERIFY_HOLE_H_

#include "verify/pair.h"

namespace jiaokan::verify {

// Whether something seems to be missing from Chinese text: plainly, where brackets are empty, a comma stands
// behind a comma or two spaces stand together; possibly, where a space stands before a mark, and the like;
// weakly, where one stands behind a full-width mark.
enum class Hole { kNone, kWeak, kPossible, kPlain };

// Whether spaces behind full-width marks are how the document is written: they then say nothing.
bool HasSpacedMarks(const Document& zh);

// The hole of a link's Chinese side, in its text, a link's text or at an end, that the original does not have
// itself.
Hole HoleOf(const Pair& pair, bool spaced_marks);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_HOLE_H_
