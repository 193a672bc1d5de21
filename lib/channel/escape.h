// Escapes: characters written as ASCII. The last step of a channel; docs/channels.md, "Escapes".
#ifndef JIAOKAN_CHANNEL_ESCAPE_H_
#define JIAOKAN_CHANNEL_ESCAPE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jiaokan::channel {

enum class Escape : std::uint8_t {
  kNone,
  kEntities,   // &#228; &#xE4; &auml;
  kPercent,    // %C3%A4, the bytes of UTF-8
  kUnicode,    // \u00e4, above U+FFFF two surrogates; \u{e4} and \U000000e4 are read too
  kHex,        // \xe4, above U+00FF as kUnicode
  kHexBytes,   // \xc3\xa4, the bytes of UTF-8
  kBackslash,  // only \" \' and two backslashes for one
};
inline constexpr std::size_t kEscapeCount = 7;

// Begins with a hyphen: the end of a channel's name. Empty for kNone.
std::string_view EscapeSuffix(Escape escape);

// The step in words; empty for kNone.
std::string_view DescribeEscape(Escape escape);

struct EscapedCharacter {
  std::size_t size = 0;  // in bytes
  char32_t c = 0;
  Escape escape = Escape::kNone;
};

// The escape that begins at `pos`. Of those that spell ASCII only quotes and backslashes are read.
// \xHH is read as kHexBytes where it can be and `hex_bytes` is set, else as kHex.
std::optional<EscapedCharacter> ReadEscape(std::string_view text, std::size_t pos, bool hex_bytes);

std::string WriteEscapes(Escape escape, std::string_view text);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_ESCAPE_H_
