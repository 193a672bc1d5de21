// Finds words and units of a lexicon by their spelling and key. Made from the lexicon's tables when it is loaded.
#ifndef JIAOKAN_MODEL_LEXICON_INDEX_H_
#define JIAOKAN_MODEL_LEXICON_INDEX_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace jiaokan::model {

// Spellings by id: word `id` is bytes[offsets[id], offsets[id + 1]).
struct WordTable {
  std::span<const std::uint32_t> offsets;
  std::span<const char> bytes;

  std::uint32_t size() const {
    return offsets.empty() ? 0 : static_cast<std::uint32_t>(offsets.size() - 1);
  }
  std::string_view operator[](std::uint32_t id) const {
    return {bytes.data() + offsets[id], offsets[id + 1] - offsets[id]};
  }
};

// A hash table with linear probing, half full at most.
class WordIndex {
 public:
  WordIndex() = default;
  explicit WordIndex(WordTable words);

  std::optional<std::uint32_t> Find(std::string_view word) const;

 private:
  WordTable words_;
  std::vector<std::uint32_t> slots_;  // id + 1; 0 for none
};

// Ascending keys (lexicon_tokens.h) by their upper half: the first character of a bigram, 0 of a character.
class UnitIndex {
 public:
  UnitIndex() = default;
  explicit UnitIndex(std::span<const std::uint32_t> keys);

  std::optional<std::uint32_t> Find(std::uint32_t key) const;

 private:
  std::span<const std::uint32_t> keys_;
  std::vector<std::uint32_t> first_;  // of the keys with each upper half, and one past the last
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_INDEX_H_
