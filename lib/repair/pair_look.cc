#include "repair/pair_look.h"

#include <algorithm>
#include <vector>

#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

PairCounts CountTraits(std::u32string_view piece) {
  const PairClasses& classes = PairClasses::Get();
  std::vector<std::uint32_t> histogram(classes.traits().size());
  PairCounts counts;
  for (const char32_t c : piece) {
    if (c >= 0x80 && c != text::kReplacement) {
      ++histogram[classes.Of(c)];
      ++counts.wide;
    }
  }
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    for (std::size_t trait = 0; trait < kTraitCount && histogram[i] > 0; ++trait) {
      counts.with[trait] += classes.traits()[i][trait] ? histogram[i] : 0;
    }
  }
  return counts;
}

constexpr double kNearlyAll = 0.8;
constexpr std::size_t kLeastWidePairs = 3;

double Share(const PairCounts& counts, Trait trait) {
  return static_cast<double>(counts.with[trait]) / static_cast<double>(counts.wide);
}

}  // namespace

bool LooksLikePairs(const PairCounts& counts) {
  if (counts.wide < kLeastWidePairs) {
    return false;
  }
  const auto share = [&counts](Trait trait) { return Share(counts, trait); };
  const bool utf8 = std::max({share(kUtf8InGbk), share(kUtf8InBig5), share(kUtf8InSjis),
                              share(kUtf8InEucKr)}) >= kNearlyAll;
  return utf8 || (share(kGbkInBig5) >= kNearlyAll && share(kRareInBig5) >= 0.25) ||
         (share(kGbkInSjis) >= kNearlyAll && share(kHalfWidthKana) >= 0.25) ||
         (share(kGbkInEucKr) >= kNearlyAll && share(kHangul) >= 0.1 && share(kHanja) >= 0.2);
}

bool LooksLikePairs(std::u32string_view piece) { return LooksLikePairs(CountTraits(piece)); }

bool LooksLikeSparsePairs(std::u32string_view piece) {
  const PairCounts counts = CountTraits(piece);
  return counts.wide >= kLeastWidePairs &&
         std::max(Share(counts, kUtf8InBig5), Share(counts, kUtf8InEucKr)) >= kNearlyAll;
}

}  // namespace jiaokan::repair
