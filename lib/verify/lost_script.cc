// Without an original: a space where a superscript or subscript was: "O(L d)", "检索器 M a 选择".
#include <re2/re2.h>

#include <string>
#include <string_view>

#include "text/script.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

const RE2& LostScript() {
  static const RE2 pattern(
      R"((O\([^()\n]*\b[A-Za-z] [a-z]\b[^()\n]*\))|\p{Han} ?([A-Z] [a-z])(?: ?\p{Han}|[，。；、]))");
  return pattern;
}

// A space between a capital and a small letter, or an O with a bracket: most texts have neither.
bool MayLackScript(std::string_view text) {
  for (std::size_t at = text.find(' ', 1); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const bool before_small = at + 1 < text.size() && text::IsAsciiLower(text[at + 1]);
    if (before_small && text::IsAsciiUpper(text[at - 1])) return true;
  }
  return text.find("O(") != std::string_view::npos;
}

}  // namespace

void CheckLostScripts(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!context.en.blocks.empty() || !pair.zh.has_prose_block()) return;
  const std::string& prose = pair.zh.prose();
  re2::StringPiece complexity;
  re2::StringPiece variable;
  if (!MayLackScript(prose)) return;
  if (!RE2::PartialMatch(re2::StringPiece(prose), LostScript(), &complexity, &variable)) return;
  const re2::StringPiece part = complexity.empty() ? variable : complexity;
  const auto at = static_cast<std::size_t>(part.data() - prose.data());
  Finding& finding = reporter.Add({"“{1}” may have lost a superscript or subscript", {std::string(part)}},
                                  Evidence({}, Around(prose, {at, at + part.size()}, 30, 30)));
  finding.zh_span = pair.zh.ToSource({at, at + part.size()});
}

}  // namespace jiaokan::verify
