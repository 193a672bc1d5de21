#include "repair/choose.h"

#include <algorithm>

#include "channel/invert.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;
using channel::Undefined;

constexpr std::size_t kSampleCharacters = 3000;
constexpr std::size_t kFinalists = 8;
// The odds that must be beaten before anything is changed, e^kLeastGain to 1.
constexpr double kLeastGain = 12;

// What the sample holds rules channels out.
struct Traces {
  bool c1 = false;
  bool replacement = false;
  bool soft_hyphen = false;
  bool nbsp = false;
};

Traces FindTraces(const std::vector<std::u32string_view>& sample) {
  Traces traces;
  for (const std::u32string_view piece : sample) {
    for (const char32_t c : piece) {
      traces.c1 |= c >= 0x80 && c < 0xA0;
      traces.replacement |= c == text::kReplacement;
      traces.soft_hyphen |= c == 0xAD;
      traces.nbsp |= c == 0xA0;
    }
  }
  return traces;
}

bool IsPossible(const Channel& channel, const Traces& traces) {
  if (channel.undefined == Undefined::kReplaced && !traces.replacement) {
    return false;
  }
  if (channel.undefined == Undefined::kDropped && (traces.c1 || traces.replacement)) {
    return false;
  }
  return !(channel.soft_hyphens_dropped && traces.soft_hyphen) && !(channel.nbsp_to_space && traces.nbsp);
}

struct Candidate {
  const Channel* channel;
  double unexplained;  // share of the characters of the code page, 0..1
  bool exact;          // everything is explained without a missing byte
};

Candidate Fit(const Channel& channel, const std::vector<std::u32string_view>& sample) {
  channel::Inverter inverter(channel);
  double unexplained = 0;
  double explained = 0;
  double incomplete = 0;
  for (const std::u32string_view piece : sample) {
    const channel::Lattice lattice = inverter.Invert(piece);
    unexplained += lattice.unexplained;
    explained += lattice.restored;
    incomplete += lattice.incomplete;
  }
  const double share = explained == 0 ? 1 : unexplained / (unexplained + explained);
  return {&channel, share, share == 0 && incomplete == 0};
}

// The channels that explain the sample best. A channel that loses more than one that explains everything
// exactly is not tried.
std::vector<const Channel*> Finalists(const std::vector<std::u32string_view>& sample) {
  const Traces traces = FindTraces(sample);
  std::vector<Candidate> candidates;
  for (const Channel& channel : channel::Channels()) {
    const bool needless = std::any_of(candidates.begin(), candidates.end(), [&channel](const Candidate& c) {
      return c.exact && c.channel->page == channel.page && c.channel->layers == channel.layers;
    });
    if (!needless && IsPossible(channel, traces)) {
      candidates.push_back(Fit(channel, sample));
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.unexplained + 0.02 * a.channel->cost < b.unexplained + 0.02 * b.channel->cost;
  });
  std::vector<const Channel*> finalists;
  for (const Candidate& candidate : candidates) {
    if (candidate.unexplained < 0.5 && finalists.size() < kFinalists) {
      finalists.push_back(candidate.channel);
    }
  }
  return finalists;
}

double Gain(const model::LanguageModel& language_model, const Channel& channel,
            const std::vector<std::u32string_view>& sample) {
  channel::Inverter inverter(channel);
  double gain = -channel.cost;
  for (const std::u32string_view piece : sample) {
    const Decoding decoding =
        Decode(language_model, inverter.Invert(piece), language_model.Begin(), CostsFor(piece, false));
    gain += decoding.log_probability - decoding.null_log_probability;
  }
  return gain;
}

}  // namespace

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
    sample.push_back(std::u32string_view(piece).substr(0, kSampleCharacters));
    characters += sample.back().size();
    if (characters >= kSampleCharacters) {
      break;
    }
  }
  std::optional<ChannelChoice> best;
  for (const Channel* channel : Finalists(sample)) {
    const double gain = Gain(language_model, *channel, sample);
    if (gain >= kLeastGain && (!best || gain > best->gain)) {
      best = {channel, gain};
    }
  }
  return best;
}

}  // namespace jiaokan::repair
