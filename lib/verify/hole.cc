#include "verify/hole.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/character_filter.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

bool IsIn(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

constexpr std::u32string_view kOpen = U"（(“《【「[";
constexpr std::u32string_view kClose = U"）)”》】」]";
constexpr std::u32string_view kHoleMarks = U"，。、；：";

// What stands before a hole: all of these are of the ranges where a filter is exact.
constexpr text::CharacterFilter kBeforeHole(U"（)(“《【「[，。、；： -–");

// The last three characters and the one behind them, `marked` when marks of emphasis stand between.
// Punctuation of ASCII is too free to tell.
Hole HoleAt(char32_t third, char32_t before, char32_t last, char32_t c, bool marked) {
  const bool stop = IsIn(c, kHoleMarks);
  const bool close = IsIn(c, kClose) && c > 0x7F;
  const bool hyphen = last == U'-' || last == U'–';
  const bool call = last == U'(' && (before == U'_' || text::IsLatinLetter(before));
  if (IsIn(last, kOpen) && !call && (kClose.find(c) == kOpen.find(last) || stop || c == U','))
    return Hole::kPlain;
  if ((IsIn(last, kHoleMarks) && stop) || (last == U' ' && c == U' ')) return Hole::kPlain;
  bool maybe = hyphen && text::IsLatinLetter(before) && (stop || close || c == U'（');
  if (last == U' ') {
    maybe = maybe || c == U',' || close || (stop && !marked && (text::IsHan(before) || before == U'.')) ||
            (c == U'（' && (before == U'：' || (!marked && text::IsHan(before)))) ||
            (text::IsHan(c) && (IsIn(before, U"(，、") || (before == U'-' && text::IsLatinLetter(third))));
  }
  return maybe ? Hole::kPossible : Hole::kNone;
}

bool BeginsWithMark(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kBegins = {"，", "、", "。"};
  return std::any_of(kBegins.begin(), kBegins.end(),
                     [text](std::string_view mark) { return text.substr(0, mark.size()) == mark; });
}

// A link whose text is empty; or has white space at an end, or begins with a mark.
Hole FindHoleOfLinks(const Side& side) {
  Hole hole = Hole::kNone;
  for (const Inline* element : side.inlines()) {
    if (element->kind != InlineKind::kLink) continue;
    const std::string_view text = element->text;
    if (text.empty()) return Hole::kPlain;
    if (text.front() == ' ' || text.back() == ' ' || BeginsWithMark(text)) hole = Hole::kPossible;
  }
  return hole;
}

// White space around the text of a paragraph.
bool IsPadded(const Side& side) {
  const Block& block = side.block(0);
  const std::string& source = side.document().source;
  if (block.kind != BlockKind::kParagraph) return false;
  const bool front = block.source.begin > 0 && source[block.source.begin - 1] == ' ';
  return front || (block.source.end < source.size() && source[block.source.end] == ' ');
}

// What is not translated is copied, names included.
bool IsCopied(const Side& zh) { return zh.han() == 0 && zh.words() > 0; }

}  // namespace

Hole FindHole(std::string_view zh) {
  Hole hole = Hole::kNone;
  char32_t third = 0;
  char32_t before = 0;
  char32_t last = 0;
  bool marked = false;
  for (std::size_t pos = 0; pos < zh.size() && hole != Hole::kPlain;) {
    const char32_t c = text::NextCodePoint(zh, pos);
    if (c == U'*') {
      marked = true;
      continue;
    }
    if (kBeforeHole.MayContain(last)) hole = std::max(hole, HoleAt(third, before, last, c, marked));
    marked = false;
    third = before;
    before = last;
    last = c;
    if (!text::IsHan(c)) continue;
    // Within a run of Han there is no hole.
    for (std::size_t more = std::min<std::size_t>(text::SkipHanRun(zh, pos), 2); more > 0; --more) {
      third = std::exchange(before, last);
    }
  }
  return last == U'-' && text::IsLatinLetter(before) ? std::max(hole, Hole::kPossible) : hole;
}

Hole HoleOf(const Pair& pair) {
  // `en` is asked only where it matters.
  const auto beyond = [](Hole zh, auto en) { return zh > Hole::kNone && zh > en() ? zh : Hole::kNone; };
  if (IsCopied(pair.zh)) return Hole::kPossible;
  const bool padded = IsPadded(pair.zh) && !IsPadded(pair.en);
  return std::max({beyond(FindHole(pair.zh.text()), [&] { return FindHole(pair.en.text()); }),
                   beyond(FindHoleOfLinks(pair.zh), [&] { return FindHoleOfLinks(pair.en); }),
                   padded ? Hole::kPossible : Hole::kNone});
}

}  // namespace jiaokan::verify
