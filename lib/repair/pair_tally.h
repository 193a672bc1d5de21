// Counting the traits of characters as they come by, a few additions for each.
#ifndef JIAOKAN_REPAIR_PAIR_TALLY_H_
#define JIAOKAN_REPAIR_PAIR_TALLY_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "repair/pair_look.h"

namespace jiaokan::repair {

// For characters outside ASCII.
class PairTally {
 public:
  // So many characters may be added up.
  static constexpr std::size_t kMostAdded = 511;

  PairTally();

  // Sums of values for at most kMostAdded characters, which Add takes.
  std::uint64_t OfBasic(char32_t c) const { return lanes_[hints_[c]]; }  // in the basic plane
  std::uint64_t OfOthers(std::size_t count) const { return count * lanes_[kHintOfOthers]; }
  void Add(std::uint64_t sum, std::size_t characters);
  // How many of the characters of a sum are kUtf8InGbk.
  static std::size_t Utf8InGbk(std::uint64_t sum) { return sum & kLaneMask; }

  // False when LooksLikePairs is false for the characters that were added, and none of them is
  // U+FFFD, half-width katakana or Hangul.
  bool MayLookLikePairs() const;

  // Whether fewer than 0.45 of the characters are kUtf8InGbk. Of traditional Chinese half of them are.
  bool IsMostlySimplified() const { return counts_.with[kUtf8InGbk] * 20 < counts_.wide * 9; }

 private:
  // The bits of a hint are the first traits, and whether the character is unusual: those above, the only ones
  // for which other traits matter.
  static constexpr unsigned kCountedTraits = kRareInBig5 + 1;
  static constexpr unsigned kUnusual = kCountedTraits;
  static constexpr unsigned kHintOfOthers = 1U << kUtf8InBig5;
  static_assert(kUtf8InGbk == 0);
  static constexpr unsigned kLaneBits = 9;
  static constexpr std::uint64_t kLaneMask = (std::uint64_t{1} << kLaneBits) - 1;
  using Hints = std::array<std::uint8_t, 0x10000>;
  using Lanes = std::array<std::uint64_t, std::size_t{2} << kUnusual>;

  static const Hints& GetHints();
  static constexpr Lanes MakeLanes();
  static const Lanes kLanes;

  const Hints& hints_;
  const Lanes& lanes_;  // by hint: each of its bits in a lane of its own
  PairCounts counts_;
  std::size_t unusual_ = 0;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_PAIR_TALLY_H_
