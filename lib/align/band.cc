#include "align/band.h"

#include <algorithm>
#include <cmath>

#include "align/features.h"

namespace jiaokan::align {
namespace {

// A type that more units explain tells little of the place.
constexpr std::size_t kMaximumExplanations = 12;
// Candidates for each Chinese unit.
constexpr std::size_t kBandCandidates = 3;
constexpr float kMinimumScore = 1.5F;
// Between anchors no further apart than this on the English side, all columns are searched.
constexpr std::uint32_t kOpenColumns = 48;

// The best chain that ends at or before a column: a Fenwick tree of maxima.
class ChainEnds {
 public:
  explicit ChainEnds(std::size_t columns) : best_(columns + 1, {0, kNone}) {}

  struct End {
    float score;
    std::uint32_t candidate;
  };
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  // Over columns before `column`.
  End Before(std::uint32_t column) const {
    End best = {0, kNone};
    for (std::uint32_t i = column; i > 0; i -= i & (~i + 1)) {
      best = best_[i].score > best.score ? best_[i] : best;
    }
    return best;
  }
  void Update(std::uint32_t column, End end) {
    for (std::size_t i = column + 1; i < best_.size(); i += i & (~i + 1)) {
      best_[i] = end.score > best_[i].score ? end : best_[i];
    }
  }

 private:
  std::vector<End> best_;
};

}  // namespace

std::vector<Candidate> FindCandidates(std::span<const Evidence> evidence, std::size_t per_unit) {
  std::vector<Candidate> all;
  const std::size_t units = evidence.front().targets().units();
  std::vector<float> score(evidence.front().sources().units());
  for (std::uint32_t unit = 0; unit < units; ++unit) {
    std::vector<std::uint32_t> seen;
    for (const Evidence& one : evidence) {
      for (const Token& token : one.targets()[unit]) {
        const std::span<const Explanation> found = one.Of(token.type);
        if (found.size() > kMaximumExplanations) {
          continue;
        }
        const float rarity = one.targets().rarity[token.type] / static_cast<float>(found.size());
        for (const Explanation& explanation : found) {
          if (score[explanation.unit] == 0) {
            seen.push_back(explanation.unit);
          }
          score[explanation.unit] += rarity * explanation.best;
        }
      }
    }
    std::vector<Candidate> here;
    for (const std::uint32_t en : seen) {
      if (score[en] >= kMinimumScore) {
        here.push_back({{unit, en}, score[en]});
      }
      score[en] = 0;
    }
    std::sort(here.begin(), here.end(), [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score > b.score : a.anchor.en < b.anchor.en;
    });
    here.resize(std::min(here.size(), per_unit));
    all.insert(all.end(), here.begin(), here.end());
  }
  return all;
}

std::vector<Anchor> FindAnchors(std::span<const Evidence> evidence) {
  const std::vector<Candidate> candidates = FindCandidates(evidence, kBandCandidates);
  ChainEnds ends(evidence.front().sources().units());
  std::vector<ChainEnds::End> chain(candidates.size());
  for (std::size_t begin = 0; begin < candidates.size();) {
    std::size_t end = begin;
    for (; end < candidates.size() && candidates[end].anchor.zh == candidates[begin].anchor.zh; ++end) {
      chain[end] = ends.Before(candidates[end].anchor.en);
    }
    for (std::size_t i = begin; i < end; ++i) {
      ends.Update(candidates[i].anchor.en,
                  {chain[i].score + candidates[i].score, static_cast<std::uint32_t>(i)});
    }
    begin = end;
  }
  std::vector<Anchor> anchors;
  const auto columns = static_cast<std::uint32_t>(evidence.front().sources().units());
  for (std::uint32_t i = ends.Before(columns).candidate; i != ChainEnds::kNone; i = chain[i].candidate) {
    anchors.push_back(candidates[i].anchor);
  }
  std::reverse(anchors.begin(), anchors.end());
  return anchors;
}

Band Band::Full(std::uint32_t zh_units, std::uint32_t en_units) {
  Band band;
  band.first_.assign(zh_units + 1, 0);
  band.last_.assign(zh_units + 1, en_units);
  return band;
}

Band Band::Around(const std::vector<Anchor>& anchors, std::uint32_t zh_units, std::uint32_t en_units,
                  std::uint32_t margin) {
  Band band;
  band.first_.resize(zh_units + 1);
  band.last_.resize(zh_units + 1);
  // Each stretch leads from a node behind one anchor to the node before the next.
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  for (std::size_t k = 0; k <= anchors.size(); ++k) {
    const std::uint32_t row_end = k < anchors.size() ? anchors[k].zh : zh_units;
    const std::uint32_t column_end = k < anchors.size() ? anchors[k].en : en_units;
    const std::uint64_t rows = row_end - row;
    const std::uint64_t columns = column_end - column;
    for (std::uint64_t step = 0; step <= rows; ++step) {
      const bool open = columns <= kOpenColumns || rows == 0;
      const auto from = open ? column : column + static_cast<std::uint32_t>(columns * step / (rows + 1));
      const auto to =
          open ? column_end : column + static_cast<std::uint32_t>(columns * (step + 1) / (rows + 1));
      band.first_[row + step] = from - std::min(from, margin);
      band.last_[row + step] = std::min(to + margin, en_units);
    }
    row = row_end + 1;
    column = column_end + 1;
  }
  band.first_[0] = 0;
  band.last_[zh_units] = en_units;
  return band;
}

std::vector<UnitRange> Band::EnglishRanges() const {
  std::vector<UnitRange> ranges(rows() - 1);
  for (std::size_t unit = 0; unit < ranges.size(); ++unit) {
    const std::size_t before = unit + 1 > kMaximumZh ? unit + 1 - kMaximumZh : 0;
    const std::size_t behind = std::min<std::size_t>(unit + kMaximumZh, rows() - 1);
    ranges[unit] = {first_[before], last_[behind]};
  }
  return ranges;
}

std::vector<UnitRange> Band::ChineseRanges(std::uint32_t en_units) const {
  const std::vector<UnitRange> english = EnglishRanges();
  std::vector<UnitRange> ranges(en_units);
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  for (std::uint32_t unit = 0; unit < en_units; ++unit) {
    while (begin < english.size() && english[begin].end <= unit) {
      ++begin;
    }
    end = std::max(end, begin);
    while (end < english.size() && english[end].begin <= unit) {
      ++end;
    }
    ranges[unit] = {begin, end};
  }
  return ranges;
}

}  // namespace jiaokan::align
