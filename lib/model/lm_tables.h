// A language model file decoded in place: checked once, then read without further checks.
#ifndef JIAOKAN_MODEL_LM_TABLES_H_
#define JIAOKAN_MODEL_LM_TABLES_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "model/language_model.h"
#include "model/lm_format.h"
#include "model/symbols.h"

namespace jiaokan::model {

// The n-grams of one order, sorted within their context. The children of n-gram i, which are the n-grams
// of the next order that begin with it, are those from ChildrenOf(i) up to ChildrenOf(i + 1).
struct LmLevel {
  std::uint32_t count = 0;
  std::uint32_t block_shift = 0;
  const Symbol* symbols = nullptr;  // absent at order 1, where the position is the symbol
  const std::uint8_t* probabilities = nullptr;
  const std::uint8_t* backoffs = nullptr;  // this and the two below: absent at the highest order
  const std::uint32_t* bases = nullptr;
  const std::uint16_t* offsets = nullptr;
  const float* probability_codes = nullptr;
  const float* backoff_codes = nullptr;

  std::uint32_t ChildrenOf(std::uint32_t i) const { return bases[i >> block_shift] + offsets[i]; }
};

class LmTables {
 public:
  // `bytes` begin at a multiple of 8 and outlive the tables; `name` is for messages.
  static Result<LmTables> Parse(std::string_view bytes, const std::string& name);

  std::uint64_t checksum() const { return header_.checksum; }
  int order() const { return static_cast<int>(header_.order); }

  Symbol SymbolOf(char32_t c) const {
    return c > 0x10FFFF ? static_cast<Symbol>(kOther)
                        : pages_[directory_[c / kPageSize] * kPageSize + c % kPageSize];
  }
  // The distribution after a history, for many symbols; the history as in LanguageState.
  Continuation After(const std::array<Symbol, 4>& history) const;
  // ln P(symbol | the continuation's history); `matched` is how many symbols of the history that n-gram
  // holds.
  float Score(const Continuation& after, Symbol symbol, std::uint32_t& matched) const;
  // Calls visit(index, score) for each token that the i-th context of the continuation has seen; the tokens
  // are sorted by symbol.
  template <typename Visit>
  void ForEachSeen(const Continuation& after, std::uint32_t i, std::span<const Token> tokens,
                   const Visit& visit) const;
  // The same from a history, for one symbol.
  float Score(const std::array<Symbol, 4>& history, Symbol symbol, std::uint32_t& matched) const;
  // ln P(c | its symbol).
  float Share(Symbol symbol, char32_t c) const {
    return symbol < header_.classes ? ClassShare(symbol, c) : 0.0F;
  }

 private:
  class Cursor;
  using Context = Continuation::Context;

  bool Layout(std::string_view bytes);
  void LayoutLevel(std::uint32_t order, Cursor& cursor);
  bool IndicesAreInBounds() const;
  float ClassShare(Symbol symbol, char32_t c) const;
  // The n-gram of order `length` that spells the history, oldest symbol first.
  std::optional<std::uint32_t> FindContext(const std::array<Symbol, 4>& history, std::uint32_t length) const;
  // How many symbols of the history the model can use.
  std::uint32_t KnownLength(const std::array<Symbol, 4>& history) const;
  // What follows the last `length` symbols of the history; empty where they were not seen.
  Context ContextOf(const std::array<Symbol, 4>& history, std::uint32_t length) const;
  float ProbabilityAt(std::uint32_t order, const Symbol* ngram) const {
    const LmLevel& level = levels_[order - 1];
    return level.probability_codes[level.probabilities[ngram - level.symbols]];
  }
  std::optional<std::uint32_t> FindChild(std::uint32_t order, std::uint32_t parent, Symbol symbol) const;

  LmHeader header_;
  const std::uint16_t* directory_ = nullptr;
  const Symbol* pages_ = nullptr;
  const float* class_shares_ = nullptr;
  std::span<const std::uint32_t> share_characters_;
  const float* shares_ = nullptr;
  std::array<LmLevel, kMaximumOrder> levels_;  // [n - 1]: order n
};

// The first of a sorted range that is not before a symbol; fast where it is near the begin (Bentley and Yao
// 1976).
template <typename Iterator, typename SymbolOf>
Iterator Gallop(Iterator first, Iterator last, Symbol symbol, const SymbolOf& symbol_of) {
  std::ptrdiff_t step = 1;
  while (step < last - first && symbol_of(first[step]) < symbol) {
    first += step;
    step *= 2;
  }
  return std::partition_point(first, first + std::min(step + 1, last - first),
                              [&](const auto& item) { return symbol_of(item) < symbol; });
}

template <typename Visit>
void LmTables::ForEachSeen(const Continuation& after, std::uint32_t i, std::span<const Token> tokens,
                           const Visit& visit) const {
  const auto of_token = [](const Token& token) { return token.symbol; };
  const auto of_symbol = [](Symbol symbol) { return symbol; };
  const Symbol* symbol = after.contexts[i].first;
  const Symbol* const end = after.contexts[i].last;
  for (auto token = tokens.begin(); token != tokens.end();) {
    symbol = Gallop(symbol, end, token->symbol, of_symbol);
    if (symbol == end) {
      return;
    }
    token = Gallop(token, tokens.end(), *symbol, of_token);
    const float score = ProbabilityAt(after.count - i + 1, symbol);
    for (; token != tokens.end() && token->symbol == *symbol; ++token) {
      visit(static_cast<std::uint32_t>(token - tokens.begin()), score);
    }
  }
}

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_TABLES_H_
