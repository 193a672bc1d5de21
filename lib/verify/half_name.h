// Halves of hyphenated names that a translation left standing.
#ifndef JIAOKAN_VERIFY_HALF_NAME_H_
#define JIAOKAN_VERIFY_HALF_NAME_H_

#include "verify/names.h"
#include "verify/pair.h"

namespace jiaokan::verify {

// Whether the Chinese text has half of the hyphenated word that the name is part of, and nothing in place of
// the other half: " -Douglas" of Cobb-Douglas, "U- " of U-Net.
bool LeavesHalf(const Pair& pair, const Name& name);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_HALF_NAME_H_
