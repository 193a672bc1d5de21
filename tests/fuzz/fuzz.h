// What the fuzz targets share. A broken invariant traps: the fuzzer and the replay both see it.
#ifndef JIAOKAN_TESTS_FUZZ_FUZZ_H_
#define JIAOKAN_TESTS_FUZZ_FUZZ_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "jiaokan/models.h"

namespace jiaokan::fuzz {

inline void Require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

inline const Models& EmbeddedModels() {
  static const Result<Models> models = Models::Load();
  Require(models.ok());
  return *models;
}

inline std::string_view View(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace jiaokan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

#endif  // JIAOKAN_TESTS_FUZZ_FUZZ_H_
