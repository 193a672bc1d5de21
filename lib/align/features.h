// The features of a link: what each stands for, and how a pair of texts gives
// them. A link's score is the sum of its features times the weights of a
// profile (weights.h).
#ifndef JIAOKAN_ALIGN_FEATURES_H_
#define JIAOKAN_ALIGN_FEATURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "align/text_pair.h"

namespace jiaokan::align {

// The largest groups of units in one link.
inline constexpr std::uint32_t kMaximumZh = 4;
inline constexpr std::uint32_t kMaximumEn = 7;

// Evidence that one unit finds in a span of units of the other side. Of each
// tokenisation: the logarithm of how much likelier its tokens are given the
// span, and how much of its rarity some token of the span explains.
enum SpanFeature : std::size_t {
  kFirstLikelihood,  // zh: characters given words; en: words given characters
  kFirstCoverage,
  kSecondLikelihood,  // zh: bigrams given words; en: words given bigrams
  kSecondCoverage,
  kExactLikelihood,
  kExactCoverage,
  kSpanFeatures,
};

enum Feature : std::size_t {
  kShape = 0,  // one per pair of group sizes, at kShape + a * (kMaximumEn + 1) + b
  kZhSpan = kShape + (kMaximumZh + 1) * (kMaximumEn + 1),
  kEnSpan = kZhSpan + kSpanFeatures,
  kLengthRatio = kEnSpan + kSpanFeatures,  // of lengths, logarithm
  kLengthRatioSize,
  kLengthRatioSquare,
  kLengthRatioInDocument,  // against the ratio of the whole documents
  kGaleChurch,             // the deviation in standard deviations (Gale and Church 1993,
                           // section 3)
  kGaleChurchSquare,
  kDocumentGaleChurch,  // the same against the ratio of the whole documents
  kDocumentGaleChurchSquare,
  kClauseRatio,  // of the numbers of clauses, logarithm, its size
  kZhShare,      // of its rarity that the other side explains
  kEnShare,
  kJointShare,  // geometric mean of both
  kLogJointShare,
  kLogJointShareInDocument,  // against the average of the document
  kZhShareOfBest,            // of what the best unit of the other side explains of each unit
  kEnShareOfBest,
  kZhUnexplained,  // rarity that should be explained in this document, and is not
  kEnUnexplained,
  kZhUnexplainedExact,
  kEnUnexplainedExact,
  kZhLeastShare,  // of groups: the share of the unit that finds the least explained
  kEnLeastShare,
  kZhLeastAdded,  // of groups: the least that the first or the last unit adds to what explains the other side
  kEnLeastAdded,
  kGroupRate,                                // of groups: how frequent they are in these texts, logarithm
  kMarkDifference,                           // one per Mark
  kZhJoinedOpen = kMarkDifference + kMarks,  // units inside a group that end no sentence
  kEnJoinedOpen,
  kZhJoinedQuoted,  // units inside a group that end with a quotation
  kEnJoinedQuoted,
  kKindDifference,                    // one per bit of KindClass but kTextKind
  kMixedKinds = kKindDifference + 6,  // a group of units of different kinds
  kZhGapMass,                         // of a unit without a link; these six in the same order for either side
  kZhGapMassInDocument,               // times the share that is explained in this document
  kZhGapExact,
  kZhGapLength,
  kZhGapBest,  // what the best unit of the other side explains of it
  kZhGapRate,  // how frequent such units are in these texts, logarithm
  kEnGapMass,
  kEnGapMassInDocument,
  kEnGapExact,
  kEnGapLength,
  kEnGapBest,
  kEnGapRate,
  kFeatures,
};

using Weights = std::array<float, kFeatures>;

// Sums over a group of adjacent units of one side.
struct Group {
  float length = 0;
  float log_length = 0;
  float mass = 0;
  float exact = 0;
  float joined_open = 0;
  float joined_quoted = 0;
  float log_clauses = 0;
  std::uint8_t kinds = 0;
  std::array<float, kMarks> marks = {};
};

// All groups of up to `maximum` units; At(begin, size) with 1 <= size and begin
// + size <= units.
class Groups {
 public:
  Groups(const std::vector<Unit>& units, std::uint32_t maximum);
  const Group& At(std::size_t begin, std::size_t size) const { return groups_[begin * maximum_ + size - 1]; }

 private:
  std::uint32_t maximum_;
  std::vector<Group> groups_;
};

// How much more frequent than on average some links are in two texts, logarithm.
struct Rates {
  float zh_gaps = 0;
  float en_gaps = 0;
  float groups = 0;  // links of more than one unit on a side
};

// What is the same for all links of two texts.
struct DocumentTraits {
  float ratio = 0;  // of the lengths, logarithm (DocumentRatio)
  float share =
      0;  // of its rarity that a unit finds explained by the best unit of the other side, on average
  float log_share = 0;
  Rates rates = {};
};

// The logarithm of the ratio of two documents' lengths, held near 0 so that
// missing parts do not rule it.
float DocumentRatio(const std::vector<Unit>& zh, const std::vector<Unit>& en);

// Scaled rarity that one side of a link finds explained by the other.
struct Coverage {
  float all = 0;
  float exact = 0;        // of exact tokens
  float best = 0;         // if each unit had the best unit of the other side
  float least_share = 0;  // of its rarity, of the unit that finds the least explained; for several units only
  float least_added = 0;  // share of its own rarity that the first or the last unit of the other side adds;
                          // for several units only
};

struct LinkCoverage {
  Coverage zh;
  Coverage en;
};

// Calls add(feature, value) for all features of a link but those of spans; a
// group is null when empty.
template <typename Add>
void AddLinkFeatures(const Group* zh, std::size_t zh_size, const Group* en, std::size_t en_size,
                     const DocumentTraits& document, const LinkCoverage& coverage, const Add& add);

}  // namespace jiaokan::align

#include "align/features_inl.h"

#endif  // JIAOKAN_ALIGN_FEATURES_H_
