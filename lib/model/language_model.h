// The character n-gram model, read in place from its file. Format: docs/model-format.md.
#ifndef JIAOKAN_MODEL_LANGUAGE_MODEL_H_
#define JIAOKAN_MODEL_LANGUAGE_MODEL_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/status.h"

namespace jiaokan::model {

// Symbols: one per frequent character; the others share class symbols (see symbols.h). Runs of ASCII
// letters, of digits and of white space count as one symbol each.
using Symbol = std::uint16_t;

// What the model remembers of the text before: up to order - 1 symbols, most recent first, 0 where there is
// none.
struct LanguageState {
  std::array<Symbol, 4> history = {};
  bool operator==(const LanguageState&) const = default;
};

// A state looked up in the model once, to score many characters after it. Valid as long as the model is.
struct Continuation {
  struct Context {
    const Symbol* first = nullptr;  // the symbols seen after it, sorted
    const Symbol* last = nullptr;
    float backoff = 0;  // for those not seen
  };
  LanguageState state;
  std::array<Context, 4> contexts = {};  // longest first
  std::uint32_t count = 0;
};

// A character as the model sees it.
struct Token {
  char32_t character = 0;
  Symbol symbol = 0;
  float share = 0;  // ln P(character | symbol)
};

// Those of many tokens that the model has seen after a state or a shorter one.
struct SeenTokens {
  struct Seen {
    std::uint32_t index = 0;  // among the tokens
    float score = 0;          // ln P
    LanguageState after;
  };
  std::vector<Seen> list;            // in no order
  std::vector<std::uint8_t> listed;  // by token: whether it is in the list
  float backoff = 0;  // for the others ln P is Unigram plus this, the state after the symbol alone
};

class LanguageModel {
 public:
  // The model compiled into the library.
  static Result<std::shared_ptr<const LanguageModel>> Embedded();
  // Fails with kIo, kCorruptModel or kUnsupportedVersion; the message names the file.
  static Result<std::shared_ptr<const LanguageModel>> Open(const std::string& path);

  ~LanguageModel();

  // Of the file; tells one model from another.
  std::uint64_t checksum() const;

  int order() const;

  // The state at the start of a line.
  LanguageState Begin() const;

  // Natural logarithm of P(next | state), and the state after it. A character that continues a run costs 0
  // and leaves the state as it is.
  float Advance(const LanguageState& state, char32_t next, LanguageState& after) const;

  // The same in two steps, which is faster where many characters compete after one state.
  Token TokenOf(char32_t c) const;
  Continuation After(const LanguageState& state) const;
  float Advance(const Continuation& from, const Token& next, LanguageState& after) const;

  // The same for many tokens, sorted by symbol, none of which continues a run.
  void Advance(const Continuation& from, std::span<const Token> tokens, SeenTokens& seen) const;
  // ln P(next), whatever is before it.
  float Unigram(const Token& next) const;

  // The sum over a UTF-8 text that starts a line.
  double LogProbability(std::string_view utf8) const;

 private:
  LanguageModel();
  class Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LANGUAGE_MODEL_H_
