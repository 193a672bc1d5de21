// Without an original: formulas that have lost their delimiters and show as LaTeX commands.
#include <re2/re2.h>

#include <cstdint>
#include <string>

#include "verify/checks.h"

namespace jiaokan::verify {

namespace {

// Where the text has a command that only formulas have; null data when it has none.
re2::StringPiece FindCommand(const std::string& prose) {
  static const RE2 command(
      R"((\\(?:frac|sqrt|mathbf|mathbb|mathcal|mathrm|text|begin|hat|bar|vec|left|operatorname)\s?[{(\[]|)"
      R"(\\(?:sum|prod|int|lim)_))");
  re2::StringPiece found;
  return prose.find('\\') != std::string::npos && RE2::PartialMatch(prose, command, &found)
             ? found
             : re2::StringPiece();
}

// A formula of several lines is reported once.
bool GoesOn(const Context& context, std::uint32_t block) {
  return block > 0 && !FindCommand(context.zh.blocks[block - 1].text).empty();
}

}  // namespace

void CheckBareFormulas(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!context.en.blocks.empty() || !pair.zh.has_prose_block()) return;
  const std::string& prose = pair.zh.prose();
  const re2::StringPiece part = FindCommand(prose);
  if (part.empty() || GoesOn(context, pair.zh.blocks()[0])) return;
  const auto at = static_cast<std::size_t>(part.data() - prose.data());
  Finding& finding = reporter.Add({"a formula stands here without delimiters"},
                                  Evidence({}, Around(prose, {at, at + part.size()}, 30, 60)));
  finding.zh_span = pair.zh.ToSource({at, at + part.size()});
}

}  // namespace jiaokan::verify
