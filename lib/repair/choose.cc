#include "repair/choose.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "repair/cyrillic.h"
#include "repair/finalists.h"
#include "repair/readings.h"
#include "text/script.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;

// The odds that must be beaten before anything is changed, e^kLeastGain to 1.
constexpr double kLeastGain = 9;
// The same where only letters of other languages come out, of which the model knows little.
constexpr double kLeastGainOfOther = 40;
// The first kSampleCharacters, and on to the next ASCII character so that no sequence is cut.
std::u32string_view Beginning(std::u32string_view piece) {
  std::size_t end = std::min(kSampleCharacters, piece.size());
  while (end < piece.size() && piece[end] >= 0x80) {
    ++end;
  }
  return piece.substr(0, end);
}

// Quotation marks, and what else sets a specimen apart.
bool IsMark(char32_t c) {
  return c == U'`' || c == U'"' || c == U'\'' || c == U'|' || (c >= 0x2018 && c <= 0x201D) ||
         (c >= 0x300A && c <= 0x300F);
}

// Whether something that is no ASCII and no Chinese stands between marks.
bool HoldsQuotation(std::u32string_view piece) {
  const auto is_other = [](char32_t c) { return c >= 0x80 && c < 0x2E80; };
  for (std::size_t begin = 0; begin < piece.size(); ++begin) {
    if (!is_other(piece[begin])) {
      continue;
    }
    std::size_t end = begin;
    while (end < piece.size() && is_other(piece[end])) {
      ++end;
    }
    const bool opened = IsMark(piece[begin]) || (begin > 0 && IsMark(piece[begin - 1]));
    const bool closed = IsMark(piece[end - 1]) || (end < piece.size() && IsMark(piece[end]));
    if (opened && closed && end - begin > 1) {
      return true;
    }
    begin = end;
  }
  return false;
}

bool ReadsAsCyrillic(const Finalist& finalist) {
  return finalist.channel->page == channel::CodePageId::kWindows1251;
}

}  // namespace

double NullLogProbability(model::LanguageModelCache& model, std::u32string_view line) {
  model::LanguageState state = model.language_model().Begin();
  double sum = 0;
  for (const char32_t c : line) {
    sum += model.Advance(state, model.TokenOf(c), state);
  }
  return sum + model.Advance(state, model.TokenOf(U'\n'), state);
}

DecodeOptions CostsFor(const channel::Channel& channel, std::u32string_view piece, bool established) {
  DecodeOptions options;
  const bool beside_han =
      !channel.code_page().double_byte() && std::any_of(piece.begin(), piece.end(), text::IsHan);
  if (beside_han && HoldsQuotation(piece)) {
    options.enter_cost = established ? 20 : 60;
  } else if (beside_han) {
    options.enter_cost = established ? 12 : 20;
  } else {
    options.enter_cost = established ? 4 : 10;
  }
  return options;
}

std::optional<ChannelChoice> ChooseChannel(const std::vector<std::u32string>& pieces, Workspace& workspace) {
  std::vector<std::u32string_view> sample;
  std::size_t characters = 0;
  for (const std::u32string& piece : pieces) {
    sample.push_back(Beginning(piece));
    characters += sample.back().size();
    if (characters >= kSampleCharacters) {
      break;
    }
  }
  std::vector<Finalist> finalists = Finalists(sample, workspace);
  if (IsCyrillicText(sample)) {
    finalists.erase(std::remove_if(finalists.begin(), finalists.end(), ReadsAsCyrillic), finalists.end());
  }
  const std::vector<Reading> readings = ReadSample(finalists, workspace);
  std::size_t best = finalists.size();
  double gain = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < finalists.size(); ++i) {
    if (IsFluent(*finalists[i].channel, readings[i]) && readings[i].evidence > gain) {
      best = i;
      gain = readings[i].evidence;
    }
  }
  for (const std::u32string_view piece : sample) {
    gain -= NullLogProbability(workspace.model(), piece);
  }
  if (best == finalists.size() || gain < (readings[best].expected ? kLeastGain : kLeastGainOfOther)) {
    return std::nullopt;
  }
  return ChannelChoice{finalists[best].channel, gain, std::move(finalists[best].lattices)};
}

}  // namespace jiaokan::repair
