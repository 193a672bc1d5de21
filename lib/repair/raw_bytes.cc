#include "repair/raw_bytes.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "channel/code_page.h"
#include "channel/gb18030.h"
#include "repair/encodings.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{64} << 10;
// Text with a lower mean logarithm of its probability is not Chinese: what uchardet says counts more. Chinese
// has about 4.5.
constexpr double kLeastLineFluency = -7.5;
// A line is read as the others of the document unless another reading is more probable by e^kLineGain to 1.
constexpr double kLineGain = 12;

// Fewer characters say little.
constexpr std::size_t kLeastPairs = 8;
constexpr std::size_t kLeastSequences = 4;
constexpr std::size_t kSequencesPerError = 8;
constexpr std::ptrdiff_t kLeastHangul = 16;

constexpr const char* kUtf8 = "UTF-8";
constexpr const char* kSimplified = "GB18030";
constexpr const char* kKorean = "windows-949";

// By the byte order mark.
std::optional<std::string> MarkedEncoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) {
    return "UTF-32";
  }
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) {
    return "UTF-16";
  }
  return std::nullopt;
}

std::optional<std::size_t> FindBinary(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto b = static_cast<unsigned char>(bytes[i]);
    if (b < 0x20 && (b < '\t' || b > '\r') && b != 0x1B) {
      return i;
    }
  }
  return std::nullopt;
}

std::optional<std::string> Utf16OfZeros(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
  }
  const std::size_t most = sample.size() / 2 * 9 / 10;
  if (std::min(zeros[0], zeros[1]) > 0 || std::max(zeros[0], zeros[1]) <= most) {
    return std::nullopt;
  }
  return zeros[0] == 0 ? "UTF-16LE" : "UTF-16BE";
}

// UTF-16 without a byte order mark: nearly all characters below U+0100, or a byte order that reads as text.
std::optional<std::string> Utf16(const model::LanguageModel& language_model, std::string_view bytes) {
  if (bytes.size() % 2 != 0) {
    return std::nullopt;
  }
  std::optional<std::string> best = Utf16OfZeros(bytes);
  if (best) {
    return best;
  }
  double mean = kLeastLineFluency;
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
    const EncodingFit fit = FitEncoding(language_model, encoding, bytes.substr(0, kSampleBytes));
    if (!fit.hopeless && fit.mean > mean) {
      best = encoding;
      mean = fit.mean;
    }
  }
  return best;
}

// Whether a line is UTF-8 by more than chance: well-formed with a sequence of three bytes or more, or several
// sequences for each ill-formed one. Two bytes in ten of GBK happen to make a sequence.
bool IsSurelyUtf8(std::string_view line) {
  std::size_t sequences = 0;
  std::size_t ill_formed = 0;
  bool is_long = false;
  for (std::size_t pos = 0; pos < line.size();) {
    const char32_t c = text::NextCodePoint(line, pos);
    sequences += c >= 0x80 && c != text::kReplacement ? 1 : 0;
    ill_formed += c == text::kReplacement ? 1 : 0;
    is_long |= c >= 0x800 && c != text::kReplacement;
  }
  return (ill_formed == 0 && is_long) ||
         (sequences >= kLeastSequences && sequences >= kSequencesPerError * ill_formed);
}

bool IsAsciiLine(std::string_view line) {
  return std::all_of(line.begin(), line.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

// Whether a line is well-formed GBK, most of it frequent characters. Of Big5 read as GBK under a half are.
bool IsFrequentChinese(std::string_view line) {
  std::size_t pairs = 0;
  std::size_t frequent = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto first = static_cast<std::uint8_t>(line[i]);
    if (first < 0x80) {
      continue;
    }
    const auto second = static_cast<std::uint8_t>(++i < line.size() ? line[i] : 0);
    if (!channel::CodePage::Get(channel::CodePageId::kGbk).IsPair(first, second)) {
      return false;
    }
    ++pairs;
    frequent += channel::IsFrequentPair(first, second) ? 1 : 0;
  }
  return pairs >= kLeastPairs && frequent * 10 >= pairs * 8;
}

// Whether nearly all is Hangul in windows-949. Chinese in GBK is Hangul only by half there, so some are
// enough to tell.
bool IsKorean(std::string_view bytes) {
  const std::u32string text = text::DecodeUtf8(Convert(kKorean, bytes).value_or(""));
  const auto others = std::count_if(text.begin(), text.end(), [](char32_t c) { return c >= 0x80; });
  const auto hangul =
      std::count_if(text.begin(), text.end(), [](char32_t c) { return c >= 0xAC00 && c < 0xD7A4; });
  return others >= kLeastHangul && hangul * 10 >= others * 9;
}

// Calls visit(line) for each line, its line feed included.
template <typename Visit>
void ForEachLine(std::string_view bytes, const Visit& visit) {
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    visit(bytes.substr(begin, end - begin));
    begin = end;
  }
}

// The lines that may be in another encoding than UTF-8, up to kSampleBytes.
std::string Sample(std::string_view bytes) {
  std::string sample;
  ForEachLine(bytes, [&sample](std::string_view line) {
    if (sample.size() < kSampleBytes && !IsSurelyUtf8(line)) {
      sample += line.substr(0, kSampleBytes);
    }
  });
  return sample;
}

// Reads each line in the encoding of the document or, where that fits badly, in another.
class LineDecoder {
 public:
  LineDecoder(const model::LanguageModel& language_model, std::string_view sample)
      : language_model_(language_model), encodings_({kUtf8, kSimplified, "Big5"}) {
    std::string guess = GuessEncoding(sample);
    const auto known =
        std::find_if(encodings_.begin(), encodings_.end(),
                     [&guess](const std::string& encoding) { return SameEncoding(encoding, guess); });
    const bool is_known = known != encodings_.end();
    if (is_known) {
      guess = *known;
    } else if (!guess.empty()) {
      encodings_.push_back(guess);
    }
    usual_ = Best(sample, {});
    const EncodingFit fit = FitEncoding(language_model, usual_, sample);
    if (usual_ == kUtf8) {
      return;
    }
    if (IsKorean(sample)) {
      usual_ = kKorean;
      chinese_ = false;
    } else if (fit.fluency < kLeastLineFluency && !guess.empty() &&
               !FitEncoding(language_model, guess, sample).hopeless) {
      usual_ = guess;
      chinese_ = is_known;
    }
  }

  void Read(std::string_view line) {
    end_ += line.size();
    if (!IsAsciiLine(line)) {
      const std::string encoding = EncodingOf(line);
      bytes_[encoding] += line.size();
      if (lines_.empty() || lines_.back().encoding != encoding) {
        lines_.push_back({end_, encoding});
      }
    }
    if (!lines_.empty()) {
      lines_.back().end = end_;
    }
  }

  // Lines of ASCII count as those before them, the first ones as those behind them.
  std::vector<EncodedLines> TakeLines() { return std::move(lines_); }

  // The encodings of lines outside ASCII, that of most bytes first.
  std::string Encodings() const {
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const auto& [encoding, bytes] : bytes_) {
      order.emplace_back(bytes, encoding);
    }
    std::sort(order.rbegin(), order.rend());
    std::string names;
    for (const auto& [bytes, encoding] : order) {
      names += (names.empty() ? "" : "+") + encoding;
    }
    return names;
  }

 private:
  std::string EncodingOf(std::string_view line) const {
    if (usual_ == kUtf8 || IsSurelyUtf8(line)) {
      return kUtf8;
    }
    if (usual_ == kSimplified && IsFrequentChinese(line)) {
      return usual_;
    }
    const EncodingFit fit = FitEncoding(language_model_, usual_, line);
    return !fit.hopeless && (!chinese_ || fit.fluency > kLeastLineFluency) ? usual_ : Best(line, usual_);
  }

  // The encoding that makes the bytes most probable; `favoured` is believed more.
  std::string Best(std::string_view bytes, std::string_view favoured) const {
    const std::string* best = &encodings_.front();
    std::pair<bool, double> best_score = {false, 0};
    for (const std::string& encoding : encodings_) {
      const EncodingFit fit = FitEncoding(language_model_, encoding, bytes);
      const std::pair<bool, double> score = {!fit.hopeless,
                                             fit.log_probability + (encoding == favoured ? kLineGain : 0)};
      if (&encoding == &encodings_.front() || score > best_score) {
        best = &encoding;
        best_score = score;
      }
    }
    return *best;
  }

  const model::LanguageModel& language_model_;
  std::vector<std::string> encodings_;
  std::string usual_;                         // of the document
  bool chinese_ = true;                       // the language model can tell whether it fits a line
  std::map<std::string, std::size_t> bytes_;  // by encoding
  std::vector<EncodedLines> lines_;
  std::size_t end_ = 0;
};

std::optional<std::string> ConvertLines(const std::vector<EncodedLines>& lines, std::string_view bytes) {
  std::string text;
  std::size_t begin = 0;
  for (const EncodedLines& one : lines) {
    if (one.end < begin || one.end > bytes.size()) {
      return std::nullopt;
    }
    const std::string_view stretch = bytes.substr(begin, one.end - begin);
    const std::optional<std::string> converted = Convert(one.encoding, stretch);
    if (!converted) {
      return std::nullopt;
    }
    text += *converted;
    begin = one.end;
  }
  return begin == bytes.size() ? std::optional(std::move(text)) : std::nullopt;
}

Result<DecodedBytes> Finish(std::string encoding, std::vector<EncodedLines> lines, std::string_view bytes) {
  if (lines.size() == 1) {
    lines.clear();
  }
  std::optional<std::string> text = ConvertToUtf8(encoding, lines, bytes);
  if (!text) {
    return Status(StatusCode::kMalformedInput, {"this is text in no known encoding", {}},
                  text::FindInvalidUtf8(bytes).value_or(0));
  }
  const bool intact = CountReplacements(*text) == 0;
  return DecodedBytes{*std::move(text), std::move(encoding), std::move(lines), intact};
}

}  // namespace

std::optional<std::string> ConvertToUtf8(const std::string& encoding, const std::vector<EncodedLines>& lines,
                                         std::string_view bytes) {
  std::optional<std::string> text = lines.empty() ? Convert(encoding, bytes) : ConvertLines(lines, bytes);
  if (text && text->starts_with("\xEF\xBB\xBF")) {
    text->erase(0, 3);
  }
  return text;
}

Result<DecodedBytes> DecodeBytes(const model::LanguageModel& language_model, std::string_view bytes) {
  std::optional<std::string> wide = MarkedEncoding(bytes);
  const std::optional<std::size_t> binary = FindBinary(bytes);
  if (!wide && (binary || bytes.find('\n') == std::string_view::npos)) {
    wide = Utf16(language_model, bytes);  // its line feeds hold a zero byte
  }
  if (wide) {
    return Finish(*wide, {}, bytes);
  }
  if (binary) {
    return Status(StatusCode::kMalformedInput,
                  {"this is not text: a control byte in data that is not UTF-8", {}}, *binary);
  }
  LineDecoder decoder(language_model, Sample(bytes));
  ForEachLine(bytes, [&decoder](std::string_view line) { decoder.Read(line); });
  std::string encodings = decoder.Encodings();
  return Finish(std::move(encodings), decoder.TakeLines(), bytes);
}

}  // namespace jiaokan::repair

namespace jiaokan {

Result<std::string> DecodeInput(const Repair& repair, std::string_view input) {
  if (repair.encoding == "UTF-8" && !text::FindInvalidUtf8(input)) {
    return std::string(input);
  }
  std::optional<std::string> text =
      repair.encoding.empty() ? std::nullopt : repair::ConvertToUtf8(repair.encoding, repair.lines, input);
  if (!text) {
    return Status(StatusCode::kMalformedInput,
                  {"the repair names the encoding {1}, which is not known here", {repair.encoding}});
  }
  return *std::move(text);
}

}  // namespace jiaokan
