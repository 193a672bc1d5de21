#include "model/lexicon_index.h"

#define XXH_INLINE_ALL  // words are short: a call would cost as much as the hash
#include <xxhash.h>

namespace jiaokan::model {
namespace {

HashedIds::Key KeyOf(std::string_view word) {
  const std::uint64_t hash = XXH3_64bits(word.data(), word.size());
  return {hash, static_cast<std::uint32_t>(hash)};
}

// Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4).
HashedIds::Key KeyOf(std::uint32_t unit) { return {unit * std::uint64_t{0x9E3779B97F4A7C15}, unit}; }

}  // namespace

WordIndex::WordIndex(WordTable words)
    : words_(words), ids_(words.size(), [words](std::uint32_t id) { return KeyOf(words[id]); }) {}

std::optional<std::uint32_t> WordIndex::Find(std::string_view word) const {
  return ids_.Find(KeyOf(word), [&](std::uint32_t id) { return words_[id] == word; });
}

UnitIndex::UnitIndex(std::span<const std::uint32_t> keys)
    : ids_(static_cast<std::uint32_t>(keys.size()), [keys](std::uint32_t id) { return KeyOf(keys[id]); }) {}

std::optional<std::uint32_t> UnitIndex::Find(std::uint32_t key) const {
  return ids_.Find(KeyOf(key), [](std::uint32_t) { return true; });
}

void UnitIndex::Prefetch(std::uint32_t key) const { ids_.Prefetch(KeyOf(key)); }

}  // namespace jiaokan::model
