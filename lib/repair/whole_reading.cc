#include "repair/whole_reading.h"

#include <utility>

#include "channel/code_page.h"
#include "channel/gb18030.h"
#include "channel/invert.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;

// With fewer Chinese characters the lattices are compared.
constexpr double kLeastChinese = 12;
// The least share of Chinese in what is read, and of frequent characters where pairs of GBK are read: nearly
// any bytes make such pairs.
constexpr double kChineseShare = 0.5;
constexpr double kFrequentShare = 0.85;
// The least mean logarithm of the probability of the first characters read as GBK; Chinese text has
// about 4.5.
constexpr double kLeastFluency = -7;
constexpr std::size_t kFluencyCharacters = 64;
// Two or three accented letters and signs in a row are that much less probable than a Chinese character
// (about e^16 on articles).
constexpr double kGain = 8;

struct Counts {
  double all = 0;  // characters outside ASCII
  double chinese = 0;
  double frequent = 0;
};

Counts Count(std::u32string_view text) {
  const channel::CodePage& gbk = channel::CodePage::Get(channel::CodePageId::kGbk);
  Counts counts;
  for (const char32_t c : text) {
    const channel::Bytes bytes = gbk.Encode(c);
    counts.all += c >= 0x80 ? 1 : 0;
    counts.chinese += text::IsHan(c) || (c >= 0x3000 && text::IsChinesePunctuation(c)) ? 1 : 0;
    counts.frequent += bytes.size == 2 && channel::IsFrequentPair(bytes.data[0], bytes.data[1]) ? 1 : 0;
  }
  return counts;
}

bool IsFluent(std::u32string_view text, model::LanguageModelCache& model) {
  model::LanguageState state = model.language_model().Begin();
  double sum = 0;
  double count = 0;
  for (const char32_t c : text.substr(0, kFluencyCharacters)) {
    const double score = model.Advance(state, model.TokenOf(c), state);
    sum += c >= 0x80 ? score : 0;
    count += c >= 0x80 ? 1 : 0;
  }
  return sum > kLeastFluency * count;
}

}  // namespace

std::optional<WholeReading> ReadWhole(std::string_view text, model::LanguageModelCache& model) {
  std::optional<WholeReading> found;
  for (const Channel& channel : channel::Channels()) {
    std::optional<std::string> read = channel::InvertExactly(channel, text);
    if (!read || read->find("\uFFFD") != std::string::npos) {
      continue;  // what was lost before is for the lattices
    }
    const std::u32string characters = text::DecodeUtf8(*read);
    const Counts counts = Count(characters);
    if (counts.chinese < kLeastChinese || counts.chinese < kChineseShare * counts.all ||
        (channel.source == channel::Source::kGbk &&
         (counts.frequent < kFrequentShare * counts.all || !IsFluent(characters, model)))) {
      continue;
    }
    if (found && *read != found->text) {
      return std::nullopt;
    }
    if (!found) {
      found = {&channel, kGain * counts.chinese, *std::move(read)};
    }
  }
  return found;
}

}  // namespace jiaokan::repair
