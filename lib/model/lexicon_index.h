// Finds words and units of a lexicon by their spelling and key. Made from the lexicon's tables when it is
// loaded.
#ifndef JIAOKAN_MODEL_LEXICON_INDEX_H_
#define JIAOKAN_MODEL_LEXICON_INDEX_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace jiaokan::model {

// The ids 0 to count - 1 in a hash table with linear probing, half full at most.
class HashedIds {
 public:
  HashedIds() = default;
  // `hash_of(id)` is a 64-bit hash whose highest bits are good.
  template <typename HashOf>
  HashedIds(std::uint32_t count, HashOf hash_of)
      : slots_(std::bit_ceil(2 * static_cast<std::size_t>(count) + 2)),
        shift_(64 - std::countr_zero(slots_.size())) {
    for (std::uint32_t id = 0; id < count; ++id) {
      std::size_t slot = hash_of(id) >> shift_;
      while (slots_[slot] != 0) slot = Next(slot);
      slots_[slot] = id + 1;
    }
  }

  // The id with this hash that `is_it` accepts.
  template <typename IsIt>
  std::optional<std::uint32_t> Find(std::uint64_t hash, IsIt is_it) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t slot = hash >> shift_; slots_[slot] != 0; slot = Next(slot)) {
      if (is_it(slots_[slot] - 1)) return slots_[slot] - 1;
    }
    return std::nullopt;
  }

 private:
  std::size_t Next(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }

  std::vector<std::uint32_t> slots_;  // id + 1; 0 for none
  int shift_ = 0;
};

// Spellings by id: word `id` is bytes[offsets[id], offsets[id + 1]).
struct WordTable {
  std::span<const std::uint32_t> offsets;
  std::span<const char> bytes;

  std::uint32_t size() const { return offsets.empty() ? 0 : static_cast<std::uint32_t>(offsets.size() - 1); }
  std::string_view operator[](std::uint32_t id) const {
    return {bytes.data() + offsets[id], offsets[id + 1] - offsets[id]};
  }
};

class WordIndex {
 public:
  WordIndex() = default;
  explicit WordIndex(WordTable words);

  std::optional<std::uint32_t> Find(std::string_view word) const;

 private:
  WordTable words_;
  HashedIds ids_;
};

class UnitIndex {
 public:
  UnitIndex() = default;
  explicit UnitIndex(std::span<const std::uint32_t> keys);

  std::optional<std::uint32_t> Find(std::uint32_t key) const;

 private:
  std::span<const std::uint32_t> keys_;
  HashedIds ids_;
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_INDEX_H_
