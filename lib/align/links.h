// From the steps of the search to the links of the public interface.
#ifndef JIAOKAN_ALIGN_LINKS_H_
#define JIAOKAN_ALIGN_LINKS_H_

#include <vector>

#include "align/program.h"
#include "jiaokan/align.h"

namespace jiaokan::align {

// The links of a path that leaves the units of `moved` alone, and those of `moved`, which must be in order of
// the Chinese side. Links that cross others are marked as moved.
std::vector<Link> MakeLinks(const std::vector<Step>& path, const std::vector<Step>& moved);

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_LINKS_H_
