// Whether two texts are translations of each other at all.
#ifndef JIAOKAN_ALIGN_RELATED_H_
#define JIAOKAN_ALIGN_RELATED_H_

#include <optional>
#include <vector>

#include "align/aligner.h"
#include "align/program.h"

namespace jiaokan::align {

// How much of what the lexicon could explain of a text (rarity times certainty) the units that a path links
// do explain, 0 to 1; of the text for which it is more, since the other may hold much that was not
// translated. Absent when a text holds too little to judge by.
std::optional<double> ExplainedShare(const Aligner& aligner, const std::vector<Step>& path);

// False when the share is as low as that of texts that have nothing to do with each other.
bool AreRelated(const Aligner& aligner, const std::vector<Step>& path);

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_RELATED_H_
