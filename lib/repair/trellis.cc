#include "repair/trellis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace jiaokan::repair {
namespace {

// Hypotheses this much less probable than the best one at their node are dropped.
constexpr double kMargin = 14;
// Arcs of more candidates are dense: where nearly nothing is left of a character. Of these, so much less
// probable steps are dropped, and the best hypotheses make at most so many.
constexpr std::uint32_t kDense = 64;
constexpr double kDenseMargin = 8;
constexpr std::uint32_t kDenseSteps = 8192;
// With so many steps in one lattice, a dense arc follows the best hypothesis only. Bounds the memory.
constexpr std::size_t kManySteps = std::size_t{4} << 20;
// Readings as fine text kept per node: there is one text, so they differ only in what came before it.
constexpr std::size_t kFineHypotheses = 2;
// Where the modes can change, a hypothesis of one must not be this much less probable than the best of
// either.
constexpr double kModeMargin = 25;
constexpr std::size_t kFirstTableSize = 256;  // a power of two

double LogAdd(double a, double b) {
  const double high = std::max(a, b);
  const double low = std::min(a, b);
  return low < high - 40 ? high : high + std::log1p(std::exp(low - high));
}

std::size_t Hash(const model::LanguageState& state, Mode mode) {
  const std::uint64_t key = state.history[0] | std::uint64_t{state.history[1]} << 16 |
                            std::uint64_t{state.history[2]} << 32 | std::uint64_t{state.history[3]} << 48;
  return ((key + static_cast<std::uint64_t>(mode)) * 0x9E3779B97F4A7C15U) >> 32;
}

}  // namespace

Trellis::Trellis(const model::LanguageModel& language_model, const channel::Lattice& lattice,
                 const std::vector<model::Token>& tokens, const DecodeOptions& options)
    : language_model_(language_model),
      lattice_(lattice),
      tokens_(tokens),
      options_(options),
      table_(kFirstTableSize, kNone) {
  FindSwitches();
  SortArcs();
}

void Trellis::FindSwitches() {
  const std::size_t count = lattice_.nodes.back() + std::size_t{1};
  std::vector<bool> inside(count, false);  // an arc passes over or ends at the node
  std::vector<bool> starts(count, false);
  for (const channel::Arc& arc : lattice_.arcs) {
    starts[arc.begin] = true;
    std::fill(inside.begin() + arc.begin + 1, inside.begin() + arc.end + 1, true);
  }
  switches_.assign(count, false);
  for (std::size_t i = 0; i < lattice_.nodes.size(); ++i) {
    const std::uint32_t node = lattice_.nodes[i];
    const bool at_ascii = i == 0 || i + 1 == lattice_.nodes.size() || lattice_.observed[i] < 0x80 ||
                          lattice_.observed[i - 1] < 0x80;
    switches_[node] = at_ascii || !inside[node] || !starts[node];
  }
}

void Trellis::SortArcs() {
  arcs_by_end_.resize(lattice_.arcs.size());
  std::iota(arcs_by_end_.begin(), arcs_by_end_.end(), 0U);
  std::stable_sort(arcs_by_end_.begin(), arcs_by_end_.end(), [this](std::uint32_t a, std::uint32_t b) {
    return lattice_.arcs[a].end < lattice_.arcs[b].end;
  });
}

void Trellis::Forward() {
  Hypothesis start;
  start.state = language_model_.Begin();
  start.best = 0;
  pending_.push_back(start);
  Settle(0);
  const std::uint32_t nodes = lattice_.nodes.back() + 1;
  std::size_t arc = 0;
  std::uint32_t character = 0;
  for (std::uint32_t node = 1; node < nodes; ++node) {
    for (; arc < arcs_by_end_.size() && lattice_.arcs[arcs_by_end_[arc]].end == node; ++arc) {
      ExtendArc(arcs_by_end_[arc]);
    }
    if (lattice_.nodes[character + 1] == node) {
      ExtendUnchanged(lattice_.nodes[character], character);
      ++character;
    }
    Settle(node);
  }
  EndLine();
}

// What the end of the line says of the hypotheses before it.
void Trellis::EndLine() {
  const model::Token end = language_model_.TokenOf(U'\n');
  for (std::size_t h = first_[first_.size() - 2]; h < hypotheses_.size(); ++h) {
    model::LanguageState state;
    hypotheses_[h].beta = language_model_.Advance(After(static_cast<std::uint32_t>(h)), end, state);
    hypotheses_[h].best += hypotheses_[h].beta;
  }
}

const model::Continuation& Trellis::After(std::uint32_t hypothesis) {
  model::Continuation& after = after_[hypothesis];
  if (after.state.history[0] == 0) {
    after = language_model_.After(hypotheses_[hypothesis].state);
  }
  return after;
}

void Trellis::ExtendUnchanged(std::uint32_t node, std::uint32_t character) {
  const char32_t c = lattice_.observed[character];
  const model::Token token = language_model_.TokenOf(c);
  for (std::uint32_t h = first_[node]; h < first_[node + 1]; ++h) {
    const Mode mode = hypotheses_[h].mode;
    if (c < 0x80) {  // passes every channel, so it says nothing about damage
      Offer(After(h), token, {h, kNone, kNone, c, 0}, mode);
    } else if (mode == Mode::kFine) {
      Offer(After(h), token, {h, kNone, kNone, c, 0}, Mode::kFine);
    } else if (switches_[node]) {
      Offer(After(h), token, {h, kNone, kNone, c, -static_cast<float>(options_.leave_cost)}, Mode::kFine);
    }
  }
}

void Trellis::ExtendArc(std::uint32_t arc_index) {
  const channel::Arc& arc = lattice_.arcs[arc_index];
  std::uint32_t last = first_[arc.begin + 1];
  margin_ = kMargin;
  if (arc.count > kDense) {
    margin_ = kDenseMargin;
    last = std::min(last, first_[arc.begin] + 1 + (steps_.size() < kManySteps ? kDenseSteps / arc.count : 0));
  }
  for (std::uint32_t h = first_[arc.begin]; h < last; ++h) {
    const bool damaged = hypotheses_[h].mode == Mode::kDamaged;
    if (!damaged && !switches_[arc.begin]) {
      continue;
    }
    const float cost = -arc.cost - (damaged ? 0 : static_cast<float>(options_.enter_cost));
    const model::Continuation& after = After(h);
    for (std::uint32_t i = arc.first; i < arc.first + arc.count; ++i) {
      Offer(after, tokens_[i], {h, arc_index, kNone, tokens_[i].character, cost}, Mode::kDamaged);
    }
  }
}

// Adds one step to the node under construction.
void Trellis::Offer(const model::Continuation& after, const model::Token& token, const Step& step,
                    Mode mode) {
  model::LanguageState state;
  Step added = step;
  added.cost += language_model_.Advance(after, token, state);
  const double best = hypotheses_[step.from].best + added.cost;
  if (mode == Mode::kDamaged) {
    if (best < pending_best_ - margin_) {
      return;
    }
    pending_best_ = std::max(pending_best_, best);
  }
  Hypothesis& h = Pending(state, mode);
  const auto index = static_cast<std::uint32_t>(steps_.size());
  added.next = h.first_step;
  h.first_step = index;
  if (best > h.best) {
    h.best = best;
    h.best_step = index;
  }
  steps_.push_back(added);
}

// The place in the table of a pending hypothesis, or the empty one where it belongs.
std::uint32_t& Trellis::Place(const model::LanguageState& state, Mode mode) {
  const std::size_t mask = table_.size() - 1;
  std::size_t i = Hash(state, mode) & mask;
  while (table_[i] != kNone && !(pending_[table_[i]].state == state && pending_[table_[i]].mode == mode)) {
    i = (i + 1) & mask;
  }
  return table_[i];
}

// The pending hypothesis of that state, made if need be.
Hypothesis& Trellis::Pending(const model::LanguageState& state, Mode mode) {
  std::uint32_t& place = Place(state, mode);
  if (place != kNone) {
    return pending_[place];
  }
  place = static_cast<std::uint32_t>(pending_.size());
  Hypothesis h;
  h.state = state;
  h.mode = mode;
  pending_.push_back(h);
  if (pending_.size() * 2 > table_.size()) {
    table_.assign(table_.size() * 2, kNone);
    for (std::uint32_t i = 0; i < pending_.size(); ++i) {
      Place(pending_[i].state, pending_[i].mode) = i;
    }
  }
  return pending_.back();
}

// Keeps the best pending hypotheses as those of `node`.
void Trellis::Settle(std::uint32_t node) {
  std::fill(table_.begin(), table_.end(), kNone);
  std::sort(pending_.begin(), pending_.end(),
            [](const Hypothesis& a, const Hypothesis& b) { return a.best > b.best; });
  const double least =
      switches_[node] && !pending_.empty() ? pending_.front().best - kModeMargin : kMinusInfinity;
  std::size_t fine = 0;
  std::size_t damaged = 0;
  for (const Hypothesis& h : pending_) {
    const bool keep = h.best >= least && (h.mode == Mode::kFine ? fine++ < kFineHypotheses
                                                                : h.best >= pending_best_ - kMargin &&
                                                                      damaged++ < options_.beam);
    if (keep) {
      hypotheses_.push_back(h);
      node_of_.push_back(node);
    }
  }
  first_.push_back(static_cast<std::uint32_t>(hypotheses_.size()));
  after_.resize(hypotheses_.size());
  pending_.clear();
  pending_best_ = kMinusInfinity;
}

std::uint32_t Trellis::Best() const {
  const auto begin = hypotheses_.begin() + first_[first_.size() - 2];
  const auto best = std::max_element(
      begin, hypotheses_.end(), [](const Hypothesis& a, const Hypothesis& b) { return a.best < b.best; });
  return static_cast<std::uint32_t>(best - hypotheses_.begin());
}

void Trellis::ForwardBackward() {
  hypotheses_[0].alpha = 0;
  for (std::size_t h = 1; h < hypotheses_.size(); ++h) {
    for (std::uint32_t s = hypotheses_[h].first_step; s != kNone; s = steps_[s].next) {
      hypotheses_[h].alpha = LogAdd(hypotheses_[h].alpha, hypotheses_[steps_[s].from].alpha + steps_[s].cost);
    }
  }
  for (std::size_t h = first_[first_.size() - 2]; h < hypotheses_.size(); ++h) {
    total_ = LogAdd(total_, hypotheses_[h].alpha + hypotheses_[h].beta);
  }
  for (std::size_t h = hypotheses_.size(); h-- > 1;) {
    if (hypotheses_[h].beta == kMinusInfinity) {
      continue;  // a way that the beam cut off
    }
    for (std::uint32_t s = hypotheses_[h].first_step; s != kNone; s = steps_[s].next) {
      Hypothesis& from = hypotheses_[steps_[s].from];
      from.beta = LogAdd(from.beta, hypotheses_[h].beta + steps_[s].cost);
    }
  }
}

}  // namespace jiaokan::repair
