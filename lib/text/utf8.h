// UTF-8 as code points. Ill-formed sequences decode to kReplacement, one per maximal subpart
// (Unicode 15, section 3.9), so decoding any bytes terminates and advances.
#ifndef JIAOKAN_TEXT_UTF8_H_
#define JIAOKAN_TEXT_UTF8_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace jiaokan::text {

inline constexpr char32_t kReplacement = 0xFFFD;

// The code point at `pos` (pos < text.size()); moves `pos` behind it.
char32_t NextCodePoint(std::string_view text, std::size_t& pos);

void AppendUtf8(std::string& out, char32_t c);

std::u32string DecodeUtf8(std::string_view text);
std::string EncodeUtf8(std::u32string_view text);

// The offset of the first ill-formed byte; absent when `text` is valid.
std::optional<std::size_t> FindInvalidUtf8(std::string_view text);

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_UTF8_H_
