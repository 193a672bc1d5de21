#include "channel/code_page.h"

#include <unicode/ucnv.h>

#include <algorithm>

namespace jiaokan::channel {

CodePage::CodePage(const char* icu_name, std::string_view name) : name_(name) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(icu_name, &error);
  const bool latin1 = name == "ISO-8859-1";
  for (unsigned b = 0; b < 256; ++b) {
    const char byte = static_cast<char>(b);
    const char* source = &byte;
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 c =
        converter == nullptr ? 0xFFFD : ucnv_getNextUChar(converter, &source, &byte + 1, &status);
    const bool unmapped = U_FAILURE(status) || c == 0xFFFD;
    decode_[b] = unmapped ? static_cast<char32_t>(b) : static_cast<char32_t>(c);
    undefined_[b] = b >= 0x80 && !latin1 && decode_[b] == b && b < 0xA0;
    if (b >= 0x80) {
      encode_.push_back({decode_[b], static_cast<std::uint8_t>(b)});
    }
  }
  ucnv_close(converter);
  std::sort(encode_.begin(), encode_.end(), [](const Pair& a, const Pair& b) { return a.c < b.c; });
}

const CodePage& CodePage::Get(CodePageId id) {
  static const std::array<CodePage, 5> pages = {
      CodePage("ISO-8859-1", "ISO-8859-1"), CodePage("ibm-5346_P100-1998", "windows-1250"),
      CodePage("ibm-5347_P100-1998", "windows-1251"), CodePage("ibm-5348_P100-1997", "windows-1252"),
      CodePage("ibm-5350_P100-1998", "windows-1254")};
  return pages[static_cast<std::size_t>(id)];
}

std::optional<std::uint8_t> CodePage::Encode(char32_t c) const {
  if (c < 0x80) {
    return static_cast<std::uint8_t>(c);
  }
  const auto it = std::lower_bound(encode_.begin(), encode_.end(), c,
                                   [](const Pair& p, char32_t value) { return p.c < value; });
  if (it == encode_.end() || it->c != c) {
    return std::nullopt;
  }
  return it->byte;
}

}  // namespace jiaokan::channel
