#include "repair/raw_bytes.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{64} << 10;
// A reading with more damage than one ill-formed sequence in so many characters is no reading.
constexpr double kMaxIllFormedShare = 0.02;
// What one ill-formed sequence costs a reading, as a negative logarithm.
constexpr double kIllFormedCost = 25;
// Text of whole bytes decodes as single-byte encodings always: they must be better by so much a character.
constexpr double kSingleByteCost = 1;

struct Converter {
  explicit Converter(const char* name) { handle = ucnv_open(name, &error); }
  ~Converter() { ucnv_close(handle); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  UErrorCode error = U_ZERO_ERROR;
  UConverter* handle = nullptr;
};

std::optional<std::string> Convert(const std::string& encoding, std::string_view bytes) {
  Converter converter(encoding.c_str());
  if (U_FAILURE(converter.error) ||
      bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return std::nullopt;
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.handle, error);
  std::string out;
  text.toUTF8String(out);
  return U_FAILURE(error) ? std::nullopt : std::optional(std::move(out));
}

std::string Uchardet(std::string_view bytes) {
  uchardet_t detector = uchardet_new();
  std::string name;
  if (uchardet_handle_data(detector, bytes.data(), bytes.size()) == 0) {
    uchardet_data_end(detector);
    name = uchardet_get_charset(detector);
  }
  uchardet_delete(detector);
  return name;
}

std::size_t CountReplacements(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
       at = text.find("\xEF\xBF\xBD", at + 3)) {
    ++count;
  }
  return count;
}

bool IsSingleByte(const std::string& encoding) {
  Converter converter(encoding.c_str());
  return converter.handle != nullptr && ucnv_getMaxCharSize(converter.handle) == 1;
}

// Logarithm of the probability per byte; very low when the encoding does not fit.
double Score(const model::LanguageModel& language_model, const std::string& encoding,
             std::string_view sample) {
  const std::optional<std::string> text = Convert(encoding, sample);
  if (!text) {
    return -std::numeric_limits<double>::infinity();
  }
  const auto ill_formed = static_cast<double>(CountReplacements(*text));
  const double characters = static_cast<double>(text::DecodeUtf8(*text).size());
  double score = language_model.LogProbability(*text) - kIllFormedCost * ill_formed;
  score -= IsSingleByte(encoding) ? kSingleByteCost * characters : 0;
  const bool hopeless = ill_formed > 1 + kMaxIllFormedShare * characters;
  return (hopeless ? -1e6 : 0) + score / static_cast<double>(sample.size());
}

// UTF-16 by its byte order mark, or by the zero bytes of its ASCII characters.
std::optional<std::string> Utf16(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
    return "UTF-16";
  }
  std::size_t zeros[2] = {0, 0};
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  for (std::size_t i = 0; i < sample.size(); ++i) {
    zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
  }
  const std::size_t half = sample.size() / 2;
  if (bytes.size() % 2 != 0 || half == 0 || std::min(zeros[0], zeros[1]) * 50 > half) {
    return std::nullopt;
  }
  if (zeros[1] * 50 > half) {
    return "UTF-16LE";
  }
  return zeros[0] * 50 > half ? std::optional<std::string>("UTF-16BE") : std::nullopt;
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

// A sample that ends between two characters in UTF-8, GB18030 and Big5 alike: behind ASCII where there is
// any.
std::string_view Sample(std::string_view bytes) {
  std::size_t begin = 0;
  while (begin < bytes.size() && static_cast<unsigned char>(bytes[begin]) < 0x80) {
    ++begin;
  }
  begin = begin < 64 ? 0 : begin - 64;
  std::string_view sample = bytes.substr(begin, kSampleBytes);
  const std::size_t end = sample.find_last_of("\n\r >");
  return begin + sample.size() == bytes.size() || end == std::string_view::npos ? sample
                                                                                : sample.substr(0, end + 1);
}

}  // namespace

std::optional<std::string> ConvertToUtf8(const std::string& encoding, std::string_view bytes) {
  std::optional<std::string> text = Convert(encoding, bytes);
  if (text && text->starts_with("\xEF\xBB\xBF")) {
    text->erase(0, 3);
  }
  return text;
}

Result<DecodedBytes> DecodeBytes(const model::LanguageModel& language_model, std::string_view bytes) {
  std::optional<std::string> best = Utf16(bytes);
  if (!best) {
    if (const auto binary = FindBinary(bytes)) {
      return Status(StatusCode::kMalformedInput,
                    {"this is not text: a control byte in data that is not UTF-8", {}}, *binary);
    }
    const std::string_view sample = Sample(bytes);
    std::vector<std::string> encodings = {"UTF-8", "GB18030", "Big5"};
    if (const std::string named = Uchardet(sample); !named.empty()) {
      encodings.push_back(named);
    }
    double best_score = -std::numeric_limits<double>::infinity();
    for (const std::string& encoding : encodings) {
      const double score = Score(language_model, encoding, sample);
      if (score > best_score) {
        best_score = score;
        best = encoding;
      }
    }
  }
  std::optional<std::string> text = best ? ConvertToUtf8(*best, bytes) : std::nullopt;
  if (!text) {
    return Status(StatusCode::kMalformedInput, {"this is text in no known encoding", {}},
                  text::FindInvalidUtf8(bytes).value_or(0));
  }
  const bool intact = CountReplacements(*text) == 0;
  return DecodedBytes{*std::move(text), *best, intact};
}

}  // namespace jiaokan::repair
