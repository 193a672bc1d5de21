// Sentences that break off: a word that must be followed by something stands before the full stop or at the
// end.
#include <re2/re2.h>

#include <string>

#include "text/character_filter.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughTruncatedHan = 8;

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

// The last characters of what the patterns take before the asterisks.
constexpr text::CharacterFilter kBeforeStop(U"由及为果如且者是管与被于");
constexpr text::CharacterFilter kBeforeEnd(U"，、由及为果者且是");

// Whether one of `characters` may stand before `end` and the asterisks there.
bool MayStandBefore(std::string_view text, std::size_t end, const text::CharacterFilter& characters) {
  while (end > 0 && text[end - 1] == '*') --end;
  return end > 0 && characters.MayContain(text::PreviousCodePoint(text, end));
}

bool FindBrokenStop(std::string_view text, re2::StringPiece& part) {
  constexpr std::string_view kStop = "。";
  bool may_break = false;
  for (std::size_t at = text.find(kStop); at != std::string_view::npos && !may_break;
       at = text.find(kStop, at + kStop.size())) {
    may_break = MayStandBefore(text, at, kBeforeStop);
  }
  return may_break && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), BrokenStop(), &part);
}

bool FindBrokenEnd(std::string_view text, re2::StringPiece& part) {
  const std::size_t last = text.find_last_not_of(" \t\n\f\r");
  return last != std::string_view::npos && MayStandBefore(text, last + 1, kBeforeEnd) &&
         RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), BrokenEnd(), &part);
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
  if (!pair.zh.has_prose_block() || pair.zh.han() < kEnoughTruncatedHan) return;
  const Block& block = pair.zh.block(pair.zh.blocks().size() - 1);
  if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kQuote &&
      block.kind != BlockKind::kListItem)
    return;
  re2::StringPiece part;
  Severity severity = Severity::kWarning;
  if (!FindBrokenStop(pair.zh.text(), part)) {
    if (block.kind == BlockKind::kListItem || !FindBrokenEnd(pair.zh.text(), part)) return;
    if (!pair.en.empty() && EndsOpen(pair.en.text())) return;
    if (pair.en.empty()) severity = Severity::kNote;  // a list or a formula may follow
  }
  const std::string_view end(part.data(), part.size());
  const auto at = static_cast<std::size_t>(part.data() - pair.zh.text().data());
  Finding& finding = reporter.Add(severity, {"the sentence breaks off behind “{1}”", {std::string(end)}},
                                  Evidence({}, Around(pair.zh.text(), {at, at + end.size()}, 30, 0)));
  finding.zh_span = pair.zh.Find(end);
}

}  // namespace jiaokan::verify
