#include "repair/choose.h"

#include <algorithm>
#include <limits>

#include "channel/invert.h"
#include "repair/finalists.h"
#include "text/script.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;

// The odds that must be beaten before anything is changed, e^kLeastGain to 1.
constexpr double kLeastGain = 9;
// The same where only letters of other languages come out, of which the model knows little.
constexpr double kLeastGainOfOther = 40;
// The least mean logarithm of the probability of restored characters, negative; Chinese text has about 4.5.
// Not asked of a few characters, which may be a rare name.
constexpr double kLeastFluency = 8;
constexpr double kFewCharacters = 4;
// Pairs read as other pairs show in nothing else, so a few characters must read the better.
constexpr double kPairFluency = 12;
// A missing byte lets a channel explain more, so it must also explain it better.
constexpr double kMissingCost = 1.5;
// Hypotheses kept while channels are compared.
constexpr std::size_t kScoutBeam = 8;

// The first kSampleCharacters, and on to the next ASCII character so that no sequence is cut.
std::u32string_view Beginning(std::u32string_view piece) {
  std::size_t end = std::min(kSampleCharacters, piece.size());
  while (end < piece.size() && piece[end] >= 0x80) {
    ++end;
  }
  return piece.substr(0, end);
}

// Han, emoji, and the punctuation that typesetting adds to any language.
bool IsExpected(char32_t c) {
  return text::IsHan(c) || text::IsChinesePunctuation(c) || text::IsEmoji(c) || (c >= 0x2010 && c < 0x2150);
}

// What a channel makes of the sample.
struct Reading {
  double evidence = 0;    // logarithm of the probability of the sample through the channel
  double restored = 0;    // characters
  double fluency = 0;     // sum of the logarithms of their probabilities
  bool expected = false;  // some of them are such as damaged dumps hold
};

void Judge(const model::LanguageModel& language_model, const Decoding& decoding, Reading& reading) {
  model::LanguageState state = language_model.Begin();
  for (const Decoded& d : decoding.characters) {
    const float p = language_model.Advance(state, d.c, state);
    if (d.restored) {
      reading.restored += 1;
      reading.fluency += p;
      reading.expected |= IsExpected(d.c);
    }
  }
}

Reading Read(const model::LanguageModel& language_model, const Channel& channel,
             const std::vector<std::u32string_view>& sample) {
  channel::Inverter inverter(channel);
  Decoder decoder(language_model);
  Reading reading;
  reading.evidence = -channel.cost;
  for (const std::u32string_view piece : sample) {
    DecodeOptions options = CostsFor(channel, piece, false);
    options.posteriors = false;
    options.beam = kScoutBeam;
    const channel::Lattice lattice = inverter.Invert(piece);
    const Decoding decoding = decoder.Decode(lattice, options);
    reading.evidence += decoding.log_probability - kMissingCost * lattice.missing;
    Judge(language_model, decoding, reading);
  }
  return reading;
}

// Whether what comes out reads like text. Nearly any pairs of bytes are characters of a double-byte encoding;
// rare ones side by side are what a wrong channel gives. UTF-8 proves itself.
bool IsFluent(const Channel& channel, const Reading& reading) {
  if (channel.source == channel::Source::kGbk && channel.code_page().double_byte()) {
    return reading.fluency > kPairFluency - kLeastFluency * reading.restored;
  }
  return (channel.source == channel::Source::kUtf8 && !channel.code_page().double_byte()) ||
         reading.restored < kFewCharacters || reading.fluency > -kLeastFluency * reading.restored;
}

}  // namespace

double NullLogProbability(const model::LanguageModel& language_model, std::u32string_view line) {
  model::LanguageState state = language_model.Begin();
  double sum = 0;
  for (const char32_t c : line) {
    sum += language_model.Advance(state, c, state);
  }
  return sum + language_model.Advance(state, U'\n', state);
}

DecodeOptions CostsFor(const channel::Channel& channel, std::u32string_view piece, bool established) {
  DecodeOptions options;
  const bool beside_han =
      !channel.code_page().double_byte() && std::any_of(piece.begin(), piece.end(), text::IsHan);
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
  best.gain = -std::numeric_limits<double>::infinity();
  Reading best_reading;
  for (const Channel* channel : finalists) {
    const Reading reading = Read(language_model, *channel, sample);
    if (IsFluent(*channel, reading) && reading.evidence > best.gain) {
      best = {channel, reading.evidence};
      best_reading = reading;
    }
  }
  for (const std::u32string_view piece : sample) {
    best.gain -= NullLogProbability(language_model, piece);
  }
  const double least_gain = best_reading.expected ? kLeastGain : kLeastGainOfOther;
  return best.gain < least_gain ? std::nullopt : std::optional(best);
}

}  // namespace jiaokan::repair
