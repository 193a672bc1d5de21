#include "text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/utf8.h"

namespace jiaokan::text {
namespace {

bool IsInScript(char32_t c, UScriptCode script) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &error) == script;
}

}  // namespace

bool internal::HasHanScript(char32_t c) {
  return c >= 0x3005 && c != 0x3006 && u_isUAlphabetic(static_cast<UChar32>(c)) != 0 &&
         IsInScript(c, USCRIPT_HAN);
}

bool HasHan(std::string_view utf8) {
  for (std::size_t pos = 0; pos < utf8.size();) {
    if (IsHan(NextCodePoint(utf8, pos))) return true;
  }
  return false;
}

bool internal::IsLetterOfLatinScript(char32_t c) {
  return c >= U'A' && u_isalpha(static_cast<UChar32>(c)) != 0 && IsInScript(c, USCRIPT_LATIN);
}

bool internal::HasEmojiProperty(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI) != 0;
}

bool IsChinesePunctuation(char32_t c) {
  if (c >= 0x3000 && c <= 0x303F) {
    return c != 0x3005 && c != 0x3007;
  }
  if (c >= 0xFF01 && c <= 0xFF65) {
    return u_isalnum(static_cast<UChar32>(c)) == 0;
  }
  return c == 0x00B7 || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D ||
         c == 0x2026;
}

}  // namespace jiaokan::text
