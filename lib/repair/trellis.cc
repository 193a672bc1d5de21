#include "repair/trellis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace jiaokan::repair {
namespace {

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

// How arcs meet a node.
enum Pass : std::uint8_t { kStarts = 1, kEnds = 2, kPasses = 4 };

bool IsBetter(const Arrival& a, const Arrival& b) { return a.best > b.best; }

}  // namespace

bool Trellis::Build(const channel::Lattice& lattice, const CandidateTokens& tokens,
                    const DecodeOptions& options) {
  lattice_ = &lattice;
  tokens_ = &tokens;
  options_ = &options;
  weigh_ = options.posteriors || options.usage;
  Reset();
  FindSwitches();
  SortArcs();
  if (!Forward()) {
    return false;
  }
  if (weigh_) {
    Backward();
  }
  return true;
}

void Trellis::Reset() {
  hypotheses_.clear();
  steps_.clear();
  progress_.clear();
  rows_.assign(lattice_->nodes.back() + std::size_t{1}, {});
  arrivals_.Clear();
}

void Trellis::FindSwitches() {
  arcs_at_.assign(rows_.size(), 0);
  for (const channel::Arc& arc : lattice_->arcs) {
    arcs_at_[arc.begin] |= kStarts;
    for (std::uint32_t node = arc.begin + 1; node < arc.end; ++node) {
      arcs_at_[node] |= kPasses;
    }
    arcs_at_[arc.end] |= kEnds;
  }
  switches_.assign(rows_.size(), 0);
  const std::u32string& observed = lattice_->observed;
  for (std::size_t i = 0; i <= observed.size(); ++i) {
    const std::uint32_t node = lattice_->nodes[i];
    const bool at_ascii = i == 0 || i == observed.size() || observed[i] < 0x80 || observed[i - 1] < 0x80;
    const bool inside = (arcs_at_[node] & (kEnds | kPasses)) != 0;
    switches_[node] = at_ascii || !inside || (arcs_at_[node] & kStarts) == 0 ? 1 : 0;
  }
}

void Trellis::SortArcs() {
  arcs_by_end_.resize(lattice_->arcs.size());
  std::iota(arcs_by_end_.begin(), arcs_by_end_.end(), 0U);
  const auto ends_before = [this](std::uint32_t a, std::uint32_t b) {
    return lattice_->arcs[a].end < lattice_->arcs[b].end;
  };
  if (!std::is_sorted(arcs_by_end_.begin(), arcs_by_end_.end(), ends_before)) {
    std::stable_sort(arcs_by_end_.begin(), arcs_by_end_.end(), ends_before);
  }
}

bool Trellis::Forward() {
  Hypothesis start;
  start.state = model_.language_model().Begin();
  start.best = 0;
  start.alpha = 0;
  hypotheses_.push_back(start);
  rows_[0] = {0, 1};
  progress_.push_back(0);
  std::size_t arc = 0;
  std::uint32_t fine_from = 0;  // the last character before which the modes could meet
  std::uint32_t character = 0;
  for (std::uint32_t node = 1; node < rows_.size(); ++node) {
    for (; arc < arcs_by_end_.size() && lattice_->arcs[arcs_by_end_[arc]].end == node; ++arc) {
      ExtendArc(arcs_by_end_[arc]);
    }
    const bool at_character = lattice_->nodes[character + 1] == node;
    if (at_character) {
      ++character;
      if (MeetsFine(node, character)) {
        ExtendFine(fine_from, character);
        fine_from = character;
      }
    }
    Settle(node, arrivals_);
    if (at_character && !options_->posteriors && !Progress(node, character)) {
      return false;
    }
  }
  EndLine();
  return true;
}

// What the end of the line says of the hypotheses before it.
void Trellis::EndLine() {
  const model::Token end = model_.TokenOf(U'\n');
  for (std::uint32_t h = rows_.back().begin; h < rows_.back().end; ++h) {
    model::LanguageState state;
    const float score = model_.Advance(hypotheses_[h].state, end, state);
    hypotheses_[h].best += score;
    hypotheses_[h].alpha += score;
  }
  progress_.back() = hypotheses_[Best()].best;
}

// Takes down how far the reading before the character has come, unless the best one may be within an arc
// there. Returns whether it is worth going on.
bool Trellis::Progress(std::uint32_t node, std::uint32_t character) {
  const std::span<const Hypothesis> row = At(node);
  if (row.empty() || (arcs_at_[node] & kPasses) != 0) {
    progress_.push_back(kMinusInfinity);
    return true;
  }
  progress_.push_back(row.front().best);
  return character >= options_->least.size() || progress_.back() >= options_->least[character];
}

// Whether readings as fine text and as damaged text may meet at the node, before the given character. They do
// not in the middle of an arc.
bool Trellis::MeetsFine(std::uint32_t node, std::uint32_t character) const {
  const std::u32string& observed = lattice_->observed;
  const bool at_ascii =
      character == observed.size() || observed[character] < 0x80 || observed[character - 1] < 0x80;
  return at_ascii || (switches_[node] != 0 && ((arcs_at_[node] & kStarts) != 0 || !arrivals_.all().empty()));
}

void Trellis::ExtendArc(std::uint32_t arc_index) {
  const channel::Arc& arc = lattice_->arcs[arc_index];
  const std::span<const model::Token> tokens = tokens_->Of(arc);
  const bool crowd = !tokens_->ByUnigram(arc).empty();
  Row row = rows_[arc.begin];
  margin_ = options_->margin;
  if (arc.count > kDense) {
    margin_ = std::min(margin_, kDenseMargin);
    row.end = std::min(row.end, row.begin + 1 + (steps_.size() < kManySteps ? kDenseSteps / arc.count : 0));
  }
  for (std::uint32_t h = row.begin; h < row.end; ++h) {
    const Hypothesis& from = hypotheses_[h];
    const bool damaged = from.mode == Mode::kDamaged;
    const float cost = -arc.cost - (damaged ? 0 : static_cast<float>(options_->enter_cost));
    if ((!damaged && switches_[arc.begin] == 0) || from.best + cost < arrivals_.best_damaged() - margin_) {
      continue;
    }
    if (crowd) {
      ExtendCrowd(h, arc_index, cost);
      continue;
    }
    for (const model::Token& token : tokens) {
      model::LanguageState state;
      const float score = model_.Advance(from.state, token, state);
      Offer(h, arc_index, token.character, cost + score, state);
    }
  }
}

// Scores those candidates one by one which the model has seen after the hypothesis, and of the others, in the
// order of their probability, those that may matter.
void Trellis::ExtendCrowd(std::uint32_t hypothesis, std::uint32_t arc_index, float cost) {
  const channel::Arc& arc = lattice_->arcs[arc_index];
  const std::span<const model::Token> tokens = tokens_->Of(arc);
  model_.language_model().Advance(model_.After(hypotheses_[hypothesis].state), tokens, seen_);
  for (const model::SeenTokens::Seen& seen : seen_.list) {
    Offer(hypothesis, arc_index, tokens[seen.index].character, cost + seen.score, seen.after);
  }
  for (const CandidateTokens::Ranked& ranked : tokens_->ByUnigram(arc)) {
    const float step_cost = cost + seen_.backoff + ranked.unigram;
    if (hypotheses_[hypothesis].best + step_cost < arrivals_.best_damaged() - margin_) {
      break;
    }
    if (seen_.listed[ranked.index] == 0) {
      const model::Token& token = tokens[ranked.index];
      Offer(hypothesis, arc_index, token.character, step_cost, {{token.symbol}});
    }
  }
}

// Adds one step to the node under construction.
void Trellis::Offer(std::uint32_t from, std::uint32_t arc, char32_t c, float cost,
                    const model::LanguageState& state) {
  const double best = hypotheses_[from].best + cost;
  if (best >= arrivals_.best_damaged() - margin_) {
    arrivals_.Add(state, Mode::kDamaged, {from, arc, c, cost}, best);
  }
}

// The observed character as it is, where the modes can change before it.
void Trellis::ExtendUnchanged(const Row& row, std::uint32_t character, Arrivals& arrivals) {
  const char32_t c = lattice_->observed[character];
  const model::Token token = model_.TokenOf(c);
  for (std::uint32_t h = row.begin; h < row.end; ++h) {
    const Hypothesis& from = hypotheses_[h];
    // ASCII passes every channel, so it says nothing about damage.
    const Mode mode = c < 0x80 ? from.mode : Mode::kFine;
    float cost = from.mode == mode ? 0 : -static_cast<float>(options_->leave_cost);
    model::LanguageState state;
    cost += model_.Advance(from.state, token, state);
    if (mode == Mode::kFine || from.best + cost >= arrivals.best_damaged() - options_->margin) {
      arrivals.Add(state, mode, {h, kNone, c, cost}, from.best + cost);
    }
  }
}

// Reads the characters [first, last) as fine text; the modes cannot change between them. Damaged text is
// improbable as it is, so this is given up when the hypotheses that are known to reach the end are out of
// reach.
void Trellis::ExtendFine(std::uint32_t first, std::uint32_t last) {
  const auto hypotheses = static_cast<std::ptrdiff_t>(hypotheses_.size());
  const auto steps = static_cast<std::ptrdiff_t>(steps_.size());
  const std::vector<std::uint32_t>& nodes = lattice_->nodes;
  Row row = rows_[nodes[first]];
  for (std::uint32_t i = first; i + 1 < last; ++i) {
    ExtendUnchanged(row, i, fine_arrivals_);
    row.begin = static_cast<std::uint32_t>(hypotheses_.size());
    Settle(nodes[i + 1], fine_arrivals_);
    row.end = static_cast<std::uint32_t>(hypotheses_.size());
    const bool hopeless =
        row.begin == row.end || hypotheses_[row.begin].best < arrivals_.best_damaged() - kModeMargin;
    if (hopeless) {
      hypotheses_.erase(hypotheses_.begin() + hypotheses, hypotheses_.end());
      steps_.erase(steps_.begin() + steps, steps_.end());
      return;
    }
  }
  ExtendUnchanged(row, last - 1, arrivals_);
}

// Keeps the best arrivals as the hypotheses of `node`.
void Trellis::Settle(std::uint32_t node, Arrivals& arrivals) {
  const bool fine_stretch = &arrivals == &fine_arrivals_;
  if (!fine_stretch) {
    rows_[node].begin = static_cast<std::uint32_t>(hypotheses_.size());
  }
  if (arrivals.all().size() == 1) {
    Keep(node, arrivals.all().front(), arrivals);
  } else if (!arrivals.all().empty()) {
    Select(switches_[node] != 0, options_->beam, arrivals);
    for (const Arrival& arrival : selected_) {
      Keep(node, arrival, arrivals);
    }
  }
  if (!fine_stretch) {
    rows_[node].end = static_cast<std::uint32_t>(hypotheses_.size());
  }
  arrivals.Clear();
}

// Those within the margins, at most `beam` damaged ones and kFineHypotheses others, the best first.
void Trellis::Select(bool may_switch, std::size_t beam, const Arrivals& arrivals) {
  double best = kMinusInfinity;
  for (const Arrival& arrival : arrivals.all()) {
    best = std::max(best, arrival.best);
  }
  const double least = may_switch ? best - kModeMargin : kMinusInfinity;
  const double least_damaged = std::max(least, arrivals.best_damaged() - options_->margin);
  const auto take = [&](Mode mode, double limit, std::size_t most) {
    const auto begin = static_cast<std::ptrdiff_t>(selected_.size());
    for (const Arrival& arrival : arrivals.all()) {
      if (arrival.mode == mode && arrival.best >= limit) {
        selected_.push_back(arrival);
      }
    }
    if (selected_.size() > most + static_cast<std::size_t>(begin)) {
      const auto end = begin + static_cast<std::ptrdiff_t>(most);
      std::nth_element(selected_.begin() + begin, selected_.begin() + end, selected_.end(), IsBetter);
      selected_.erase(selected_.begin() + end, selected_.end());
    }
  };
  selected_.clear();
  take(Mode::kDamaged, least_damaged, beam);
  take(Mode::kFine, least, kFineHypotheses);
  std::sort(selected_.begin(), selected_.end(), IsBetter);
}

void Trellis::Keep(std::uint32_t node, const Arrival& arrival, const Arrivals& arrivals) {
  Hypothesis h;
  h.state = arrival.state;
  h.mode = arrival.mode;
  h.node = node;
  h.best = arrival.best;
  h.first_step = static_cast<std::uint32_t>(steps_.size());
  for (std::uint32_t s = arrival.first_step; s != kNone; s = arrivals.Next(s)) {
    if (s == arrival.best_step) {
      h.best_step = static_cast<std::uint32_t>(steps_.size());
    }
    steps_.push_back(arrivals.step(s));
  }
  h.step_count = static_cast<std::uint32_t>(steps_.size()) - h.first_step;
  if (weigh_) {
    Weigh(h);
  }
  hypotheses_.push_back(h);
}

// Adds up the ways to a hypothesis.
void Trellis::Weigh(Hypothesis& hypothesis) {
  const std::span<Step> steps(steps_.data() + hypothesis.first_step, hypothesis.step_count);
  if (steps.size() == 1) {
    hypothesis.alpha = hypotheses_[steps.front().from].alpha + steps.front().cost;
    return;
  }
  double highest = kMinusInfinity;
  for (const Step& step : steps) {
    highest = std::max(highest, hypotheses_[step.from].alpha + step.cost);
  }
  double sum = 0;
  for (Step& step : steps) {
    const double p = std::exp(hypotheses_[step.from].alpha + step.cost - highest);
    step.share = static_cast<float>(p);
    sum += p;
  }
  for (Step& step : steps) {
    step.share = static_cast<float>(step.share / sum);
  }
  hypothesis.alpha = highest + std::log(sum);
}

std::uint32_t Trellis::Best() const {
  const Row& row = rows_.back();
  std::uint32_t best = row.begin;
  for (std::uint32_t h = row.begin; h < row.end; ++h) {
    best = hypotheses_[h].best > hypotheses_[best].best ? h : best;
  }
  return best;
}

// Hands the probability of all hypotheses at the end down to those before them.
void Trellis::Backward() {
  const Row& row = rows_.back();
  double highest = kMinusInfinity;
  for (const Hypothesis& h : At(static_cast<std::uint32_t>(rows_.size() - 1))) {
    highest = std::max(highest, h.alpha);
  }
  double sum = 0;
  for (std::uint32_t h = row.begin; h < row.end; ++h) {
    hypotheses_[h].posterior = std::exp(hypotheses_[h].alpha - highest);
    sum += hypotheses_[h].posterior;
  }
  total_ = highest + std::log(sum);
  for (std::uint32_t h = row.begin; h < row.end; ++h) {
    hypotheses_[h].posterior /= sum;
  }
  for (std::size_t h = hypotheses_.size(); h-- > 1;) {
    const double posterior = hypotheses_[h].posterior;
    if (posterior > 0) {  // else the beam cut this way off
      for (const Step& step : StepsTo(hypotheses_[h])) {
        hypotheses_[step.from].posterior += posterior * step.share;
      }
    }
  }
}

}  // namespace jiaokan::repair
