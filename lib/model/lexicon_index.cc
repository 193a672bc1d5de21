#include "model/lexicon_index.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include <xxhash.h>

namespace jiaokan::model {
namespace {

constexpr std::size_t kUpperHalves = 0x10000;

std::size_t UpperHalf(std::uint32_t key) { return key >> 16; }

std::size_t HashOf(std::string_view word) {
  return static_cast<std::size_t>(XXH3_64bits(word.data(), word.size()));
}

}  // namespace

WordIndex::WordIndex(WordTable words)
    : words_(words), slots_(std::bit_ceil(2 * static_cast<std::size_t>(words.size()) + 1)) {
  for (std::uint32_t id = 0; id < words.size(); ++id) {
    std::size_t slot = HashOf(words[id]) & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = id + 1;
  }
}

std::optional<std::uint32_t> WordIndex::Find(std::string_view word) const {
  if (slots_.empty()) return std::nullopt;
  std::size_t slot = HashOf(word) & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (words_[slots_[slot] - 1] == word) return slots_[slot] - 1;
  }
  return std::nullopt;
}

UnitIndex::UnitIndex(std::span<const std::uint32_t> keys) : keys_(keys), first_(kUpperHalves + 1) {
  for (const std::uint32_t key : keys) ++first_[UpperHalf(key) + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
}

std::optional<std::uint32_t> UnitIndex::Find(std::uint32_t key) const {
  if (first_.empty()) return std::nullopt;
  const auto begin = keys_.begin() + first_[UpperHalf(key)];
  const auto end = keys_.begin() + first_[UpperHalf(key) + 1];
  const auto found = std::lower_bound(begin, end, key);
  if (found == end || *found != key) return std::nullopt;
  return static_cast<std::uint32_t>(found - keys_.begin());
}

}  // namespace jiaokan::model
