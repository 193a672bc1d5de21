// GB18030: GBK, and four bytes for each character that GBK lacks.
#ifndef JIAOKAN_CHANNEL_GB18030_H_
#define JIAOKAN_CHANNEL_GB18030_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace jiaokan::channel {

using FourBytes = std::array<std::uint8_t, 4>;

// The first and the third of four bytes are lead bytes, the others ASCII digits.
inline bool IsGbLead(std::uint8_t b) { return b >= 0x81 && b <= 0xFE; }
inline bool IsGbDigit(std::uint8_t b) { return b >= 0x30 && b <= 0x39; }

// Whether GB 2312 has punctuation or one of its 3,755 frequent characters there: rows 1, 3 and 16 to 55.
inline bool IsFrequentPair(std::uint8_t first, std::uint8_t second) {
  return second >= 0xA1 && (first == 0xA1 || first == 0xA3 || (first >= 0xB0 && first <= 0xD7));
}

// The character of four bytes; nothing when there is none.
std::optional<char32_t> DecodeGb18030(const FourBytes& bytes);

// One, two or four bytes; none for a surrogate.
std::string EncodeGb18030(char32_t c);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_GB18030_H_
