// Which characters stand in a text, without their places: for asking whether to look for something at all.
#ifndef JIAOKAN_TEXT_CHARACTER_FILTER_H_
#define JIAOKAN_TEXT_CHARACTER_FILTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace jiaokan::text {

// Exact for ASCII, Latin-1, general punctuation (U+2000 to U+207F), CJK punctuation and kana up to U+307F,
// and the first 128 full-width forms (from U+FF00). Any other character shares its slot, so the filter may
// hold it wrongly, but never lacks it wrongly. 208 bytes.
class CharacterFilter {
 public:
  constexpr CharacterFilter() = default;
  constexpr explicit CharacterFilter(std::u32string_view characters) {
    for (const char32_t c : characters) Add(c);
  }

  constexpr void Add(char32_t c) { Set(SlotOf(c)); }
  // The same of a character that is known to be outside of the exact ranges.
  constexpr void AddShared(char32_t c) { Set(SharedSlotOf(c)); }
  constexpr void Add(const CharacterFilter& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }

  constexpr bool MayContain(char32_t c) const {
    return (words_[SlotOf(c) / 64] >> (SlotOf(c) % 64) & 1) != 0;
  }
  // Any of the characters of `other`.
  constexpr bool MayContainAnyOf(const CharacterFilter& other) const {
    std::uint64_t common = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) common |= words_[i] & other.words_[i];
    return common != 0;
  }

 private:
  static constexpr std::size_t kExact = 128;  // slots of each of the five exact ranges
  static constexpr std::size_t kShared = 1024;

  [[gnu::always_inline]] static constexpr std::size_t SlotOf(char32_t c) {
    switch (c / kExact) {
      case 0:
      case 1:
        return c;
      case 0x2000 / kExact:
        return 2 * kExact + c % kExact;
      case 0x3000 / kExact:
        return 3 * kExact + c % kExact;
      case 0xFF00 / kExact:
        return 4 * kExact + c % kExact;
      default:
        return SharedSlotOf(c);
    }
  }
  static constexpr std::size_t SharedSlotOf(char32_t c) { return 5 * kExact + c % kShared; }

  constexpr void Set(std::size_t slot) { words_[slot / 64] |= std::uint64_t{1} << (slot % 64); }

  std::array<std::uint64_t, (5 * kExact + kShared) / 64> words_ = {};
};

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_CHARACTER_FILTER_H_
