// The rules applied in rounds: all proposals of a round that do not get in each other's way are made
// together, the result is parsed, and what has changed more than it means to is taken back.
#ifndef JIAOKAN_MARKUP_ENGINE_H_
#define JIAOKAN_MARKUP_ENGINE_H_

#include <string>

#include "jiaokan/markup.h"

namespace jiaokan::markup {

Result<MarkupRepair> RepairWith(const MarkupOptions& options, std::string text);

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_ENGINE_H_
