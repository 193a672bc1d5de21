#include "repair/candidate_tokens.h"

#include <algorithm>

#include "model/symbols.h"

namespace jiaokan::repair {
namespace {

// Fewer candidates are looked up one by one.
constexpr std::uint32_t kCrowd = 16;

}  // namespace

void CandidateTokens::Add(const channel::Lattice& lattice, model::LanguageModelCache& model) {
  for (std::size_t i = tokens_.size(); i < lattice.candidates.size(); ++i) {
    tokens_.push_back(model.TokenOf(lattice.candidates[i]));
  }
  ranked_.resize(tokens_.size());
  kinds_.resize(tokens_.size());
  for (const channel::Arc& arc : lattice.arcs) {
    if (kinds_[arc.first] == Kind::kUnknown) {
      const std::span<const model::Token> tokens = Of(arc);
      const bool runs = std::any_of(tokens.begin(), tokens.end(),
                                    [](const model::Token& token) { return model::IsRun(token.symbol); });
      kinds_[arc.first] = arc.count < kCrowd || runs ? Kind::kFew : Kind::kCrowd;
      if (kinds_[arc.first] == Kind::kCrowd) {
        Rank(arc, model.language_model());
      }
    }
  }
}

void CandidateTokens::Rank(const channel::Arc& arc, const model::LanguageModel& model) {
  const auto tokens = tokens_.begin() + arc.first;
  std::sort(tokens, tokens + arc.count, [](const model::Token& a, const model::Token& b) {
    return a.symbol != b.symbol ? a.symbol < b.symbol : a.character < b.character;
  });
  const auto ranked = ranked_.begin() + arc.first;
  for (std::uint32_t i = 0; i < arc.count; ++i) {
    ranked[i] = {model.Unigram(tokens[i]), i};
  }
  std::sort(ranked, ranked + arc.count, [](const Ranked& a, const Ranked& b) {
    return a.unigram != b.unigram ? a.unigram > b.unigram : a.index < b.index;
  });
}

}  // namespace jiaokan::repair
