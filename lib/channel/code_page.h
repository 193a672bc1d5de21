// Single-byte code pages, as consumers misread UTF-8 through them.
#ifndef JIAOKAN_CHANNEL_CODE_PAGE_H_
#define JIAOKAN_CHANNEL_CODE_PAGE_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace jiaokan::channel {

enum class CodePageId : std::uint8_t { kLatin1, kWindows1250, kWindows1251, kWindows1252, kWindows1254 };

inline constexpr std::array kCodePages = {CodePageId::kLatin1, CodePageId::kWindows1250,
                                          CodePageId::kWindows1251, CodePageId::kWindows1252,
                                          CodePageId::kWindows1254};

// A set of byte values.
using ByteSet = std::bitset<256>;

class CodePage {
 public:
  // Built once from ICU's converter of that name; the reference is valid for the life of the process.
  static const CodePage& Get(CodePageId id);

  // The name in the WHATWG Encoding Standard, "windows-1252"; "ISO-8859-1" for Latin-1, which that standard
  // lacks.
  std::string_view name() const { return name_; }

  // What a byte decodes to. Undefined bytes decode to the C1 control of the same number, as browsers do.
  char32_t Decode(std::uint8_t byte) const { return decode_[byte]; }

  // The byte that decodes to `c`; absent when there is none.
  std::optional<std::uint8_t> Encode(char32_t c) const {
    if (c < 0x80) {
      return static_cast<std::uint8_t>(c);
    }
    return c < kEnd && encode_[c] != 0 ? std::optional(encode_[c]) : std::nullopt;
  }

  // Bytes without a character of their own, which decoders keep, drop or replace.
  const ByteSet& undefined() const { return undefined_; }

 private:
  CodePage(const char* icu_name, std::string_view name);

  std::string_view name_;
  std::array<char32_t, 256> decode_ = {};
  // By character: its byte, 0 where there is none. No page here holds a character from kEnd on.
  static constexpr char32_t kEnd = 0x2600;
  std::vector<std::uint8_t> encode_;
  ByteSet undefined_;
};

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_CODE_PAGE_H_
