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

// The ids 0 to count - 1 in a hash table with linear probing, half full at most. A slot holds 32 bits of what
// is looked for: few others share them, so that one look at memory tells.
class HashedIds {
 public:
  struct Key {
    std::uint64_t hash = 0;  // its highest bits are good
    std::uint32_t tag = 0;
  };

  HashedIds() = default;
  template <typename KeyOf>
  HashedIds(std::uint32_t count, KeyOf key_of)
      : slots_(std::bit_ceil(2 * static_cast<std::size_t>(count) + 2)),
        shift_(64 - std::countr_zero(slots_.size())) {
    for (std::uint32_t id = 0; id < count; ++id) {
      const Key key = key_of(id);
      std::size_t slot = key.hash >> shift_;
      while (slots_[slot].behind != 0) slot = Next(slot);
      slots_[slot] = {key.tag, id + 1};
    }
  }

  // The id with this key that `is_it` accepts.
  template <typename IsIt>
  std::optional<std::uint32_t> Find(Key key, IsIt is_it) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t slot = key.hash >> shift_; slots_[slot].behind != 0; slot = Next(slot)) {
      if (slots_[slot].tag == key.tag && is_it(slots_[slot].behind - 1)) return slots_[slot].behind - 1;
    }
    return std::nullopt;
  }

  // What Find reads first starts on its way to the cache.
  void Prefetch(Key key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[key.hash >> shift_]);
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t behind = 0;  // id + 1; 0 for none
  };

  std::size_t Next(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }

  std::vector<Slot> slots_;
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
  void Prefetch(std::uint32_t key) const;

 private:
  HashedIds ids_;
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_INDEX_H_
