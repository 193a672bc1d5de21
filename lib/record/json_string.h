// Strings of JSON (RFC 8259, section 7), written in the manner of an old one.
#ifndef JIAOKAN_RECORD_JSON_STRING_H_
#define JIAOKAN_RECORD_JSON_STRING_H_

#include <string>
#include <string_view>

namespace jiaokan::record {

// `text` as a JSON string, quotes included, escaped as `old` (a string as written, with its quotes) is: what
// is not ASCII as \uXXXX when `old` does so, or has nothing of it and the rest of `line` does so; ASCII
// characters that `old` writes as \uXXXX or \/ likewise; hexadecimal digits in the same case. Bytes of `text`
// that are not UTF-8 stand as U+FFFD in escapes, else as they are.
std::string QuoteLike(std::string_view text, std::string_view old, std::string_view line);

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_JSON_STRING_H_
