// The hypotheses that arrive at one node of a trellis, before the best of them are kept.
#ifndef JIAOKAN_REPAIR_ARRIVALS_H_
#define JIAOKAN_REPAIR_ARRIVALS_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "model/language_model.h"

namespace jiaokan::repair {

inline constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();
inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

enum class Mode : std::uint8_t { kFine, kDamaged };

// One original character.
struct Step {
  std::uint32_t from = kNone;  // hypothesis
  std::uint32_t arc = kNone;   // kNone: the observed character as it is
  char32_t c = 0;
  float cost = 0;   // logarithm of the step's probability
  float share = 1;  // of the probability of the hypothesis where it ends
};

struct Arrival {
  model::LanguageState state;
  Mode mode = Mode::kFine;
  std::uint32_t first_step = kNone;  // chained by Next, the last to arrive first
  std::uint32_t best_step = kNone;
  double best = kMinusInfinity;  // logarithm of the probability of the most probable way
};

class Arrivals {
 public:
  // A hypothesis in `mode` and `state` is reached by `step`, the most probable way with probability e^best.
  void Add(const model::LanguageState& state, Mode mode, const Step& step, double best);
  void Clear();

  const std::vector<Arrival>& all() const { return arrivals_; }
  const Step& step(std::uint32_t index) const { return steps_[index]; }
  std::uint32_t Next(std::uint32_t step) const { return next_[step]; }
  // Of the damaged ones.
  double best_damaged() const { return best_damaged_; }

 private:
  std::uint32_t Find(const model::LanguageState& state, Mode mode);
  std::uint32_t FindInTable(const model::LanguageState& state, Mode mode);
  void FillTable();

  std::vector<Arrival> arrivals_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> next_;   // by step
  std::vector<std::uint32_t> table_;  // hash table of indices into arrivals_, in use when they are many
  double best_damaged_ = kMinusInfinity;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ARRIVALS_H_
