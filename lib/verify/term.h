// Terms that machine translation takes for everyday words.
#ifndef JIAOKAN_VERIFY_TERM_H_
#define JIAOKAN_VERIFY_TERM_H_

#include <string_view>
#include <vector>

namespace jiaokan::verify {

// Of a Chinese text about the field of these terms, for each of them whether it is written rightly anywhere;
// of any other text, nothing.
std::vector<bool> FindTermsOfField(std::string_view zh);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_TERM_H_
