#include "repair/encodings.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>

#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

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

bool IsSingleByte(const std::string& encoding) {
  Converter converter(encoding.c_str());
  return converter.handle != nullptr && ucnv_getMaxCharSize(converter.handle) == 1;
}

}  // namespace

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

std::size_t CountReplacements(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
       at = text.find("\xEF\xBF\xBD", at + 3)) {
    ++count;
  }
  return count;
}

std::string GuessEncoding(std::string_view bytes) {
  uchardet_t detector = uchardet_new();
  std::string name;
  if (uchardet_handle_data(detector, bytes.data(), bytes.size()) == 0) {
    uchardet_data_end(detector);
    name = uchardet_get_charset(detector);
  }
  uchardet_delete(detector);
  if (name == "UHC") {
    name = "windows-949";
  }
  return Converter(name.c_str()).handle == nullptr ? std::string() : name;
}

bool SameEncoding(const std::string& a, const std::string& b) {
  return ucnv_compareNames(a.c_str(), b.c_str()) == 0;
}

EncodingFit FitEncoding(const model::LanguageModel& language_model, const std::string& encoding,
                        std::string_view bytes) {
  const std::optional<std::string> text = Convert(encoding, bytes);
  EncodingFit fit;
  if (!text) {
    fit.log_probability = -std::numeric_limits<double>::infinity();
    fit.hopeless = true;
    return fit;
  }
  model::LanguageState state = language_model.Begin();
  double characters = 0;
  double others = 0;  // outside ASCII
  for (std::size_t pos = 0; pos < text->size(); ++characters) {
    const char32_t c = text::NextCodePoint(*text, pos);
    const double score = language_model.Advance(state, c, state);
    fit.log_probability += score;
    fit.fluency += c >= 0x80 ? score : 0;
    others += c >= 0x80 ? 1 : 0;
  }
  fit.fluency /= std::max(others, 1.0);
  const auto ill_formed = static_cast<double>(CountReplacements(*text));
  fit.log_probability -= kIllFormedCost * ill_formed;
  fit.log_probability -= IsSingleByte(encoding) ? kSingleByteCost * characters : 0;
  fit.mean = fit.log_probability / std::max(characters, 1.0);
  fit.hopeless = ill_formed > 1 + kMaxIllFormedShare * characters;
  return fit;
}

}  // namespace jiaokan::repair
