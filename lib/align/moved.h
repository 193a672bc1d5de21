// Links that cross the monotone path: blocks that stand elsewhere in one text, and permuted units.
#ifndef JIAOKAN_ALIGN_MOVED_H_
#define JIAOKAN_ALIGN_MOVED_H_

#include <vector>

#include "align/aligner.h"
#include "align/moved_model.h"
#include "align/program.h"

namespace jiaokan::align {

// Links that are likelier than what the path does with their units, disjoint, in order of the Chinese side.
// Their probabilities are those of the links.
std::vector<Step> FindMoved(const Aligner& aligner, const StepScorer& scorer, const std::vector<Step>& path,
                            MovedModel& model);

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_MOVED_H_
