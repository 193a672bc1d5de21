#include "align/path_ledger.h"

#include <algorithm>
#include <array>

namespace jiaokan::align {
namespace {

// What is left of `all` before and behind `taken`; either may be empty.
std::array<UnitRange, 2> Without(UnitRange all, UnitRange taken) {
  return {{{all.begin, std::clamp(taken.begin, all.begin, all.end)},
           {std::clamp(taken.end, all.begin, all.end), all.end}}};
}

bool IsFreeRange(const std::vector<bool>& taken, UnitRange units) {
  return units.end <= taken.size() &&
         std::find(taken.begin() + units.begin, taken.begin() + units.end, true) == taken.begin() + units.end;
}

}  // namespace

PathLedger::PathLedger(const Aligner& aligner, const StepScorer& scorer, const std::vector<Step>& path)
    : scorer_(scorer) {
  const auto zh_units = static_cast<std::uint32_t>(aligner.pair().zh_units.size());
  const auto en_units = static_cast<std::uint32_t>(aligner.pair().en_units.size());
  for (std::uint32_t unit = 0; unit < zh_units; ++unit) {
    zh_.gaps.push_back(zh_.gaps.back() + scorer.ScoreAnywhere(unit, 0, {1, 0}));
  }
  for (std::uint32_t unit = 0; unit < en_units; ++unit) {
    en_.gaps.push_back(en_.gaps.back() + scorer.ScoreAnywhere(0, unit, {0, 1}));
  }
  for (auto [side, units] : {std::pair(&zh_, zh_units), std::pair(&en_, en_units)}) {
    side->link.resize(units, kNone);
    side->taken.resize(units);
    side->alone = units;
  }
  for (const auto& [side, units] :
       {std::pair(&zh_, &aligner.pair().zh_units), std::pair(&en_, &aligner.pair().en_units)}) {
    for (const Unit& unit : *units) {
      side->rarity.push_back(side->rarity.back() + kMassScale * unit.mass);
    }
  }
  for (const Step& step : path) {
    if (IsLink(step)) {
      Enter(zh_, ZhOf(step), static_cast<std::uint32_t>(links_.size()));
      Enter(en_, EnOf(step), static_cast<std::uint32_t>(links_.size()));
      links_.push_back({step, Worth(step)});
    }
  }
}

void PathLedger::Enter(Side& side, UnitRange units, std::uint32_t link) {
  std::fill(side.link.begin() + units.begin, side.link.begin() + units.end, link);
  side.alone -= units.end - units.begin;
}

void PathLedger::Remove(Side& side, UnitRange units) {
  for (std::uint32_t unit = units.begin; unit < units.end; ++unit) {
    side.alone += side.link[unit] == kNone ? 0 : 1;
    side.link[unit] = kNone;
    side.taken[unit] = true;
  }
}

double PathLedger::Rarity(const Step& step) const {
  const auto sum = [](const Side& side, UnitRange units) {
    return side.rarity[units.end] - side.rarity[units.begin];
  };
  return std::min(sum(zh_, ZhOf(step)), sum(en_, EnOf(step)));
}

double PathLedger::Worth(UnitRange zh, UnitRange en) const {
  if (zh.begin == zh.end || en.begin == en.end) {
    return 0;
  }
  const double score = scorer_.ScoreAnywhere(zh.begin, en.begin, {zh.end - zh.begin, en.end - en.begin});
  return score - (zh_.gaps[zh.end] - zh_.gaps[zh.begin]) - (en_.gaps[en.end] - en_.gaps[en.begin]);
}

Valued PathLedger::Remainder(const Valued& link, const Step& step) const {
  Valued best;
  for (const UnitRange zh : Without(ZhOf(link.step), ZhOf(step))) {
    for (const UnitRange en : Without(EnOf(link.step), EnOf(step))) {
      if (const double worth = Worth(zh, en); worth > best.worth) {
        best = {{zh.begin, en.begin, {zh.end - zh.begin, en.end - en.begin}, 0}, worth};
      }
    }
  }
  return best;
}

std::vector<std::uint32_t> PathLedger::Touched(const Step& step) const {
  std::vector<std::uint32_t> touched;
  const auto add = [&](std::uint32_t link) {
    if (link != kNone && std::find(touched.begin(), touched.end(), link) == touched.end()) {
      touched.push_back(link);
    }
  };
  std::for_each_n(zh_.link.begin() + step.zh, step.shape.zh, add);
  std::for_each_n(en_.link.begin() + step.en, step.shape.en, add);
  return touched;
}

double PathLedger::Gain(const Step& step) const {
  double gain = Worth(step);
  for (const std::uint32_t link : Touched(step)) {
    gain -= links_[link].worth - Remainder(links_[link], step).worth;
  }
  return gain;
}

bool PathLedger::IsFree(const Step& step) const {
  return IsFreeRange(zh_.taken, ZhOf(step)) && IsFreeRange(en_.taken, EnOf(step));
}

bool PathLedger::IsInPlace(const Step& step) const {
  const auto begin = en_.link.begin() + step.en;
  return std::any_of(
      zh_.link.begin() + step.zh, zh_.link.begin() + step.zh + step.shape.zh, [&](std::uint32_t link) {
        return link != kNone && std::find(begin, begin + step.shape.en, link) != begin + step.shape.en;
      });
}

void PathLedger::Take(const Step& step) {
  for (const std::uint32_t link : Touched(step)) {
    links_[link] = Remainder(links_[link], step);
  }
  Remove(zh_, ZhOf(step));
  Remove(en_, EnOf(step));
}

std::vector<std::uint32_t> PathLedger::Loose(const Side& side, double worth) const {
  std::vector<std::uint32_t> loose;
  for (std::uint32_t unit = 0; unit < side.link.size(); ++unit) {
    if (side.link[unit] == kNone || links_[side.link[unit]].worth < worth) {
      loose.push_back(unit);
    }
  }
  return loose;
}

}  // namespace jiaokan::align
