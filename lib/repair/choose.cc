#include "repair/choose.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "channel/invert.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;
using channel::CodePage;
using channel::CodePageId;
using channel::Undefined;

constexpr std::size_t kFinalists = 5;
// The odds that must be beaten before anything is changed, e^kLeastGain to 1.
constexpr double kLeastGain = 9;
// The same where only letters of other languages come out, of which the model knows little.
constexpr double kLeastGainOfOther = 40;
// Pages that hold a smaller share of the sample's characters than the best one, by this much, are not tried.
constexpr double kCoverageMargin = 0.02;
// About how often each continuation byte occurs in the UTF-8 form of Chinese text.
constexpr double kByteFrequency = 0.012;
// Finalists are no more improbable than the first by this, as a difference of logarithms.
constexpr double kFinalistMargin = 12;
constexpr double kUnexplainedCost = 40;
constexpr double kImpossible = std::numeric_limits<double>::infinity();
// A missing byte lets a channel explain more, so it must also explain it better.
constexpr double kMissingCost = 1.5;
// Hypotheses kept while channels are compared.
constexpr std::size_t kScoutBeam = 8;

// What the sample shows: which characters, and so which bytes of each code page.
struct Traces {
  bool replacement = false;
  std::u32string characters;  // outside ASCII, without U+FFFD, sorted; with repetitions
};

Traces FindTraces(const std::vector<std::u32string_view>& sample) {
  Traces traces;
  for (const std::u32string_view piece : sample) {
    for (const char32_t c : piece) {
      traces.replacement |= c == text::kReplacement;
      if (c >= 0x80 && c != text::kReplacement) {
        traces.characters.push_back(c);
      }
    }
  }
  std::sort(traces.characters.begin(), traces.characters.end());
  return traces;
}

// How a code page reads the traces.
struct PageTraces {
  double coverage = 0;       // share of the characters that the page holds
  double continuations = 0;  // number of continuation bytes
  channel::ByteSet seen;     // bytes
};

PageTraces ReadTraces(const CodePage& page, const Traces& traces) {
  PageTraces result;
  std::size_t covered = 0;
  for (const char32_t c : traces.characters) {
    if (const auto byte = page.Encode(c)) {
      ++covered;
      result.seen.set(*byte);
      result.continuations += *byte < 0xC0 ? 1 : 0;
    }
  }
  result.coverage = traces.characters.empty()
                        ? 0
                        : static_cast<double>(covered) / static_cast<double>(traces.characters.size());
  return result;
}

// Negative logarithm of the probability that bytes which the channel would show happen to be absent; infinite
// when bytes show that it would have removed.
double AbsenceCost(const Channel& channel, const Traces& traces, const PageTraces& page) {
  if ((channel.undefined == Undefined::kReplaced && !traces.replacement) ||
      (channel.undefined == Undefined::kDropped && traces.replacement)) {
    return kImpossible;
  }
  channel::ByteSet hidden = channel.dropped();
  if (channel.undefined != Undefined::kKept) {
    hidden |= channel.code_page().undefined();
  }
  if (channel.nbsp_to_space) {
    hidden.set(0xA0);
  }
  if ((hidden & page.seen).any()) {
    return kImpossible;
  }
  std::size_t absent = 0;
  for (unsigned b = 0x80; b < 0xC0; ++b) {
    absent += !hidden[b] && !page.seen[b] ? 1 : 0;
  }
  return page.continuations * kByteFrequency * static_cast<double>(absent);
}

struct Candidate {
  const Channel* channel;
  double cost;
};

struct Fit {
  double unexplained = 0;  // share of the misread characters
  double misread = 0;  // share of the restored characters that the code page holds: one more layer, perhaps
  bool exact = false;  // everything is explained without a missing byte
};

Fit FitOf(const Channel& channel, const std::vector<std::u32string_view>& sample) {
  channel::Inverter inverter(channel);
  double unexplained = 0;
  double restored = 0;
  double incomplete = 0;
  double misread = 0;
  for (const std::u32string_view piece : sample) {
    const channel::Lattice lattice = inverter.Invert(piece);
    unexplained += lattice.unexplained;
    restored += lattice.restored;
    incomplete += lattice.incomplete;
    for (const channel::Arc& arc : lattice.arcs) {
      misread += channel.code_page().Encode(lattice.candidates[arc.first]) ? 1 : 0;
    }
  }
  if (restored == 0) {
    return {1, 0, false};
  }
  return {unexplained / (unexplained + restored), misread / restored, unexplained + incomplete == 0};
}

// The channels of one page and depth, those that explain the sample. Returns whether another layer may be
// below.
bool AddCandidates(CodePageId page, int layers, const Traces& traces, const PageTraces& page_traces,
                   const std::vector<std::u32string_view>& sample, std::vector<Candidate>& candidates) {
  double misread = 0;
  for (const Channel& channel : channel::Channels()) {
    if (channel.page != page || channel.layers != layers) {
      continue;
    }
    double absence = AbsenceCost(channel, traces, page_traces);
    if (absence == kImpossible) {
      continue;
    }
    if (layers > 1) {  // the bytes of inner layers are others
      absence = 0;
    }
    const Fit fit = FitOf(channel, sample);
    misread = std::max(misread, fit.misread);
    if (fit.unexplained < 0.5) {
      candidates.push_back({&channel, channel.cost + absence + kUnexplainedCost * fit.unexplained});
    }
    if (fit.exact) {  // channels that lose more need not be tried
      break;
    }
  }
  return misread > 0.5;
}

// The first kSampleCharacters, and on to the next ASCII character so that no sequence is cut.
std::u32string_view Beginning(std::u32string_view piece) {
  std::size_t end = std::min(kSampleCharacters, piece.size());
  while (end < piece.size() && piece[end] >= 0x80) {
    ++end;
  }
  return piece.substr(0, end);
}

// The channels that explain the sample best.
std::vector<const Channel*> Finalists(const std::vector<std::u32string_view>& sample) {
  const Traces traces = FindTraces(sample);
  std::vector<std::pair<CodePageId, PageTraces>> pages;
  double coverage = 0;
  for (const CodePageId id : channel::kCodePages) {
    pages.emplace_back(id, ReadTraces(CodePage::Get(id), traces));
    coverage = std::max(coverage, pages.back().second.coverage);
  }
  std::vector<Candidate> candidates;
  for (const auto& [id, page] : pages) {
    bool deeper = page.coverage >= coverage - kCoverageMargin;
    for (int layers = 1; deeper && layers <= channel::kMaxLayers; ++layers) {
      deeper = AddCandidates(id, layers, traces, page, sample, candidates);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  std::vector<const Channel*> finalists;
  for (const Candidate& candidate : candidates) {
    if (finalists.size() < kFinalists && candidate.cost < candidates.front().cost + kFinalistMargin) {
      finalists.push_back(candidate.channel);
    }
  }
  return finalists;
}

// Han, emoji, and the punctuation that typesetting adds to any language.
bool IsExpected(char32_t c) {
  return text::IsHan(c) || text::IsChinesePunctuation(c) || text::IsEmoji(c) || (c >= 0x2010 && c < 0x2150);
}

// Logarithm of the probability of the sample through the channel. Sets `chinese` when that restores any
// Chinese.
double Evidence(const model::LanguageModel& language_model, const Channel& channel,
                const std::vector<std::u32string_view>& sample, bool& expected) {
  channel::Inverter inverter(channel);
  Decoder decoder(language_model);
  double sum = -channel.cost;
  for (const std::u32string_view piece : sample) {
    DecodeOptions options = CostsFor(piece, false);
    options.posteriors = false;
    options.beam = kScoutBeam;
    const channel::Lattice lattice = inverter.Invert(piece);
    const Decoding decoding = decoder.Decode(lattice, options);
    sum += decoding.log_probability - kMissingCost * lattice.missing;
    expected |= std::any_of(decoding.characters.begin(), decoding.characters.end(),
                            [](const Decoded& d) { return d.restored && IsExpected(d.c); });
  }
  return sum;
}

}  // namespace

double NullLogProbability(const model::LanguageModel& language_model, std::u32string_view line) {
  model::LanguageState state = language_model.Begin();
  double sum = 0;
  for (const char32_t c : line) {
    sum += language_model.Advance(state, c, state);
  }
  return sum;
}

DecodeOptions CostsFor(std::u32string_view piece, bool established) {
  DecodeOptions options;
  const bool beside_han = std::any_of(piece.begin(), piece.end(), text::IsHan);
  if (beside_han) {
    options.enter_cost = established ? 20 : 60;
  } else {
    options.enter_cost = established ? 4 : 10;
  }
  return options;
}

std::optional<ChannelChoice> ChooseChannel(const model::LanguageModel& language_model,
                                           const std::vector<std::u32string>& pieces) {
  std::vector<std::u32string_view> sample;
  std::size_t characters = 0;
  for (const std::u32string& piece : pieces) {
    sample.push_back(Beginning(piece));
    characters += sample.back().size();
    if (characters >= kSampleCharacters) {
      break;
    }
  }
  const std::vector<const Channel*> finalists = Finalists(sample);
  if (finalists.empty()) {
    return std::nullopt;
  }
  ChannelChoice best;
  best.gain = -kImpossible;
  bool best_is_expected = false;
  for (const Channel* channel : finalists) {
    bool expected = false;
    const double evidence = Evidence(language_model, *channel, sample, expected);
    if (evidence > best.gain) {
      best = {channel, evidence};
      best_is_expected = expected;
    }
  }
  for (const std::u32string_view piece : sample) {
    best.gain -= NullLogProbability(language_model, piece);
  }
  const double least_gain = best_is_expected ? kLeastGain : kLeastGainOfOther;
  return best.gain < least_gain ? std::nullopt : std::optional(best);
}

}  // namespace jiaokan::repair
