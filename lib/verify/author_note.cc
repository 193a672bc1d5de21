// What an author noted down to do, and left in the text: "[链接到…]", "（待补充）".
#include <re2/re2.h>

#include <string>

#include "text/character_filter.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// In brackets as rendered, which the text of a link does not have.
const RE2& Note() {
  static const RE2 pattern(
      R"(([\[【（(]\s*(?:(?:链接到|链接至|待(?:补|定稿|续写|添|核实|确认)|此处(?:应|需|添|补|插|加|放)|)"
      R"(这里(?:应|需|添|补|插|加|放)|需要?(?:引用|补充|核实)|插入(?:图|链接|表|引用)|)"
      R"(添加(?:图|链接|引用|参考))|(?:TODO|TBD|FIXME)\b)[^\]】）)\n]*[\]】）)]))");
  return pattern;
}

constexpr text::CharacterFilter kBrackets(U"[【（(");
constexpr text::CharacterFilter kBeginnings(U"链待此这需插添TF");  // of a note

const RE2& EnglishNoteCue() {
  static const RE2 pattern(R"((?i)[\[(]\s*(?:link|todo|tbd|fixme|insert|add|to be|need|cite|citation|here))");
  return pattern;
}

}  // namespace

void CheckAuthorNotes(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.zh_characters.MayContainAnyOf(kBrackets)) return;
  if (!pair.zh_characters.MayContainAnyOf(kBeginnings)) return;
  re2::StringPiece part;
  if (!RE2::PartialMatch(re2::StringPiece(pair.zh.text()), Note(), &part)) return;
  if (RE2::PartialMatch(re2::StringPiece(pair.en.text()), EnglishNoteCue())) return;
  const std::string_view note(part.data(), part.size());
  Finding& finding =
      reporter.Add({"“{1}” seems to be the author's note", {Shorten(note)}}, Evidence({}, note));
  finding.zh_span = pair.zh.Find(note);
}

}  // namespace jiaokan::verify
