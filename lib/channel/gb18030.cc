#include "channel/gb18030.h"

#include <algorithm>
#include <vector>

#include "channel/code_page.h"

namespace jiaokan::channel {
namespace {

constexpr std::uint32_t kFirstSupplementary = (0x90 - 0x81) * 12600;  // 90308130 is U+10000

// The characters of the basic plane that have four bytes, in the order of these: those without a pair, in
// ascending order (GB 18030-2000; later editions exchanged U+1E3F and U+E7C7).
const std::vector<char32_t>& FourByteCharacters() {
  static const std::vector<char32_t> table = [] {
    const CodePage& page = CodePage::Get(CodePageId::kGb18030);
    std::vector<char32_t> characters;
    for (char32_t c = 0x80; c <= 0xFFFF; ++c) {
      const bool pair = (page.Encode(c).size == 2 || c == 0xE7C7) && c != 0x1E3F;
      if (!pair && (c < 0xD800 || c > 0xDFFF)) {
        characters.push_back(c);
      }
    }
    return characters;
  }();
  return table;
}

}  // namespace

std::optional<char32_t> DecodeGb18030(const FourBytes& b) {
  if (!IsGbLead(b[0]) || !IsGbDigit(b[1]) || !IsGbLead(b[2]) || !IsGbDigit(b[3])) {
    return std::nullopt;
  }
  const std::uint32_t index =
      (((b[0] - 0x81U) * 10 + (b[1] - 0x30U)) * 126 + (b[2] - 0x81U)) * 10 + (b[3] - 0x30U);
  if (index >= kFirstSupplementary) {
    const char32_t c = 0x10000 + index - kFirstSupplementary;
    return c <= 0x10FFFF ? std::optional(c) : std::nullopt;
  }
  const std::vector<char32_t>& characters = FourByteCharacters();
  return index < characters.size() ? std::optional(characters[index]) : std::nullopt;
}

std::string EncodeGb18030(char32_t c) {
  if (c < 0x80) {
    return {static_cast<char>(c)};
  }
  const Bytes pair = CodePage::Get(CodePageId::kGb18030).Encode(c);
  if (pair.size == 2) {
    return {static_cast<char>(pair.data[0]), static_cast<char>(pair.data[1])};
  }
  std::uint32_t index = kFirstSupplementary + c - 0x10000;
  if (c < 0x10000) {
    const std::vector<char32_t>& characters = FourByteCharacters();
    const auto at = std::lower_bound(characters.begin(), characters.end(), c);
    if (at == characters.end() || *at != c) {
      return {};
    }
    index = static_cast<std::uint32_t>(at - characters.begin());
  }
  return {static_cast<char>(0x81 + index / 12600), static_cast<char>(0x30 + index / 1260 % 10),
          static_cast<char>(0x81 + index / 10 % 126), static_cast<char>(0x30 + index % 10)};
}

}  // namespace jiaokan::channel
