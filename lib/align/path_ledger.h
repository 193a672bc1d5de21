// What the links of a monotone path are worth, while some of their units are taken away.
#ifndef JIAOKAN_ALIGN_PATH_LEDGER_H_
#define JIAOKAN_ALIGN_PATH_LEDGER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "align/aligner.h"
#include "align/evidence.h"
#include "align/program.h"

namespace jiaokan::align {

// A link with what it is worth: the logarithm of its odds against leaving its units alone.
struct Valued {
  Step step = {};
  double worth = 0;
};

inline UnitRange ZhOf(const Step& step) { return {step.zh, step.zh + step.shape.zh}; }
inline UnitRange EnOf(const Step& step) { return {step.en, step.en + step.shape.en}; }

class PathLedger {
 public:
  // `scorer` must outlive it.
  PathLedger(const Aligner& aligner, const StepScorer& scorer, const std::vector<Step>& path);

  double Worth(const Step& step) const { return Worth(ZhOf(step), EnOf(step)); }
  // The summed rarity of its units, scaled; of the side that has less.
  double Rarity(const Step& step) const;
  // What the link is worth more than what it takes away from the links of the path.
  double Gain(const Step& step) const;
  // Whether no unit of it was taken, and all are there.
  bool IsFree(const Step& step) const;
  // Whether the path links one of its Chinese units with one of its English units.
  bool IsInPlace(const Step& step) const;
  // Takes the units away from the path, whose links keep what is left of them.
  void Take(const Step& step);

  // Units that the path leaves alone, or links for less than `worth`.
  std::vector<std::uint32_t> LooseZh(double worth) const { return Loose(zh_, worth); }
  std::vector<std::uint32_t> LooseEn(double worth) const { return Loose(en_, worth); }
  // How many units are in no link of the path.
  std::size_t zh_alone() const { return zh_.alone; }
  std::size_t en_alone() const { return en_.alone; }
  std::uint32_t zh_units() const { return static_cast<std::uint32_t>(zh_.link.size()); }
  std::uint32_t en_units() const { return static_cast<std::uint32_t>(en_.link.size()); }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  struct Side {
    std::vector<double> rarity = {0};  // summed over the units before one
    std::vector<double> gaps = {0};    // scores when left alone, summed over the units before one
    std::vector<std::uint32_t> link;   // of each unit, on the path
    std::vector<bool> taken;
    std::size_t alone = 0;
  };

  static void Enter(Side& side, UnitRange units, std::uint32_t link);
  static void Remove(Side& side, UnitRange units);
  std::vector<std::uint32_t> Loose(const Side& side, double worth) const;
  double Worth(UnitRange zh, UnitRange en) const;
  // The best link of the units of `link` that are not in `step`, on either side of it.
  Valued Remainder(const Valued& link, const Step& step) const;
  // The links of the path that share a unit with `step`.
  std::vector<std::uint32_t> Touched(const Step& step) const;

  const StepScorer& scorer_;
  Side zh_;
  Side en_;
  std::vector<Valued> links_;
};

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_PATH_LEDGER_H_
