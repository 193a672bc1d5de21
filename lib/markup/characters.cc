#include "markup/characters.h"

#include <unicode/uchar.h>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::markup {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool IsControlOrFormat(char32_t c) {
  return u_iscntrl(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR ||
         c == 0xFE0F;
}

char32_t Folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
  return c == U'。' ? U'.' : c == U'、' ? U',' : c;
}

}  // namespace

bool IsSpace(char32_t c) { return c == 0 || c == U'\n' || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool IsPunctuation(char32_t c) {
  return c != 0 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
}

bool IsWord(char c) { return text::IsAsciiLetter(static_cast<unsigned char>(c)) || IsDigit(c); }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsChinese(char32_t c) {
  return text::IsHan(c) || (c >= 0x3001 && c <= 0x303F) || (c > 0xFF00 && c < 0xFF66);
}

char32_t Before(std::string_view text, Span within, std::size_t pos) {
  if (pos <= within.begin) return 0;
  std::size_t at = Back(text, pos);
  return text::NextCodePoint(text, at);
}

char32_t After(std::string_view text, Span within, std::size_t pos) {
  return pos >= within.end ? 0 : text::NextCodePoint(text, pos);
}

std::size_t Back(std::string_view text, std::size_t pos) {
  do {
    --pos;
  } while (pos > 0 && IsContinuation(text[pos]));
  return pos;
}

std::size_t Forward(std::string_view text, std::size_t pos) {
  text::NextCodePoint(text, pos);
  return pos;
}

std::string Essence(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text::NextCodePoint(text, i);
    if (!IsSpace(c) && !IsControlOrFormat(c) && c != U'*' && c != U'\\') text::AppendUtf8(out, Folded(c));
  }
  return out;
}

}  // namespace jiaokan::markup
