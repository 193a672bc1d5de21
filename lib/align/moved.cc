#include "align/moved.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "align/band.h"
#include "align/path_ledger.h"

namespace jiaokan::align {
namespace {

// English units that are looked at for each Chinese one.
constexpr std::size_t kMovedCandidates = 6;
// A link of the path that is worth less may be one of units that belong elsewhere.
constexpr double kLooseWorth = 4;
// All pairs of loose units are candidates when they are no more than these.
constexpr std::size_t kMaximumLoosePairs = 4096;
constexpr double kLeastGain = -2;
// Pairs that share a unit with a seed and count as its rivals: the best ones. In hostile texts one unit is in
// thousands.
constexpr std::size_t kMaximumRivals = 64;
// A block is looked for this many units around a pair, with as many more units on one side than on the other.
constexpr std::uint32_t kReach = 6;
constexpr std::int64_t kDrift = 2;
constexpr double kLeastLinkGain = 0;
constexpr std::array<Shape, 6> kShapes = {{{1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}, {2, 2}}};
// Of texts of no more units, the share left alone says little.
constexpr double kFewUnits = 20;
// Evidence beyond these adds nothing.
constexpr double kMaximumOdds = 20;
constexpr double kMaximumSeed = 6;
constexpr double kMaximumRatio = 5;
// Of pairs of less, the gain in proportion says little.
constexpr double kFewRarity = 0.5;

double Sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// The pairs of units that might be moved links, by either unit.
class Candidates {
 public:
  Candidates(const Aligner& aligner, const PathLedger& ledger);

  // By decreasing gain at the outset.
  const std::vector<Valued>& all() const { return all_; }
  // The logarithm of the sum of exp(gain) over leaving the units of `seed` where they are and over pairs that
  // share a unit with it; pairs of neighbours may be parts of the same link and do not count.
  double LogRivals(const Step& seed, const PathLedger& ledger) const;

 private:
  std::vector<Valued> all_;
  std::vector<std::vector<std::uint32_t>> by_zh_;
  std::vector<std::vector<std::uint32_t>> by_en_;
};

std::vector<Anchor> CandidatePairs(const Aligner& aligner, const PathLedger& ledger) {
  std::vector<Anchor> pairs;
  for (const Candidate& candidate : FindCandidates(aligner.zh_evidence(), kMovedCandidates)) {
    pairs.push_back(candidate.anchor);
  }
  const std::vector<std::uint32_t> zh_loose = ledger.LooseZh(kLooseWorth);
  const std::vector<std::uint32_t> en_loose = ledger.LooseEn(kLooseWorth);
  if (zh_loose.size() * en_loose.size() <= kMaximumLoosePairs) {
    for (const std::uint32_t zh : zh_loose) {
      for (const std::uint32_t en : en_loose) {
        pairs.push_back({zh, en});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(),
            [](const Anchor& a, const Anchor& b) { return a.zh != b.zh ? a.zh < b.zh : a.en < b.en; });
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

Candidates::Candidates(const Aligner& aligner, const PathLedger& ledger)
    : by_zh_(ledger.zh_units()), by_en_(ledger.en_units()) {
  for (const auto& [zh, en] : CandidatePairs(aligner, ledger)) {
    const Step step = {zh, en, {1, 1}, 0};
    if (ledger.IsInPlace(step)) {
      continue;
    }
    if (const double gain = ledger.Gain(step); gain > kLeastGain) {
      all_.push_back({step, gain});
    }
  }
  std::stable_sort(all_.begin(), all_.end(),
                   [](const Valued& a, const Valued& b) { return a.worth > b.worth; });
  const auto add = [](std::vector<std::uint32_t>& rivals, std::uint32_t i) {
    if (rivals.size() < kMaximumRivals) {
      rivals.push_back(i);
    }
  };
  for (std::uint32_t i = 0; i < all_.size(); ++i) {
    add(by_zh_[all_[i].step.zh], i);
    add(by_en_[all_[i].step.en], i);
  }
}

double Candidates::LogRivals(const Step& seed, const PathLedger& ledger) const {
  const auto near = [](std::uint32_t a, std::uint32_t b) { return a <= b + 1 && b <= a + 1; };
  double sum = 1;
  for (const std::vector<std::uint32_t>* list : {&by_zh_[seed.zh], &by_en_[seed.en]}) {
    for (const std::uint32_t index : *list) {
      const Step& other = all_[index].step;
      if (!(near(other.zh, seed.zh) && near(other.en, seed.en)) && ledger.IsFree(other)) {
        sum += std::exp(std::min(ledger.Gain(other), 100.0));
      }
    }
  }
  return std::log(sum);
}

// The best chain of links around a seed, by dynamic programming over a square of units.
class BlockSearch {
 public:
  BlockSearch(const PathLedger& ledger, const Step& seed);
  // In descending order of units.
  std::vector<Valued> Chain() const;

 private:
  struct Cell {
    double gain = 0;
    Valued last;  // the link or the unit left alone that ends here
  };

  const Cell& At(std::uint32_t row, std::uint32_t column) const {
    return cells_[(row - zh_.begin) * (en_.end - en_.begin + 1) + column - en_.begin];
  }
  void Fill(std::uint32_t row, std::uint32_t column, Cell& cell) const;
  void AddLinks(std::uint32_t row, std::uint32_t column, Cell& cell) const;

  const PathLedger& ledger_;
  Step seed_;
  UnitRange zh_;
  UnitRange en_;
  std::vector<Cell> cells_;
};

UnitRange Around(std::uint32_t unit, std::uint32_t units) {
  return {unit - std::min(unit, kReach), std::min(unit + kReach + 1, units)};
}

BlockSearch::BlockSearch(const PathLedger& ledger, const Step& seed)
    : ledger_(ledger),
      seed_(seed),
      zh_(Around(seed.zh, ledger.zh_units())),
      en_(Around(seed.en, ledger.en_units())),
      cells_(std::size_t{zh_.end - zh_.begin + 1} * (en_.end - en_.begin + 1)) {
  auto cell = cells_.begin();
  for (std::uint32_t row = zh_.begin; row <= zh_.end; ++row) {
    for (std::uint32_t column = en_.begin; column <= en_.end; ++column) {
      Fill(row, column, *cell++);
    }
  }
}

void BlockSearch::Fill(std::uint32_t row, std::uint32_t column, Cell& cell) const {
  if (row > zh_.begin) {
    cell = {At(row - 1, column).gain, {{row - 1, column, {1, 0}, 0}, 0}};
  }
  if (column > en_.begin && (row == zh_.begin || At(row, column - 1).gain > cell.gain)) {
    cell = {At(row, column - 1).gain, {{row, column - 1, {0, 1}, 0}, 0}};
  }
  const std::int64_t drift =
      (std::int64_t{row} - std::int64_t{seed_.zh}) - (std::int64_t{column} - std::int64_t{seed_.en});
  if (std::abs(drift) <= kDrift) {
    AddLinks(row, column, cell);
  }
}

void BlockSearch::AddLinks(std::uint32_t row, std::uint32_t column, Cell& cell) const {
  for (const Shape shape : kShapes) {
    if (row - zh_.begin < shape.zh || column - en_.begin < shape.en) {
      continue;
    }
    const Step step = {row - shape.zh, column - shape.en, shape, 0};
    if (!ledger_.IsFree(step) || ledger_.IsInPlace(step)) {
      continue;
    }
    const double gain = ledger_.Gain(step);
    const double total = At(step.zh, step.en).gain + gain;
    if (gain > kLeastLinkGain && total > cell.gain) {
      cell = {total, {step, gain}};
    }
  }
}

std::vector<Valued> BlockSearch::Chain() const {
  std::vector<Valued> chain;
  for (std::uint32_t row = zh_.end, column = en_.end; row > zh_.begin || column > en_.begin;) {
    const Valued& last = At(row, column).last;
    if (IsLink(last.step)) {
      chain.push_back(last);
    }
    row -= last.step.shape.zh;
    column -= last.step.shape.en;
  }
  return chain;
}

SeedFeatures FeaturesOfSeed(const PathLedger& ledger, const Step& seed, double log_rivals,
                            bool others_moved) {
  const auto zh_alone = static_cast<double>(ledger.zh_alone());
  const auto en_alone = static_cast<double>(ledger.en_alone());
  const double gain = ledger.Gain(seed) - log_rivals;
  return {1,
          std::min(gain, kMaximumOdds),
          log_rivals,
          std::log1p(zh_alone) + std::log1p(en_alone),
          zh_alone / (ledger.zh_units() + kFewUnits) + en_alone / (ledger.en_units() + kFewUnits),
          std::clamp(gain / (kFewRarity + ledger.Rarity(seed)), -1.0, kMaximumRatio),
          others_moved ? 1.0 : 0.0};
}

ChainFeatures FeaturesOfLink(const Valued& link, double seed_logit) {
  return {1, std::min(seed_logit, kMaximumSeed), std::min(link.worth, kMaximumOdds),
          link.step.shape.zh + link.step.shape.en > 2 ? 1.0 : 0.0};
}

bool Holds(const Step& step, const Step& seed) {
  return step.zh <= seed.zh && seed.zh < ZhOf(step).end && step.en <= seed.en && seed.en < EnOf(step).end;
}

}  // namespace

std::vector<Step> FindMoved(const Aligner& aligner, const StepScorer& scorer, const std::vector<Step>& path,
                            MovedModel& model) {
  PathLedger ledger(aligner, scorer, path);
  const Candidates candidates(aligner, ledger);
  std::vector<Step> moved;
  for (const auto& [seed, first_gain] : candidates.all()) {
    if (!ledger.IsFree(seed)) {
      continue;
    }
    const double logit =
        model.Seed(seed, FeaturesOfSeed(ledger, seed, candidates.LogRivals(seed, ledger), !moved.empty()));
    if (logit <= 0) {
      continue;
    }
    for (const Valued& link : BlockSearch(ledger, seed).Chain()) {
      const double link_logit = model.Link(link.step, Holds(link.step, seed), FeaturesOfLink(link, logit));
      if (link_logit > 0) {
        moved.push_back(link.step);
        moved.back().probability = Sigmoid(link_logit);
        ledger.Take(link.step);
      }
    }
  }
  std::sort(moved.begin(), moved.end(), [](const Step& a, const Step& b) { return a.zh < b.zh; });
  return moved;
}

}  // namespace jiaokan::align
