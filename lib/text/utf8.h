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
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

namespace internal {
// NextCodePoint for all sequences.
char32_t DecodeSequence(std::string_view text, std::size_t& pos);
}  // namespace internal

// The code point at `pos` (pos < text.size()); moves `pos` behind it.
[[gnu::always_inline]] inline char32_t NextCodePoint(std::string_view text, std::size_t& pos) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[pos + i]); };
  const char32_t lead = byte(0);
  if (lead < 0x80) {
    ++pos;
    return lead;
  }
  // Three bytes after whose lead any continuation is well-formed: all of Chinese, and most punctuation.
  const bool three = lead > 0xE0 && lead < 0xF0 && lead != 0xED && text.size() - pos >= 3;
  if (three && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80) {
    const char32_t c = (lead & 0x0F) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    pos += 3;
    return c;
  }
  return internal::DecodeSequence(text, pos);
}

// The code point that ends at `pos` (0 < pos <= text.size()); moves `pos` to its beginning.
char32_t PreviousCodePoint(std::string_view text, std::size_t& pos);

void AppendUtf8(std::string& out, char32_t c);

std::u32string DecodeUtf8(std::string_view text);
std::string EncodeUtf8(std::u32string_view text);

// The offset of the first ill-formed byte; absent when `text` is valid.
std::optional<std::size_t> FindInvalidUtf8(std::string_view text);

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_UTF8_H_
