// Finds words and units of a lexicon by their spelling and key. Made from the lexicon's tables when it is
// loaded. Look-ups are inline: a call that returns std::optional costs more than they do.
#ifndef JIAOKAN_MODEL_LEXICON_INDEX_H_
#define JIAOKAN_MODEL_LEXICON_INDEX_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/lexicon_tokens.h"

namespace jiaokan::model {

// Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4).
inline constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;

// Ids in a hash table with linear probing, half full at most. A slot holds a tag of what is looked for.
template <typename Tag>
class HashedIds {
 public:
  struct Key {
    std::uint64_t hash = 0;  // its highest bits are good
    Tag tag = {};
  };

  HashedIds() = default;
  explicit HashedIds(std::uint32_t count)
      : slots_(std::bit_ceil(2 * static_cast<std::size_t>(count) + 2)),
        shift_(64 - std::countr_zero(slots_.size())) {}

  // As many at most as were announced.
  void Add(const Key& key, std::uint32_t id) {
    std::size_t slot = key.hash >> shift_;
    while (slots_[slot].behind != 0) slot = Next(slot);
    slots_[slot] = {key.tag, id + 1};
  }

  // The id with this tag that `is_it` accepts.
  template <typename IsIt>
  std::optional<std::uint32_t> Find(const Key& key, IsIt is_it) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t slot = key.hash >> shift_; slots_[slot].behind != 0; slot = Next(slot)) {
      if (slots_[slot].tag == key.tag && is_it(slots_[slot].behind - 1)) return slots_[slot].behind - 1;
    }
    return std::nullopt;
  }

  // What Find reads first starts on its way to the cache.
  void Prefetch(const Key& key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[key.hash >> shift_]);
  }

 private:
  struct Slot {
    Tag tag = {};
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

// What a slot holds of a word: most are short, and their whole spelling makes that one look at memory tells.
struct WordTag {
  static constexpr std::size_t kShort = 12;            // bytes, the last of which is not NUL
  static constexpr std::uint32_t kLong = 0xFFFF'FFFF;  // in `third`, behind 64 bits of a hash

  std::uint32_t first = 0;  // of a short word: its bytes, NUL behind
  std::uint32_t second = 0;
  std::uint32_t third = 0;

  bool operator==(const WordTag& other) const {
    return first == other.first && second == other.second && third == other.third;
  }
};

using WordKey = HashedIds<WordTag>::Key;
WordKey KeyOf(std::string_view word);

class WordIndex {
 public:
  WordIndex() = default;
  explicit WordIndex(WordTable words);

  // `key` is the one of `word`.
  std::optional<std::uint32_t> Find(const WordKey& key, std::string_view word) const {
    return ids_.Find(key,
                     [&](std::uint32_t id) { return key.tag.third != WordTag::kLong || words_[id] == word; });
  }
  void Prefetch(const WordKey& key) const { ids_.Prefetch(key); }

 private:
  WordTable words_;
  HashedIds<WordTag> ids_;
};

// Characters are few and asked for often: they have a table by code point.
class UnitIndex {
 public:
  UnitIndex() = default;
  explicit UnitIndex(std::span<const std::uint32_t> keys);

  std::optional<std::uint32_t> Find(std::uint32_t key) const {
    if (IsBigramKey(key)) return bigrams_.Find(KeyOf(key), [](std::uint32_t) { return true; });
    if (characters_.empty() || characters_[key] == 0) return std::nullopt;
    return characters_[key] - 1;
  }
  void Prefetch(std::uint32_t key) const {
    if (IsBigramKey(key)) bigrams_.Prefetch(KeyOf(key));
  }

 private:
  static HashedIds<std::uint32_t>::Key KeyOf(std::uint32_t key) { return {key * kGolden, key}; }

  std::vector<std::uint32_t> characters_;  // id + 1; 0 for none
  HashedIds<std::uint32_t> bigrams_;
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_INDEX_H_
