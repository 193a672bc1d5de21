#include "repair/cyrillic.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>

#include "channel/code_page.h"

namespace jiaokan::repair {
namespace {

// Shorter words say little.
constexpr std::size_t kShortest = 3;

bool IsCyrillic(char32_t c) { return c >= 0x400 && c < 0x530; }
bool IsCapital(char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }

// Capitals come first: "файл", "Файл", "ФАЙЛ", and "ФАЙЛа" with an ending.
bool LooksWritten(std::u32string_view word) {
  return word.size() >= kShortest && std::is_partitioned(word.begin(), word.end(), IsCapital);
}

}  // namespace

bool IsCyrillicText(const std::vector<std::u32string_view>& texts) {
  const channel::CodePage& page = channel::CodePage::Get(channel::CodePageId::kWindows1251);
  std::size_t characters = 0;  // of that page, outside ASCII
  std::size_t written = 0;
  for (const std::u32string_view text : texts) {
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = begin;
      while (end < text.size() && IsCyrillic(text[end])) {
        ++end;
      }
      written += LooksWritten(text.substr(begin, end - begin)) ? end - begin : 0;
      end = std::max(end, begin + 1);
      characters += text[begin] >= 0x80 && page.EncodeByte(text[begin]) ? end - begin : 0;
      begin = end;
    }
  }
  return written > 0 && written * 3 >= characters * 2;
}

}  // namespace jiaokan::repair
