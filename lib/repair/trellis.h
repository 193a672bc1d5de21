// The hypotheses of a beam search over a lattice.
#ifndef JIAOKAN_REPAIR_TRELLIS_H_
#define JIAOKAN_REPAIR_TRELLIS_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "channel/lattice.h"
#include "model/language_model.h"
#include "repair/decoder.h"

namespace jiaokan::repair {

inline constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();
inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

enum class Mode : std::uint8_t { kFine, kDamaged };

// A way of reading the text up to a node, as far as the rest of the text can tell.
struct Hypothesis {
  model::LanguageState state;
  Mode mode = Mode::kFine;
  std::uint32_t best_step = kNone;   // the last step of the most probable way
  std::uint32_t first_step = kNone;  // the list of all steps that end here, chained by Step::next
  double best = kMinusInfinity;      // logarithm of the probability of the most probable way
  double alpha = kMinusInfinity;     // of all ways up to here
  double beta = kMinusInfinity;      // of all ways from here to the end
};

// One original character.
struct Step {
  std::uint32_t from = kNone;  // hypothesis
  std::uint32_t arc = kNone;   // kNone: the observed character as it is
  std::uint32_t next = kNone;
  char32_t c = 0;
  float cost = 0;  // logarithm of the step's probability
};

class Trellis {
 public:
  Trellis(const model::LanguageModel& language_model, const channel::Lattice& lattice,
          const std::vector<model::Token>& tokens, const DecodeOptions& options);

  // Finds the hypotheses of every node.
  void Forward();
  // Computes alpha and beta.
  void ForwardBackward();

  const std::vector<Step>& steps() const { return steps_; }
  const std::vector<Hypothesis>& hypotheses() const { return hypotheses_; }
  // The most probable hypothesis at the end.
  std::uint32_t Best() const;
  // Logarithm of the probability of all ways; after ForwardBackward.
  double total() const { return total_; }
  // The node where a hypothesis stands.
  std::uint32_t NodeOf(std::uint32_t hypothesis) const { return node_of_[hypothesis]; }

 private:
  void FindSwitches();
  void SortArcs();
  void Settle(std::uint32_t node);
  void EndLine();
  void ExtendUnchanged(std::uint32_t node, std::uint32_t character);
  void ExtendArc(std::uint32_t arc_index);
  void Offer(const model::Continuation& after, const model::Token& token, const Step& step, Mode mode);
  Hypothesis& Pending(const model::LanguageState& state, Mode mode);
  std::uint32_t& Place(const model::LanguageState& state, Mode mode);
  const model::Continuation& After(std::uint32_t hypothesis);

  const model::LanguageModel& language_model_;
  const channel::Lattice& lattice_;
  const std::vector<model::Token>& tokens_;
  const DecodeOptions& options_;

  std::vector<bool> switches_;              // by node: damage may begin or end here
  std::vector<std::uint32_t> arcs_by_end_;  // indices of arcs, sorted by end
  std::vector<std::uint32_t> first_ = {0};  // by node: its first hypothesis; the next node's ends them
  std::vector<Hypothesis> hypotheses_;
  std::vector<std::uint32_t> node_of_;      // by hypothesis
  std::vector<model::Continuation> after_;  // by hypothesis, looked up when first used
  std::vector<Step> steps_;
  // The node under construction.
  std::vector<Hypothesis> pending_;
  std::vector<std::uint32_t> table_;  // hash table of indices into pending_
  double pending_best_ = kMinusInfinity;
  double margin_ = 0;  // below it, steps are dropped
  double total_ = kMinusInfinity;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_TRELLIS_H_
