// The checksum of the model files: XXH64 with seed 0, as specified in xxHash's xxhash_spec.md.
#ifndef JIAOKAN_MODEL_CHECKSUM_H_
#define JIAOKAN_MODEL_CHECKSUM_H_

#include <cstdint>
#include <string_view>

namespace jiaokan::model {

std::uint64_t Checksum(std::string_view bytes);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_CHECKSUM_H_
