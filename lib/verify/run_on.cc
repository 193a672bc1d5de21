// Without an original: a full stop and a closing bracket with the next sentence right behind, where the
// boundary of two sentences was lost: "（比其他的更好.）工作".
#include <re2/re2.h>

#include <string>

#include "text/character_filter.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// Abbreviations ("etc.)") have few letters.
const RE2& LostBoundary() {
  static const RE2 pattern(R"(((?:\p{Han}|[⁰¹²³⁴-⁹]|[a-z][a-z][a-z][a-z][a-z])\.\s?[)）]\p{Han}))");
  return pattern;
}

}  // namespace

void CheckRunOns(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!context.en.blocks.empty() || !pair.zh.has_prose_block()) return;
  static constexpr text::CharacterFilter kClosing(U")）");
  if (!pair.zh_characters.MayContain(U'.') || !pair.zh_characters.MayContainAnyOf(kClosing)) return;
  const std::string& text = pair.zh.text();
  re2::StringPiece part;
  if (!RE2::PartialMatch(re2::StringPiece(text), LostBoundary(), &part)) return;
  const auto at = static_cast<std::size_t>(part.data() - text.data());
  Finding& finding = reporter.Add({"a sentence ends within brackets and goes on behind them"},
                                  Evidence({}, Around(text, {at, at + part.size()}, 30, 30)));
  finding.zh_span = pair.zh.Find({part.data(), part.size()});
}

}  // namespace jiaokan::verify
