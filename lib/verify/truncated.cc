// Sentences that break off: a word that must be followed by something stands before the full stop or at the
// end.
#include <re2/re2.h>

#include <string>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughHan = 8;

// 由 also ends 自由 and 理由, 与 参与.
const RE2& BrokenStop() {
  static const RE2 pattern(
      "((?:[^自理缘来事因情路]由|以及|因为|如果|诸如|并且|或者|但是|而且|尽管|[^参给赋施授相]与|[^棉]被|对于|"
      "关于)[*]*。)");
  return pattern;
}

const RE2& BrokenEnd() {
  static const RE2 pattern("((?:[，、]|[^自理缘来事因情路]由|以及|因为|如果|或者|并且|但是)[*]*)\\s*$");
  return pattern;
}

bool EndsOpen(std::string_view en) {
  static const RE2 open_word("(?i)\\b(?:and|or|but|with|by|the|of|if|because)\\W*$");
  if (RE2::PartialMatch(re2::StringPiece(en.data(), en.size()), open_word)) return true;
  while (!en.empty() && (en.back() == ' ' || en.back() == '*' || en.back() == '_')) en.remove_suffix(1);
  return en.empty() || std::string_view(",;:-").find(en.back()) != std::string_view::npos ||
         (en.size() >= 3 && (en.substr(en.size() - 3) == "…" || en.substr(en.size() - 3) == "—"));
}

}  // namespace

void CheckTruncated(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || pair.zh.han() < kEnoughHan) return;
  const Block& block = pair.zh.block(pair.zh.blocks().size() - 1);
  if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kQuote &&
      block.kind != BlockKind::kListItem)
    return;
  const re2::StringPiece text(pair.zh.text());
  re2::StringPiece part;
  Severity severity = Severity::kWarning;
  if (!RE2::PartialMatch(text, BrokenStop(), &part)) {
    if (pair.en.empty()) severity = Severity::kNote;  // a list or a formula may follow
    const bool open = pair.en.empty() || !EndsOpen(pair.en.text());
    if (!open || block.kind == BlockKind::kListItem || !RE2::PartialMatch(text, BrokenEnd(), &part)) return;
  }
  const std::string_view end(part.data(), part.size());
  const auto at = static_cast<std::size_t>(part.data() - pair.zh.text().data());
  Finding& finding = reporter.Add(severity, {"the sentence breaks off behind “{1}”", {std::string(end)}},
                                  Evidence({}, Around(pair.zh.text(), {at, at + end.size()}, 30, 0)));
  finding.zh_span = pair.zh.Find(end);
}

}  // namespace jiaokan::verify
