#include "channel/code_page.h"

#include <unicode/ucnv.h>

namespace jiaokan::channel {

CodePage::CodePage(const char* icu_name, std::string_view name) : name_(name), encode_(kEnd) {
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
    if (b >= 0x80 && decode_[b] < kEnd) {
      encode_[decode_[b]] = static_cast<std::uint8_t>(b);
    }
  }
  ucnv_close(converter);
}

const CodePage& CodePage::Get(CodePageId id) {
  static const std::array<CodePage, 5> pages = {
      CodePage("ISO-8859-1", "ISO-8859-1"), CodePage("ibm-5346_P100-1998", "windows-1250"),
      CodePage("ibm-5347_P100-1998", "windows-1251"), CodePage("ibm-5348_P100-1997", "windows-1252"),
      CodePage("ibm-5350_P100-1998", "windows-1254")};
  return pages[static_cast<std::size_t>(id)];
}

}  // namespace jiaokan::channel
