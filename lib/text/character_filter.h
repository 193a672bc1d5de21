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
  // Those of the ASCII characters below and from U+0040 whose bits are set.
  constexpr void AddAscii(std::uint64_t low, std::uint64_t high) {
    words_[0] |= low;
    words_[1] |= high;
  }
  constexpr void Add(const CharacterFilter& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }

  constexpr bool MayContain(char32_t c) const { return Has(SlotOf(c)); }
  // The same of a character outside of the exact ranges, as all of Han is that StartsHanRun (script.h) tells.
  constexpr void AddShared(char32_t c) { Set(SharedSlotOf(c)); }
  constexpr bool MayContainShared(char32_t c) const { return Has(SharedSlotOf(c)); }

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

  constexpr bool Has(std::size_t slot) const { return (words_[slot / 64] >> (slot % 64) & 1) != 0; }
  constexpr void Set(std::size_t slot) { words_[slot / 64] |= std::uint64_t{1} << (slot % 64); }

  std::array<std::uint64_t, (5 * kExact + kShared) / 64> words_ = {};
};

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_CHARACTER_FILTER_H_
