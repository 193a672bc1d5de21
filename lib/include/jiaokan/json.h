// JSON objects edited in place: members are found as bytes, so that all others keep their order and exact
// spelling. And writing values.
#ifndef JIAOKAN_JSON_H_
#define JIAOKAN_JSON_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#pragma GCC visibility push(default)
namespace jiaokan {

// One member of an object, as views into its source.
struct JsonMember {
  std::string_view key;    // without the quotes, escapes not resolved
  std::string_view value;  // any JSON value as written
};

// Checks that `line` is one JSON object (RFC 8259; the bytes of strings are not checked to be UTF-8) and
// gives its members in order. On failure returns the offset of the first byte that cannot stand there. Time
// is linear and nesting costs one bit per level.
std::optional<std::size_t> ScanObject(std::string_view line, std::vector<JsonMember>* members);

// The text of a string that ScanObject found, `raw` given without its quotes. A lone surrogate becomes
// U+FFFD.
std::string UnescapeJson(std::string_view raw);

// Whether a key as written names `name`.
bool KeyIs(std::string_view key, std::string_view name);

// A string as JSON, quotes included; bytes that are not UTF-8 become U+FFFD.
std::string QuoteJson(std::string_view text);

// The shortest spelling that reads back as the same number.
std::string NumberJson(double value);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_JSON_H_
