// Whether characters look like bytes of Chinese text that were read through a double-byte page.
#ifndef JIAOKAN_REPAIR_PAIR_LOOK_H_
#define JIAOKAN_REPAIR_PAIR_LOOK_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "repair/pair_traits.h"

namespace jiaokan::repair {

// Of the characters outside ASCII, U+FFFD aside.
struct PairCounts {
  std::array<std::size_t, kTraitCount> with = {};  // each trait
  std::size_t wide = 0;                            // all
};

// The bytes that the characters of one piece stand for must be such as UTF-8 has, or such as GBK has and text
// in the page's own language has not. Linear time.
bool LooksLikePairs(std::u32string_view piece);
bool LooksLikePairs(const PairCounts& counts);

// Whether it was UTF-8, and the page may be one that rejects so many of its bytes that long runs of U+FFFD
// are common: Big5 or EUC-KR.
bool LooksLikeSparsePairs(std::u32string_view piece);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_PAIR_LOOK_H_
