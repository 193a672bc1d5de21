// Terms that machine translation takes for everyday words.
#ifndef JIAOKAN_VERIFY_TERM_H_
#define JIAOKAN_VERIFY_TERM_H_

#include <vector>

#include "jiaokan/document.h"
#include "verify/profile.h"

namespace jiaokan::verify {

// Of a Chinese document about the field of these terms in which one is written wrongly, for each of them
// whether it is written rightly anywhere; of any other, nothing. `profiles`: of its blocks.
std::vector<bool> FindTermsOfField(const Document& zh, const std::vector<Profile>& profiles);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_TERM_H_
