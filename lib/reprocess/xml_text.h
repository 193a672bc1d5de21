// Characters that XML 1.0 has no way to write (section 2.2, Char): most controls, U+FFFE and U+FFFF.
#ifndef JIAOKAN_REPROCESS_XML_TEXT_H_
#define JIAOKAN_REPROCESS_XML_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace jiaokan::reprocess {

// The bytes of the first such character; {text.size(), 0} when there is none. `text` is UTF-8.
struct Forbidden {
  std::size_t at = 0;
  std::size_t size = 0;
};
Forbidden FindForbidden(std::string_view text);

// With U+FFFD in their place.
std::string ReplaceForbidden(std::string_view text);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_XML_TEXT_H_
