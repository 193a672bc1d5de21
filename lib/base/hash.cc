#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace jiaokan::base {

std::string HashFields(std::initializer_list<std::string_view> fields) {
  std::string joined;
  for (const std::string_view field : fields) {
    joined += fmt::format("{}:", field.size());
    joined += field;
  }
  return fmt::format("{:016x}", XXH3_64bits(joined.data(), joined.size()));
}

std::string HashContent(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace jiaokan::base
