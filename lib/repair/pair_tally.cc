#include "repair/pair_tally.h"

#include <algorithm>

#include "text/utf8.h"

namespace jiaokan::repair {

const PairTally::Hints& PairTally::GetHints() {
  static const Hints hints = [] {
    const PairClasses& classes = PairClasses::Get();
    Hints table = {};
    for (char32_t c = 0x80; c < table.size(); ++c) {
      const Traits& traits = classes.traits()[classes.Of(c)];
      const bool unusual = traits[kHalfWidthKana] || traits[kHangul] || c == text::kReplacement;
      table[c] = static_cast<std::uint8_t>((traits.to_ulong() & ((1U << kCountedTraits) - 1)) |
                                           (unusual ? 1U << kUnusual : 0));
    }
    return table;
  }();
  return hints;
}

constexpr PairTally::Lanes PairTally::MakeLanes() {
  Lanes lanes = {};
  for (std::size_t hint = 0; hint < lanes.size(); ++hint) {
    for (unsigned bit = 0; bit <= kUnusual; ++bit) {
      lanes[hint] |= std::uint64_t{hint >> bit & 1U} << (bit * kLaneBits);
    }
  }
  return lanes;
}

constexpr PairTally::Lanes PairTally::kLanes = MakeLanes();

PairTally::PairTally() : hints_(GetHints()), lanes_(kLanes) {}

void PairTally::Add(std::uint64_t sum, std::size_t characters) {
  for (unsigned trait = 0; trait < kCountedTraits; ++trait) {
    counts_.with[trait] += sum >> (trait * kLaneBits) & kLaneMask;
  }
  counts_.wide += characters;
  unusual_ += sum >> (kUnusual * kLaneBits) & kLaneMask;
}

bool PairTally::MayLookLikePairs() const {
  // Far from the least share, which is clear without dividing.
  const bool any = std::any_of(counts_.with.begin(), counts_.with.begin() + kRareInBig5,
                               [this](std::size_t count) { return count * 10 > counts_.wide * 7; });
  return unusual_ > 0 || (any && LooksLikePairs(counts_));
}

}  // namespace jiaokan::repair
