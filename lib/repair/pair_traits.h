// What the bytes that characters stand for in double-byte pages have in common with those of misread text.
#ifndef JIAOKAN_REPAIR_PAIR_TRAITS_H_
#define JIAOKAN_REPAIR_PAIR_TRAITS_H_

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "channel/utf8_sequence.h"

namespace jiaokan::repair {

// Bytes of UTF-8 that Chinese text is made of: continuation bytes, and leads from U+2000 on.
inline bool IsUtf8Byte(std::uint8_t b) { return channel::IsContinuation(b) || (b >= 0xE2 && b <= 0xF0); }

// What a character's bytes in a page are.
enum Trait : std::uint8_t {
  kUtf8InGbk,   // lead or continuation bytes of UTF-8, the second perhaps ASCII
  kUtf8InBig5,  // the same, and not ASCII
  kUtf8InSjis,
  kUtf8InEucKr,
  kGbkInBig5,   // both such as GBK has for frequent characters
  kRareInBig5,  // and for a character that text in Big5 seldom has
  kGbkInSjis,
  kHalfWidthKana,
  kGbkInEucKr,
  kHangul,
  kHanja,
  kTraitCount,
};
using Traits = std::bitset<kTraitCount>;

// The characters of the basic plane fall into a few classes of equal traits; all others are one.
class PairClasses {
 public:
  static const PairClasses& Get();

  std::size_t Of(char32_t c) const { return c < class_of_.size() ? class_of_[c] : class_of_.back(); }
  const std::vector<Traits>& traits() const { return traits_; }

 private:
  PairClasses();

  // The class of those traits, made if need be.
  std::uint16_t Add(const Traits& traits);

  std::vector<std::uint16_t> class_of_;
  std::vector<std::uint16_t> class_with_;  // by the number of the traits: the class, counted from 1
  std::vector<Traits> traits_;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_PAIR_TRAITS_H_
