#include "repair/decoder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace jiaokan::repair {
namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();
// Hypotheses this much less probable than the best one at their place are dropped unseen.
constexpr double kMargin = 16;
constexpr std::uint32_t kNoArc = std::numeric_limits<std::uint32_t>::max();

double LogAdd(double a, double b) {
  const double high = std::max(a, b);
  return high == kMinusInfinity ? high : high + std::log1p(std::exp(std::min(a, b) - high));
}

enum class Mode : std::uint8_t { kFine, kDamaged };

// A step of a hypothesis: one original character.
struct Transition {
  model::LanguageState state;  // after it
  Mode mode = Mode::kFine;
  std::uint32_t from_position = 0;
  std::uint32_t from = 0;  // index among the hypotheses there
  std::uint32_t arc = kNoArc;
  char32_t c = 0;
  float cost = 0;      // logarithm of the step's probability, at most 0
  double forward = 0;  // of the whole way, best
};

struct Hypothesis {
  model::LanguageState state;
  Mode mode = Mode::kFine;
  double best = kMinusInfinity;
  double alpha = kMinusInfinity;
  double beta = kMinusInfinity;
  std::uint32_t first = 0;  // its transitions, the best one first
  std::uint32_t count = 0;
};

struct Position {
  std::vector<Transition> transitions;
  std::vector<Hypothesis> hypotheses;
  double best = kMinusInfinity;
};

auto StateKey(const Transition& t) { return std::tuple(t.state.history, t.mode); }

class Trellis {
 public:
  Trellis(const model::LanguageModel& language_model, const channel::Lattice& lattice,
          const DecodeOptions& options)
      : language_model_(language_model),
        lattice_(lattice),
        options_(options),
        positions_(lattice.observed.size() + 1) {}

  void Forward(const model::LanguageState& begin) {
    Hypothesis start;
    start.state = begin;
    start.best = start.alpha = 0;
    positions_[0].hypotheses.push_back(start);
    std::size_t arc = 0;
    for (std::uint32_t p = 0; p < lattice_.observed.size(); ++p) {
      if (p > 0) {
        Settle(positions_[p]);
      }
      const std::size_t first = arc;
      while (arc < lattice_.arcs.size() && lattice_.arcs[arc].begin == p) {
        ++arc;
      }
      for (std::uint32_t h = 0; h < positions_[p].hypotheses.size(); ++h) {
        ExtendUnchanged(p, h);
        for (std::size_t a = first; a < arc; ++a) {
          ExtendArc(p, h, static_cast<std::uint32_t>(a));
        }
      }
    }
    if (!lattice_.observed.empty()) {
      Settle(positions_.back());
    }
  }

  void Backward() {
    for (Hypothesis& h : positions_.back().hypotheses) {
      h.beta = 0;
      total_ = LogAdd(total_, h.alpha);
    }
    for (std::size_t p = positions_.size(); p-- > 1;) {
      for (const Hypothesis& h : positions_[p].hypotheses) {
        for (std::uint32_t i = h.first; i < h.first + h.count; ++i) {
          const Transition& t = positions_[p].transitions[i];
          Hypothesis& from = positions_[t.from_position].hypotheses[t.from];
          from.beta = LogAdd(from.beta, t.cost + h.beta);
        }
      }
    }
  }

  Decoding Result() const {
    Decoding result;
    const Hypothesis* h = Best(positions_.back());
    result.log_probability = h->best;
    result.end = h->state;
    for (std::size_t p = positions_.size() - 1; p > 0;) {
      const Transition& t = positions_[p].transitions[h->first];
      result.characters.push_back(Characterise(static_cast<std::uint32_t>(p), t));
      p = t.from_position;
      h = &positions_[p].hypotheses[t.from];
    }
    std::reverse(result.characters.begin(), result.characters.end());
    return result;
  }

 private:
  static const Hypothesis* Best(const Position& position) {
    return &*std::max_element(position.hypotheses.begin(), position.hypotheses.end(),
                              [](const Hypothesis& a, const Hypothesis& b) { return a.best < b.best; });
  }

  void Extend(std::uint32_t p, std::uint32_t h, std::uint32_t end, std::uint32_t arc, char32_t c, Mode mode,
              float cost) {
    const Hypothesis& from = positions_[p].hypotheses[h];
    Transition t;
    t.cost = cost + language_model_.Advance(from.state, c, t.state);
    t.forward = from.best + t.cost;
    Position& to = positions_[end];
    if (t.forward < to.best - kMargin) {
      return;
    }
    to.best = std::max(to.best, t.forward);
    t.mode = mode;
    t.from_position = p;
    t.from = h;
    t.arc = arc;
    t.c = c;
    to.transitions.push_back(t);
  }

  void ExtendUnchanged(std::uint32_t p, std::uint32_t h) {
    const char32_t c = lattice_.observed[p];
    const Mode mode = positions_[p].hypotheses[h].mode;
    if (c < 0x80) {  // passes every channel, so it says nothing about damage
      Extend(p, h, p + 1, kNoArc, c, mode, 0);
    } else {
      Extend(p, h, p + 1, kNoArc, c, Mode::kFine,
             mode == Mode::kFine ? 0 : -static_cast<float>(options_.leave_cost));
    }
  }

  void ExtendArc(std::uint32_t p, std::uint32_t h, std::uint32_t arc_index) {
    const channel::Arc& arc = lattice_.arcs[arc_index];
    const float cost =
        positions_[p].hypotheses[h].mode == Mode::kDamaged ? 0 : -static_cast<float>(options_.enter_cost);
    for (std::uint32_t i = arc.first; i < arc.first + arc.count; ++i) {
      Extend(p, h, arc.end, arc_index, lattice_.candidates[i], Mode::kDamaged, cost);
    }
  }

  // Joins the transitions into hypotheses and keeps the best of these.
  void Settle(Position& position) const {
    std::vector<Transition>& all = position.transitions;
    std::sort(all.begin(), all.end(), [](const Transition& a, const Transition& b) {
      const auto ka = StateKey(a);
      const auto kb = StateKey(b);
      return ka != kb ? ka < kb : a.forward > b.forward;
    });
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      std::vector<Hypothesis>& hypotheses = position.hypotheses;
      if (i == 0 || StateKey(all[i]) != StateKey(all[i - 1])) {
        hypotheses.push_back(
            {all[i].state, all[i].mode, all[i].forward, kMinusInfinity, kMinusInfinity, i, 0});
      }
      Hypothesis& h = hypotheses.back();
      ++h.count;
      h.alpha = LogAdd(h.alpha, positions_[all[i].from_position].hypotheses[all[i].from].alpha + all[i].cost);
    }
    if (position.hypotheses.size() > options_.beam) {
      const auto middle = position.hypotheses.begin() + static_cast<std::ptrdiff_t>(options_.beam);
      std::nth_element(position.hypotheses.begin(), middle, position.hypotheses.end(),
                       [](const Hypothesis& a, const Hypothesis& b) { return a.best > b.best; });
      position.hypotheses.erase(middle, position.hypotheses.end());
    }
  }

  // The posterior of every character that stands where `chosen` does, and the most probable of them.
  Decoded Characterise(std::uint32_t p, const Transition& chosen) const {
    Decoded out;
    out.begin = chosen.from_position;
    out.end = p;
    out.c = chosen.c;
    out.restored = chosen.arc != kNoArc;
    if (!out.restored) {
      return out;
    }
    std::map<char32_t, double> sums;
    for (const Hypothesis& h : positions_[p].hypotheses) {
      for (std::uint32_t i = h.first; i < h.first + h.count; ++i) {
        const Transition& t = positions_[p].transitions[i];
        if (t.arc == chosen.arc) {
          sums[t.c] +=
              std::exp(positions_[t.from_position].hypotheses[t.from].alpha + t.cost + h.beta - total_);
        }
      }
    }
    for (const auto& [c, p_c] : sums) {
      out.alternatives.push_back({c, static_cast<float>(std::min(p_c, 1.0))});
    }
    std::stable_sort(out.alternatives.begin(), out.alternatives.end(),
                     [](const Choice& a, const Choice& b) { return a.p > b.p; });
    out.c = out.alternatives.front().c;
    out.p = out.alternatives.front().p;
    out.alternatives.resize(std::min(out.alternatives.size(), options_.alternatives));
    if (out.p >= options_.certain) {
      out.alternatives.clear();
    }
    return out;
  }

  const model::LanguageModel& language_model_;
  const channel::Lattice& lattice_;
  const DecodeOptions& options_;
  std::vector<Position> positions_;
  double total_ = kMinusInfinity;
};

double NullLogProbability(const model::LanguageModel& language_model, std::u32string_view text,
                          model::LanguageState state) {
  double sum = 0;
  for (const char32_t c : text) {
    model::LanguageState after;
    sum += language_model.Advance(state, c, after);
    state = after;
  }
  return sum;
}

}  // namespace

Decoding Decode(const model::LanguageModel& language_model, const channel::Lattice& lattice,
                const model::LanguageState& begin, const DecodeOptions& options) {
  Trellis trellis(language_model, lattice, options);
  trellis.Forward(begin);
  trellis.Backward();
  Decoding result = trellis.Result();
  result.null_log_probability = NullLogProbability(language_model, lattice.observed, begin);
  return result;
}

}  // namespace jiaokan::repair
