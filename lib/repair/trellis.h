// The hypotheses of a beam search over a lattice.
#ifndef JIAOKAN_REPAIR_TRELLIS_H_
#define JIAOKAN_REPAIR_TRELLIS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "channel/lattice.h"
#include "model/language_model_cache.h"
#include "repair/arrivals.h"
#include "repair/candidate_tokens.h"
#include "repair/decoder.h"

namespace jiaokan::repair {

// A way of reading the text up to a node, as far as the rest of the text can tell.
struct Hypothesis {
  model::LanguageState state;
  Mode mode = Mode::kFine;
  std::uint32_t node = 0;
  std::uint32_t first_step = 0;  // those that end here are in a row
  std::uint32_t step_count = 0;
  std::uint32_t best_step = kNone;  // the last step of the most probable way
  double best = kMinusInfinity;     // logarithm of the probability of the most probable way
  double alpha = kMinusInfinity;    // of all ways up to here
  double posterior = 0;
};

// Serves one lattice after the other and keeps its memory.
class Trellis {
 public:
  explicit Trellis(model::LanguageModelCache& model) : model_(model) {}

  // Finds the hypotheses of every node; with posteriors when the options ask for them. Returns false when it
  // was given up.
  bool Build(const channel::Lattice& lattice, const CandidateTokens& tokens, const DecodeOptions& options);

  const std::vector<Hypothesis>& hypotheses() const { return hypotheses_; }
  const std::vector<Step>& steps() const { return steps_; }
  std::span<const Step> StepsTo(const Hypothesis& hypothesis) const {
    return {steps_.data() + hypothesis.first_step, hypothesis.step_count};
  }
  // The hypotheses that stand where this one does.
  std::span<const Hypothesis> Beside(const Hypothesis& hypothesis) const { return At(hypothesis.node); }
  // By character: the logarithm of the probability of the best hypothesis before it; minus infinity where
  // there is none. Only without posteriors.
  const std::vector<double>& progress() const { return progress_; }
  // Logarithm of the probability of all ways; with posteriors or usage.
  double total() const { return total_; }
  // The most probable hypothesis at the end.
  std::uint32_t Best() const;

 private:
  // The hypotheses of a node are in a row.
  struct Row {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  void Reset();
  void FindSwitches();
  void SortArcs();
  bool Forward();
  bool Progress(std::uint32_t node, std::uint32_t character);
  void Backward();
  std::span<const Hypothesis> At(std::uint32_t node) const {
    return {hypotheses_.data() + rows_[node].begin, rows_[node].end - rows_[node].begin};
  }

  bool MeetsFine(std::uint32_t node, std::uint32_t character) const;
  void EndLine();
  void ExtendArc(std::uint32_t arc_index);
  void ExtendCrowd(std::uint32_t hypothesis, std::uint32_t arc_index, float cost);
  void ExtendUnchanged(const Row& row, std::uint32_t character, Arrivals& arrivals);
  void ExtendFine(std::uint32_t first, std::uint32_t last);
  void Offer(std::uint32_t from, std::uint32_t arc, char32_t c, float cost,
             const model::LanguageState& state);
  void Settle(std::uint32_t node, Arrivals& arrivals);
  void Select(bool may_switch, std::size_t beam, const Arrivals& arrivals);
  void Keep(std::uint32_t node, const Arrival& arrival, const Arrivals& arrivals);
  void Weigh(Hypothesis& hypothesis);

  model::LanguageModelCache& model_;
  const channel::Lattice* lattice_ = nullptr;
  const CandidateTokens* tokens_ = nullptr;
  const DecodeOptions* options_ = nullptr;
  bool weigh_ = false;  // posteriors are wanted
  double total_ = 0;
  double margin_ = 0;  // below it, steps are dropped

  std::vector<std::uint8_t> switches_;      // by node: damage may begin or end here
  std::vector<std::uint8_t> arcs_at_;       // by node: bits of Pass
  std::vector<std::uint32_t> arcs_by_end_;  // indices of arcs, sorted by end
  std::vector<Row> rows_;                   // by node
  std::vector<Hypothesis> hypotheses_;      // every step leads to a later one
  std::vector<Step> steps_;
  std::vector<double> progress_;
  Arrivals arrivals_;              // at the node under construction
  Arrivals fine_arrivals_;         // within a stretch of fine text
  std::vector<Arrival> selected_;  // of the arrivals
  model::SeenTokens seen_;         // of a crowd
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_TRELLIS_H_
