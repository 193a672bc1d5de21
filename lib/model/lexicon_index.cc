#include "model/lexicon_index.h"

#define XXH_INLINE_ALL  // words are short: a call would cost as much as the hash
#include <xxhash.h>

#include <cstring>

namespace jiaokan::model {
namespace {

template <typename Number>
Number Load(const char* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof(number));
  return number;
}

// Of a word of at most kShort bytes.
WordTag Pack(std::string_view word) {
  const std::size_t size = word.size();
  const char* const begin = word.data();
  const char* const end = begin + size;
  std::uint64_t low = 0;
  std::uint32_t high = 0;
  if (size >= 8) {
    low = Load<std::uint64_t>(begin);
    if (size > 8) high = Load<std::uint32_t>(end - 4) >> 8 * (WordTag::kShort - size);
  } else if (size >= 4) {
    low = Load<std::uint32_t>(begin) | std::uint64_t{Load<std::uint32_t>(end - 4)} << 8 * (size - 4);
  } else if (size > 0) {
    for (const std::size_t i : {std::size_t{0}, size / 2, size - 1}) {
      low |= std::uint64_t{static_cast<unsigned char>(begin[i])} << 8 * i;
    }
  }
  return {static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(low >> 32), high};
}

WordTag TagOf(std::string_view word) {
  const bool ends_as_padding = !word.empty() && word.back() == '\0';
  if (word.size() <= WordTag::kShort && !ends_as_padding) {
    const WordTag tag = Pack(word);
    if (tag.third != WordTag::kLong) return tag;
  }
  const std::uint64_t hash = XXH3_64bits(word.data(), word.size());
  return {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(hash >> 32), WordTag::kLong};
}

}  // namespace

WordKey KeyOf(std::string_view word) {
  const WordTag tag = TagOf(word);
  const std::uint64_t folded = (tag.first ^ tag.second) | std::uint64_t{tag.second ^ tag.third} << 32;
  return {folded * kGolden, tag};
}

WordIndex::WordIndex(WordTable words) : words_(words), ids_(words.size()) {
  for (std::uint32_t id = 0; id < words.size(); ++id) ids_.Add(KeyOf(words[id]), id);
}

UnitIndex::UnitIndex(std::span<const std::uint32_t> keys) : characters_(0x10000) {
  std::uint32_t id = 0;
  for (; id < keys.size() && !IsBigramKey(keys[id]); ++id) characters_[keys[id]] = id + 1;
  bigrams_ = HashedIds<std::uint32_t>(static_cast<std::uint32_t>(keys.size()) - id);
  for (; id < keys.size(); ++id) bigrams_.Add(KeyOf(keys[id]), id);
}

}  // namespace jiaokan::model
