#include "base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace jiaokan::base {
namespace {

std::string Hexadecimal(const XXH128_hash_t& hash) {
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

std::string HashFields(std::initializer_list<std::string_view> fields) {
  std::string joined;
  for (const std::string_view field : fields) {
    joined += fmt::format("{}:", field.size());
    joined += field;
  }
  return fmt::format("{:016x}", XXH3_64bits(joined.data(), joined.size()));
}

std::string HashContent(std::string_view bytes) {
  return Hexadecimal(XXH3_128bits(bytes.data(), bytes.size()));
}

struct ContentHasher::State {
  State() : xxh3(XXH3_createState()) { XXH3_128bits_reset(xxh3); }
  ~State() { XXH3_freeState(xxh3); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  XXH3_state_t* xxh3;
};

ContentHasher::ContentHasher() : state_(std::make_unique<State>()) {}
ContentHasher::~ContentHasher() = default;

void ContentHasher::Update(std::string_view bytes) {
  XXH3_128bits_update(state_->xxh3, bytes.data(), bytes.size());
}

void ContentHasher::UpdateField(std::string_view bytes) {
  Update(fmt::format("{}:", bytes.size()));
  Update(bytes);
}

std::string ContentHasher::Digits() const { return Hexadecimal(XXH3_128bits_digest(state_->xxh3)); }

}  // namespace jiaokan::base
