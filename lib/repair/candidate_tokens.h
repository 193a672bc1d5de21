// The candidates of lattices as the language model sees them.
#ifndef JIAOKAN_REPAIR_CANDIDATE_TOKENS_H_
#define JIAOKAN_REPAIR_CANDIDATE_TOKENS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "channel/lattice.h"
#include "model/language_model_cache.h"

namespace jiaokan::repair {

// Serves the lattices of one Inverter; not for use by several threads at once.
class CandidateTokens {
 public:
  struct Ranked {
    float unigram = 0;        // ln P, whatever is before
    std::uint32_t index = 0;  // in Of(arc)
  };

  // Takes in what is new in a lattice.
  void Add(const channel::Lattice& lattice, model::LanguageModelCache& model);

  std::span<const model::Token> Of(const channel::Arc& arc) const {
    return {tokens_.data() + arc.first, arc.count};
  }
  // Of arcs with so many candidates that most of them are hopeless: the most probable first. Of(arc) is then
  // sorted by symbol. Empty for other arcs.
  std::span<const Ranked> ByUnigram(const channel::Arc& arc) const {
    return {ranked_.data() + arc.first, kinds_[arc.first] == Kind::kCrowd ? arc.count : 0};
  }

 private:
  enum class Kind : std::uint8_t { kUnknown, kFew, kCrowd };

  void Rank(const channel::Arc& arc, const model::LanguageModel& model);

  // By candidate.
  std::vector<model::Token> tokens_;
  std::vector<Ranked> ranked_;
  std::vector<Kind> kinds_;  // of the arcs whose first candidate it is
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_CANDIDATE_TOKENS_H_
