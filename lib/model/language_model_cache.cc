#include "model/language_model_cache.h"

#include <bit>

#include "model/symbols.h"

namespace jiaokan::model {
namespace {

static_assert(std::endian::native == std::endian::little);  // as the files of the model are

// The history with the most recent symbol lowest.
std::uint64_t Pack(const LanguageState& state) { return std::bit_cast<std::uint64_t>(state); }

std::size_t Slot(std::uint64_t key, unsigned bits) { return (key * 0x9E3779B97F4A7C15U) >> (64 - bits); }

std::uint16_t Length(const LanguageState& state) {
  std::uint16_t length = 0;
  while (length < state.history.size() && state.history[length] != kNoSymbol) {
    ++length;
  }
  return length;
}

}  // namespace

LanguageModelCache::LanguageModelCache(const LanguageModel& language_model)
    : language_model_(language_model),
      tokens_(kTokens),
      scores_(std::size_t{1} << kScoreBits),
      continuations_(std::size_t{1} << kContinuationBits) {}

float LanguageModelCache::Advance(const LanguageState& state, const Token& next, LanguageState& after) {
  if (IsRun(next.symbol) && next.symbol == state.history[0]) {
    after = state;
    return 0;
  }
  const std::uint64_t history = Pack(state);
  Score& known = scores_[Slot(history ^ std::uint64_t{next.symbol} * 0xD6E8FEB86659FD93U, kScoreBits)];
  if (known.state == history && known.symbol == next.symbol && known.length != 0) {
    const std::uint64_t all = history << 16 | next.symbol;
    after = std::bit_cast<LanguageState>(all & (~std::uint64_t{0} >> (64 - 16 * known.length)));
    return known.score + next.share;
  }
  const Token without_share = {next.character, next.symbol, 0};
  const float score = language_model_.Advance(After(state), without_share, after);
  known = {history, next.symbol, Length(after), score};
  return score + next.share;
}

const Continuation& LanguageModelCache::After(const LanguageState& state) {
  Continuation& known = continuations_[Slot(Pack(state), kContinuationBits)];
  if (known.state != state) {
    known = language_model_.After(state);
  }
  return known;
}

}  // namespace jiaokan::model
