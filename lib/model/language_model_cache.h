// The language model behind memories of what was asked of it before: text repeats itself, and readings of the
// same damaged text even more.
#ifndef JIAOKAN_MODEL_LANGUAGE_MODEL_CACHE_H_
#define JIAOKAN_MODEL_LANGUAGE_MODEL_CACHE_H_

#include <cstdint>
#include <vector>

#include "model/language_model.h"

namespace jiaokan::model {

// Returns what the model would, whatever was asked before. About 1 MB, direct-mapped: a newer entry takes the
// place of an older one. Not for use by several threads at once.
class LanguageModelCache {
 public:
  // The model must outlive the cache.
  explicit LanguageModelCache(const LanguageModel& language_model);

  const LanguageModel& language_model() const { return language_model_; }

  Token TokenOf(char32_t c) {
    Token& token = tokens_[c % kTokens];
    if (token.character != c || token.symbol == 0) {
      token = language_model_.TokenOf(c);
    }
    return token;
  }
  float Advance(const LanguageState& state, const Token& next, LanguageState& after);
  // Valid until the next call of any function.
  const Continuation& After(const LanguageState& state);

 private:
  static constexpr std::size_t kTokens = 1U << 12;
  static constexpr unsigned kScoreBits = 15;
  static constexpr unsigned kContinuationBits = 11;

  struct Score {
    std::uint64_t state = 0;
    Symbol symbol = 0;
    std::uint16_t length = 0;  // of the history after the symbol; 0: an empty entry
    float score = 0;           // without the character's share
  };

  const LanguageModel& language_model_;
  std::vector<Token> tokens_;
  std::vector<Score> scores_;
  std::vector<Continuation> continuations_;
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LANGUAGE_MODEL_CACHE_H_
