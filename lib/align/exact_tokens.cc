#include "align/exact_tokens.h"

#include <array>
#include <charconv>
#include <cstddef>

#include <unicode/uchar.h>

#include "align/numbers.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::align {
namespace {

std::string ExactKey(char kind, std::string_view text) {
  std::string key(1, kind);
  key += text;
  return key;
}

// An address without its trailing slash and text fragment; of an image only the file name, since copies of a
// page move their images.
std::string ExactAddress(std::string_view target, bool image) {
  target = target.substr(0, target.find("#:~:text="));
  while (!target.empty() && target.back() == '/') {
    target.remove_suffix(1);
  }
  if (image) {
    target.remove_prefix(target.rfind('/') == std::string_view::npos ? 0 : target.rfind('/') + 1);
  }
  return ExactKey(image ? 'i' : 'u', target);
}

// Characters that a translation keeps: all but letters, digits, spaces and the punctuation of running text.
bool IsSymbol(char32_t c) {
  if (c < 0x80) {
    return c > U' ' && c < 0x7F && !text::IsAsciiDigit(c) && !text::IsAsciiLetter(c) &&
           std::u32string_view(U".,:;!?'\"()-/%&").find(c) == std::u32string_view::npos;
  }
  return !text::IsHan(c) && !text::IsLatinLetter(c) && !text::IsChinesePunctuation(c) &&
         u_isspace(static_cast<UChar32>(c)) == 0;
}

}  // namespace

std::vector<std::string> ExactTokens(const Block& block) {
  std::vector<std::string> keys;
  for (const double value : FindNumbers(block.text)) {
    std::array<char, 32> buffer = {};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 6);
    keys.push_back(ExactKey('n', {buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())}));
  }
  for (const Inline& part : block.inlines) {
    keys.push_back(part.kind == InlineKind::kCode
                       ? ExactKey('c', part.text)
                       : ExactAddress(part.target, part.kind == InlineKind::kImage));
  }
  if (block.kind == BlockKind::kCode) {
    keys.push_back(ExactKey('b', block.text));
  }
  for (std::size_t pos = 0; pos < block.text.size();) {
    const std::size_t begin = pos;
    const char32_t c = text::NextCodePoint(block.text, pos);
    if (IsSymbol(c)) {
      keys.push_back(
          ExactKey(text::IsEmoji(c) ? 'e' : 's', std::string_view(block.text).substr(begin, pos - begin)));
    }
  }
  return keys;
}

float ExactRarity(std::string_view token) {
  switch (token.front()) {
    case 'n':
      return token.size() <= 2 ? 3.0F : 6.0F;
    case 'e':
      return 5.0F;
    case 's':
      return 3.0F;
    case 'c':
      return 6.0F;
    default:
      return 9.0F;
  }
}

}  // namespace jiaokan::align
