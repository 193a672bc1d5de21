// The commonest words of English: about half of any prose.
#ifndef JIAOKAN_VERIFY_STOP_WORDS_H_
#define JIAOKAN_VERIFY_STOP_WORDS_H_

#include <string_view>

namespace jiaokan::verify {

// In lower case.
bool IsStopWord(std::string_view word);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_STOP_WORDS_H_
