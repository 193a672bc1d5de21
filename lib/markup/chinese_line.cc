#include "markup/chinese_line.h"

#include <algorithm>
#include <array>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::markup {
namespace {

bool LooksLikeCode(std::string_view source) {
  static constexpr std::array<std::string_view, 10> kCode = {"{",   "}",  "==", "()", " = ",
                                                             "=\"", "</", "->", "::", "(\""};
  return std::any_of(kCode.begin(), kCode.end(),
                     [source](std::string_view one) { return source.find(one) != std::string_view::npos; });
}

}  // namespace

bool UsesFullWidth(const Page& page) {
  const std::string& text = page.text();
  return text.find("，") != std::string::npos || text.find("。") != std::string::npos;
}

bool IsChineseProse(const Page& page, const Block& block) {
  if (!IsProse(block) || LooksLikeCode(block.text)) return false;
  std::size_t han = 0;
  std::size_t latin = 0;
  for (std::size_t i = block.source.begin; i < block.source.end;) {
    const std::size_t at = i;
    const char32_t c = text::NextCodePoint(page.text(), i);
    if (!page.IsText(at)) continue;
    han += text::IsHan(c) ? 1 : 0;
    latin += text::IsLatinLetter(c) ? 1 : 0;
  }
  return han * 2 >= latin && han > 0;
}

}  // namespace jiaokan::markup
