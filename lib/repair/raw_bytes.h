// Input that is not UTF-8.
#ifndef JIAOKAN_REPAIR_RAW_BYTES_H_
#define JIAOKAN_REPAIR_RAW_BYTES_H_

#include <optional>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "model/language_model.h"

namespace jiaokan::repair {

struct DecodedBytes {
  std::string text;      // UTF-8
  std::string encoding;  // ICU's name of it, for example "GB18030"
  bool intact = true;    // false: ill-formed sequences became U+FFFD
};

// Tries the encodings that Chinese text comes in and the one that uchardet names, and keeps the reading that
// the language model finds most probable. Mostly valid UTF-8 stays UTF-8, its ill-formed bytes become U+FFFD.
// Fails with kMalformedInput at the first NUL or control byte that says that this is no text.
Result<DecodedBytes> DecodeBytes(const model::LanguageModel& language_model, std::string_view bytes);

// The bytes as UTF-8 without a byte order mark; absent when ICU has no encoding of that name. Ill-formed
// sequences become U+FFFD.
std::optional<std::string> ConvertToUtf8(const std::string& encoding, std::string_view bytes);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_RAW_BYTES_H_
