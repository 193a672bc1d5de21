// Likeness of short strings.
#ifndef JIAOKAN_VERIFY_SIMILARITY_H_
#define JIAOKAN_VERIFY_SIMILARITY_H_

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace jiaokan::verify {

// Share of the longer string that a common prefix and a common suffix cover, 0..1. Linear.
inline double Similarity(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const std::size_t longer = std::max<std::size_t>(1, std::max(a.size(), b.size()));
  std::size_t prefix = 0;
  while (prefix < shorter && a[prefix] == b[prefix]) ++prefix;
  std::size_t suffix = 0;
  while (suffix < shorter - prefix && a[a.size() - 1 - suffix] == b[b.size() - 1 - suffix]) ++suffix;
  return static_cast<double>(prefix + suffix) / static_cast<double>(longer);
}

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_SIMILARITY_H_
