// Fields of files whose lines tabs divide.
#ifndef JIAOKAN_VERIFY_ONE_FIELD_H_
#define JIAOKAN_VERIFY_ONE_FIELD_H_

#include <algorithm>
#include <string>

namespace jiaokan::verify {

// `text` with tabs and line ends as spaces.
inline std::string OneField(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_ONE_FIELD_H_
