#include "repair/whole_reading.h"

#include <algorithm>
#include <string>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;
using channel::CodePage;

// With fewer Chinese characters the language model is asked.
constexpr std::size_t kLeastChinese = 12;
// Three accented letters and signs in a row are that much less probable than a Chinese character, e^kGain to 1
// (about e^16 on articles).
constexpr double kGain = 8;

struct Text {
  std::u32string characters;  // outside ASCII
  std::size_t chinese = 0;
  std::size_t misread = 0;  // characters of the page itself: one more layer, perhaps
};

// The characters outside ASCII of a sample one after the other; ASCII parts them, so a line feed stands for it.
std::u32string Flatten(const std::vector<std::u32string_view>& sample) {
  std::u32string flat;
  for (const std::u32string_view piece : sample) {
    for (const char32_t c : piece) {
      if (c >= 0x80 || (!flat.empty() && flat.back() != U'\n')) {
        flat += c < 0x80 ? U'\n' : c;
      }
    }
    flat += U'\n';
  }
  return flat;
}

// Reads the characters as bytes of UTF-8; nothing where they are not well-formed.
std::optional<Text> ReadThrough(const CodePage& page, std::u32string_view characters) {
  std::string bytes;
  bytes.reserve(characters.size());
  for (const char32_t c : characters) {
    const auto byte = page.EncodeByte(c);
    if (!byte) {
      return std::nullopt;
    }
    bytes += static_cast<char>(*byte);
  }
  if (text::FindInvalidUtf8(bytes)) {
    return std::nullopt;
  }
  Text result;
  result.characters = text::DecodeUtf8(bytes);
  for (const char32_t c : result.characters) {
    result.chinese += text::IsHan(c) || (c >= 0x3000 && text::IsChinesePunctuation(c)) ? 1 : 0;
    result.misread += c >= 0x80 && page.EncodeByte(c) ? 1 : 0;
    if (c == text::kReplacement) {
      return std::nullopt;  // something was lost before
    }
  }
  return result;
}

bool IsLossless(const Channel& channel) {
  return channel.lossless() && channel.source == channel::Source::kUtf8 && !channel.code_page().double_byte();
}

const Channel* RowOf(const CodePage& page, int layers) {
  const std::vector<Channel>& rows = channel::Channels();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Channel& channel) {
    return IsLossless(channel) && channel.page == page.id() && channel.layers == layers;
  });
  return row == rows.end() ? nullptr : &*row;
}

struct Reading {
  const Channel* channel = nullptr;
  Text text;
};

// Through one page, as long as most of what comes out looks misread.
std::optional<Reading> ReadLayers(const CodePage& page, std::u32string_view flat) {
  Reading reading;
  reading.text.characters = flat;
  for (int layers = 1; layers <= channel::kMaxLayers; ++layers) {
    std::optional<Text> text = ReadThrough(page, reading.text.characters);
    reading.channel = RowOf(page, layers);
    if (!text || reading.channel == nullptr) {
      return std::nullopt;
    }
    reading.text = *std::move(text);
    if (reading.text.chinese >= reading.text.misread) {
      return reading;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<WholeReading> ReadWhole(const std::vector<std::u32string_view>& sample) {
  const std::u32string flat = Flatten(sample);
  std::optional<Reading> best;
  for (const Channel& channel : channel::Channels()) {
    if (!IsLossless(channel) || channel.layers > 1) {
      continue;
    }
    std::optional<Reading> reading = ReadLayers(channel.code_page(), flat);
    if (reading && best && reading->text.characters != best->text.characters) {
      return std::nullopt;
    }
    if (reading && (!best || reading->channel->cost < best->channel->cost)) {
      best = std::move(reading);
    }
  }
  if (!best || best->text.chinese < kLeastChinese || best->text.chinese * 2 < best->text.characters.size()) {
    return std::nullopt;
  }
  return WholeReading{best->channel, kGain * static_cast<double>(best->text.chinese)};
}

}  // namespace jiaokan::repair
