#include "repair/whole_reading.h"

#include <algorithm>
#include <utility>

#include "channel/code_page.h"
#include "channel/gb18030.h"
#include "channel/invert.h"
#include "repair/traces.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;

// With fewer Chinese characters the lattices are compared.
constexpr double kLeastChinese = 12;
// So many characters stand for four bytes each, GBK in two characters of two bytes, or more.
constexpr std::size_t kLeastBytes = 48;
// The least share of Chinese in what is read, and of frequent characters where pairs of GBK are read: nearly
// any bytes make such pairs.
constexpr double kChineseShare = 0.5;
constexpr double kFrequentCharacterShare = 0.85;
// The least mean logarithm of the probability of the first characters read as GBK; Chinese text has
// about 4.5.
constexpr double kLeastMeanFluency = -7;
constexpr std::size_t kFluencyCharacters = 64;
// Two or three accented letters and signs in a row are that much less probable than a Chinese character
// (about e^16 on articles).
constexpr double kGain = 8;

struct CharacterCounts {
  double all = 0;  // characters outside ASCII
  double chinese = 0;
};

CharacterCounts CountChinese(std::u32string_view text) {
  CharacterCounts counts;
  for (const char32_t c : text) {
    counts.all += c >= 0x80 ? 1 : 0;
    counts.chinese += c >= 0x80 && (text::IsHan(c) || (c >= 0x3000 && text::IsChinesePunctuation(c))) ? 1 : 0;
  }
  return counts;
}

bool IsFrequent(std::u32string_view text, double all) {
  const channel::CodePage& gbk = channel::CodePage::Get(channel::CodePageId::kGbk);
  const auto frequent = std::count_if(text.begin(), text.end(), [&gbk](char32_t c) {
    const channel::Bytes bytes = gbk.Encode(c);
    return bytes.size == 2 && channel::IsFrequentPair(bytes.data[0], bytes.data[1]);
  });
  return static_cast<double>(frequent) >= kFrequentCharacterShare * all;
}

bool IsFluentStart(std::u32string_view text, model::LanguageModelCache& model) {
  model::LanguageState state = model.language_model().Begin();
  double sum = 0;
  double count = 0;
  for (const char32_t c : text.substr(0, kFluencyCharacters)) {
    const double score = model.Advance(state, model.TokenOf(c), state);
    sum += c >= 0x80 ? score : 0;
    count += c >= 0x80 ? 1 : 0;
  }
  return sum > kLeastMeanFluency * count;
}

}  // namespace

std::optional<WholeReading> ReadWhole(const channel::Channel& channel, std::string_view text,
                                      model::LanguageModelCache& model) {
  std::optional<std::string> read = channel::InvertExactly(channel, text);
  if (!read || read->find("\uFFFD") != std::string::npos) {
    return std::nullopt;  // what was lost before is for the lattices
  }
  const std::u32string characters = text::DecodeUtf8(*read);
  const CharacterCounts counts = CountChinese(characters);
  if (counts.chinese < kLeastChinese || counts.chinese < kChineseShare * counts.all) {
    return std::nullopt;
  }
  if (channel.source == channel::Source::kGbk &&
      !(IsFrequent(characters, counts.all) && IsFluentStart(characters, model))) {
    return std::nullopt;
  }
  return WholeReading{&channel, kGain * counts.chinese, *std::move(read)};
}

std::optional<WholeReading> ReadWhole(std::string_view text, model::LanguageModelCache& model) {
  std::optional<WholeReading> found;
  if (CountOthers(text) < kLeastBytes) {
    return found;
  }
  for (const Channel& channel : channel::Channels()) {
    std::optional<WholeReading> reading = ReadWhole(channel, text, model);
    if (found && reading && reading->text != found->text) {
      return std::nullopt;
    }
    if (!found) {
      found = std::move(reading);
    }
  }
  return found;
}

std::optional<std::string> ReadShort(const channel::Channel& channel, std::string_view text) {
  std::optional<std::string> read = channel::InvertExactly(channel, text);
  if (!read || read->find("\uFFFD") != std::string::npos) {
    return std::nullopt;
  }
  const CharacterCounts counts = CountChinese(text::DecodeUtf8(*read));
  return counts.chinese > 0 && counts.chinese >= kChineseShare * counts.all ? read : std::nullopt;
}

}  // namespace jiaokan::repair
