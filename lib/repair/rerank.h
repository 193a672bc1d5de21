// A second look at uncertain characters: the n-gram model knows three characters on either side; the reranker
// knows the clause around them and the rest of the document (Collins and Koo 2005, "Discriminative Reranking
// for Natural Language Parsing", with candidates for one character in place of parses).
#ifndef JIAOKAN_REPAIR_RERANK_H_
#define JIAOKAN_REPAIR_RERANK_H_

#include <cstddef>
#include <functional>
#include <vector>

#include "jiaokan/repair.h"
#include "model/reranker.h"
#include "repair/rerank_features.h"

namespace jiaokan::repair {

// Characters with a greater posterior are not looked at again.
inline constexpr double kCertainWithoutReranker = 0.9999;
// Candidates of a character, most probable first, that the reranker chooses from.
inline constexpr std::size_t kAlternativesForReranker = 16;
// What is less probable is as if it were so.
inline constexpr double kLeastPosterior = 1e-7;

// A character that is not certain enough.
struct OpenCharacter {
  UncertainCharacter& uncertain;
  std::size_t index = 0;  // among the uncertain ones of the repair
  const SymbolLine& line;
  std::size_t place = 0;  // in the line
  const SymbolCounts& counts;
};

// Calls `visit` with the uncertain characters in order, but not with those that are certain enough. A long
// text is counted in parts of some 64 KiB. Time and memory are linear in the text.
void ForEachOpen(Repair& result, const std::function<void(const OpenCharacter&)>& visit);

// Weighs the alternatives of all uncertain characters of `result`; where another one becomes the most
// probable, it takes the place of the chosen one. `places` are those of the uncertain characters, as
// RepairedPiece::places.
void Rerank(const model::Reranker& reranker, std::vector<Edit>& places, Repair& result);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_RERANK_H_
