// Loops of machine translation: the same sentence or clause again and again.
#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "text/character_filter.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"
#include "verify/echo.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kTimes = 4;
constexpr std::size_t kMinBytes = 9;    // of the repeated part: three characters
constexpr std::size_t kMaxPeriod = 60;  // characters, of a loop without punctuation
constexpr std::size_t kMinPeriod = 3;

// Marks of the ranges where a filter is exact.
using StopFilter = text::CharacterFilter;
constexpr StopFilter kSentenceEnds(U"。！？!?");
constexpr StopFilter kClauseEnds(U"。！？!?；，;");

// A text as sentences and as clauses, marks included.
struct Parts {
  explicit Parts(std::string_view text) {
    constexpr std::size_t kUsual = 16;
    sentences.reserve(kUsual);
    clauses.reserve(kUsual);
    std::size_t clause = 0;
    std::size_t sentence = 0;
    for (std::size_t pos = 0; pos < text.size(); text::SkipHanRun(text, pos)) {
      const char32_t c = text::NextCodePoint(text, pos);
      if (!kClauseEnds.MayContain(c)) continue;
      clauses.push_back({std::exchange(clause, pos), pos});
      if (kSentenceEnds.MayContain(c)) sentences.push_back({std::exchange(sentence, pos), pos});
    }
    if (clause < text.size()) clauses.push_back({clause, text.size()});
    if (sentence < text.size()) sentences.push_back({sentence, text.size()});
  }

  std::vector<Span> sentences;
  std::vector<Span> clauses;
};

std::string_view Slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

// How often the text's part at `i` follows itself when parts are taken in groups of `group`.
std::size_t CountRepeats(std::string_view text, const std::vector<Span>& parts, std::size_t i,
                         std::size_t group) {
  const auto piece = [&](std::size_t first) {
    return Slice(text, {parts[first].begin, parts[first + group - 1].end});
  };
  std::size_t times = 1;
  while (i + (times + 1) * group <= parts.size() && piece(i) == piece(i + times * group)) ++times;
  return times;
}

struct Loop {
  std::string_view unit;
  Span span;  // of the text
  std::size_t times = 0;
};

Loop FindLoop(std::string_view text, const std::vector<Span>& parts) {
  for (std::size_t group = 1; group <= 2; ++group) {
    for (std::size_t i = 0; i + kTimes * group <= parts.size(); ++i) {
      const std::size_t times = CountRepeats(text, parts, i, group);
      const Span unit = {parts[i].begin, parts[i + group - 1].end};
      if (times < kTimes || unit.end - unit.begin < kMinBytes) {
        i += times > 1 ? (times - 1) * group : 0;
        continue;
      }
      return {Slice(text, unit), {unit.begin, parts[i + times * group - 1].end}, times};
    }
  }
  return {};
}

Loop FindLoop(std::string_view text) {
  const Parts parts(text);
  const Loop loop = FindLoop(text, parts.sentences);
  return loop.times > 0 ? loop : FindLoop(text, parts.clauses);
}

// A loop that no punctuation divides, in Han characters.
Loop FindPeriod(std::string_view text) {
  if (!MayEcho(text, (kTimes - 1) * kMinPeriod, kMaxPeriod)) return {};
  const std::u32string wide = text::DecodeUtf8(text);
  for (std::size_t period = kMinPeriod; period <= kMaxPeriod; ++period) {
    std::size_t run = 0;
    for (std::size_t i = period; i < wide.size(); ++i) {
      run = wide[i] == wide[i - period] && text::IsHan(wide[i]) ? run + 1 : 0;
      if (run < (kTimes - 1) * period) continue;
      const std::string unit = text::EncodeUtf8(std::u32string_view(wide).substr(i - period + 1, period));
      const std::size_t at = text.find(unit);
      if (at == std::string_view::npos) return {};
      return {text.substr(at, unit.size()), {at, at + unit.size() * kTimes}, kTimes};
    }
  }
  return {};
}

}  // namespace

void CheckRepetition(const Pair& pair, const Context&, Reporter& reporter) {
  if (pair.zh.only_code() || pair.zh.han() < 12) return;
  const std::string_view text = pair.zh.prose();
  Loop loop = FindLoop(text);
  const bool long_for_original = pair.en.empty() || pair.zh.length() > 2 * pair.en.length();
  if (loop.times == 0 && long_for_original) loop = FindPeriod(text);
  if (loop.times == 0 || FindLoop(pair.en.prose()).times > 0) return;
  bool han = false;
  for (std::size_t pos = 0; pos < loop.unit.size();)
    han = text::IsHan(text::NextCodePoint(loop.unit, pos)) || han;
  if (!han) return;
  Finding& finding =
      reporter.Add({"“{1}” stands here {2} times", {Shorten(loop.unit), std::to_string(loop.times)}},
                   Evidence({}, loop.unit));
  finding.suggestion = loop.unit;
  finding.zh_span = pair.zh.ToSource(loop.span);
}

}  // namespace jiaokan::verify
