// Combining marks whose letter is gone: "·̇ej" of Błażej.
#include <algorithm>
#include <string>
#include <string_view>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

bool IsCombining(char32_t c) { return c >= 0x300 && c <= 0x36F; }
constexpr std::string_view kLeadBytes = "\xCC\xCD";  // of these in UTF-8

bool MayHaveCombining(std::string_view text) {
  return std::any_of(kLeadBytes.begin(), kLeadBytes.end(),
                     [text](char lead) { return text.find(lead) != std::string_view::npos; });
}

// Letters, digits, symbols and other marks carry them; white space, CJK and plain punctuation do not.
bool Carries(char32_t c) {
  if (c >= 0x80) return !text::IsHan(c) && !text::IsChinesePunctuation(c) && c != U'·' && c != U'\u00A0';
  return text::IsAsciiLetter(c) || text::IsAsciiDigit(c) ||
         std::u32string_view(U"=<>+-~()").find(c) != std::u32string_view::npos;
}

}  // namespace

void CheckOrphanMarks(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block()) return;
  const std::string& prose = pair.zh.prose();
  if (!MayHaveCombining(prose)) return;
  char32_t last = U' ';
  std::size_t last_begin = 0;
  for (std::size_t pos = 0; pos < prose.size();) {
    const std::size_t begin = pos;
    const char32_t c = text::NextCodePoint(prose, pos);
    if (IsCombining(c) && !Carries(last)) {
      Finding& finding = reporter.Add({"a combining mark without its letter"},
                                      Evidence({}, std::string_view(prose).substr(last_begin, 40)));
      finding.zh_span = pair.zh.ToSource({begin, pos});
      return;
    }
    last = c;
    last_begin = begin;
  }
}

}  // namespace jiaokan::verify
