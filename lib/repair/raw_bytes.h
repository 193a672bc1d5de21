// Input that is not UTF-8.
#ifndef JIAOKAN_REPAIR_RAW_BYTES_H_
#define JIAOKAN_REPAIR_RAW_BYTES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/repair.h"
#include "jiaokan/status.h"
#include "model/language_model.h"

namespace jiaokan::repair {

struct DecodedBytes {
  std::string text;  // UTF-8
  // ICU's name of it, for example "GB18030". Where lines differ: the names joined by '+', that of most bytes
  // first.
  std::string encoding;
  std::vector<EncodedLines> lines;  // where they differ
  bool intact = true;               // false: ill-formed sequences became U+FFFD
};

// Tries the encodings that Chinese text comes in and the one that uchardet names, and keeps the reading that
// the language model finds most probable; where that is not Chinese, what uchardet says. Lines may differ:
// those in UTF-8 stay, and one that does not fit the encoding of the others is read in another. Mostly valid
// UTF-8 stays UTF-8, its ill-formed bytes become U+FFFD. Fails with kMalformedInput at the first NUL or
// control byte that says that this is no text.
Result<DecodedBytes> DecodeBytes(const model::LanguageModel& language_model, std::string_view bytes);

// The bytes as UTF-8 without a byte order mark; absent when ICU has no encoding of that name. Ill-formed
// sequences become U+FFFD.
std::optional<std::string> ConvertToUtf8(const std::string& encoding, std::string_view bytes);

// The bytes as UTF-8 without a byte order mark, as DecodeBytes decodes them: each of `lines` in its encoding
// or, when there are none, all in `encoding`. Absent when ICU has no encoding of that name, or when the lines
// are not all of the bytes in order.
std::optional<std::string> ConvertToUtf8(const std::string& encoding, const std::vector<EncodedLines>& lines,
                                         std::string_view bytes);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_RAW_BYTES_H_
