// Keycaps that number headings and entries: "3️⃣", 🔟.
#ifndef JIAOKAN_VERIFY_KEYCAP_H_
#define JIAOKAN_VERIFY_KEYCAP_H_

#include <cstddef>
#include <string_view>

#include "verify/profile.h"

namespace jiaokan::verify {

// Whether `text`, of that profile, may have one behind white space and asterisks.
inline bool MayBeginWithKeycap(std::string_view text, const Profile& profile) {
  if (!profile.MayContain(U'\u20E3') && !profile.MayContain(U'🔟')) return false;
  const std::size_t begin = text.find_first_not_of(" \t\n\f\r*");
  if (begin == std::string_view::npos) return false;
  return (text[begin] >= '0' && text[begin] <= '9') || text[begin] == '\xF0';
}

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_KEYCAP_H_
