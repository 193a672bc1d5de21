// Two sets of edits made one after the other, as one.
#ifndef JIAOKAN_MARKUP_COMPOSE_EDITS_H_
#define JIAOKAN_MARKUP_COMPOSE_EDITS_H_

#include <vector>

#include "jiaokan/repair.h"

namespace jiaokan::markup {

// `first` leads from a text to a second one, `second` from that to a third; the result from the first to the
// third. Edits that overlap become one. Linear.
std::vector<Edit> ComposeEdits(const std::vector<Edit>& first, const std::vector<Edit>& second);

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_COMPOSE_EDITS_H_
