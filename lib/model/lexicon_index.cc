#include "model/lexicon_index.h"

#include <xxhash.h>

namespace jiaokan::model {
namespace {

std::uint64_t HashOf(std::string_view word) { return XXH3_64bits(word.data(), word.size()); }

// Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4).
std::uint64_t HashOf(std::uint32_t key) { return key * std::uint64_t{0x9E3779B97F4A7C15}; }

}  // namespace

WordIndex::WordIndex(WordTable words)
    : words_(words), ids_(words.size(), [words](std::uint32_t id) { return HashOf(words[id]); }) {}

std::optional<std::uint32_t> WordIndex::Find(std::string_view word) const {
  return ids_.Find(HashOf(word), [&](std::uint32_t id) { return words_[id] == word; });
}

UnitIndex::UnitIndex(std::span<const std::uint32_t> keys)
    : keys_(keys),
      ids_(static_cast<std::uint32_t>(keys.size()), [keys](std::uint32_t id) { return HashOf(keys[id]); }) {}

std::optional<std::uint32_t> UnitIndex::Find(std::uint32_t key) const {
  return ids_.Find(HashOf(key), [&](std::uint32_t id) { return keys_[id] == key; });
}

}  // namespace jiaokan::model
