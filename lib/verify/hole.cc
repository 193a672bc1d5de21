#include "verify/hole.h"

#include <algorithm>
#include <array>

#include "text/character_filter.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

bool IsIn(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

constexpr std::u32string_view kOpen = U"（(“‘《【「[<";
constexpr std::u32string_view kClose = U"）)”’》】」]>";
constexpr std::u32string_view kHoleMarks = U"，。、；：";

// What stands before a hole: all of these are of the ranges where a filter is exact.
constexpr text::CharacterFilter kBeforeHole(U"（)(“‘《【「[<，。、；： -–");

bool IsBeyondAscii(char32_t c) { return c > 0x7F; }

// Four characters in a row, the latest of which is at hand. Marks of emphasis are not among them.
struct Window {
  char32_t first = 0;
  char32_t second = 0;
  char32_t third = 0;
  char32_t last = 0;
  bool marked = false;        // marks stand before the last
  bool third_marked = false;  // before the third

  void Shift() { *this = {second, third, last, 0, false, marked}; }
};

// Nothing between brackets, between marks or between spaces. Punctuation of ASCII is too free to tell.
bool IsPlainHole(const Window& at) {
  const bool stop = IsIn(at.last, kHoleMarks);
  const bool open = IsIn(at.third, kOpen);
  const bool call = at.third == U'(' && (at.second == U'_' || text::IsLatinLetter(at.second));
  if (open && !call && (kClose.find(at.last) == kOpen.find(at.third) || stop || at.last == U',')) return true;
  const bool padded = at.third == U' ' && IsIn(at.second, kOpen) && IsBeyondAscii(at.second);
  if (padded && kClose.find(at.last) == kOpen.find(at.second)) return true;
  if (IsIn(at.third, kHoleMarks)) return stop || (IsIn(at.third, U"，、；") && at.last == U'）');
  return at.third == U' ' && at.last == U' ';
}

// A hyphen or a bracket that lacks what it belongs to.
bool IsHalf(const Window& at) {
  if (IsIn(at.third, kOpen) && IsBeyondAscii(at.third)) return at.last == U'-';
  const bool bracket = at.last == U'（' || at.last == U'(';
  if (bracket && (at.third == U'、' || (at.third == U' ' && at.second == U','))) return true;
  if ((at.third != U'-' && at.third != U'–') || !text::IsLatinLetter(at.second)) return false;
  return IsIn(at.last, kHoleMarks) || (IsIn(at.last, kClose) && IsBeyondAscii(at.last)) || at.last == U'（' ||
         (at.third == U'-' && at.last == U'-');
}

// A space where Chinese text has none.
bool IsStraySpace(const Window& at) {
  if (at.third != U' ') return false;
  const bool after_han = text::IsHan(at.second);
  if (at.last == U',' || (IsIn(at.last, kClose) && IsBeyondAscii(at.last))) return true;
  if (IsIn(at.last, kHoleMarks)) return !at.marked && (after_han || at.second == U'.');
  if (at.last == U'（') return at.second == U'：' || (!at.marked && after_han);
  if (IsIn(at.second, kOpen) && IsBeyondAscii(at.second)) return at.last != U':';
  return text::IsHan(at.last) && (at.second == U'(' || (at.second == U'-' && text::IsLatinLetter(at.first)));
}

// A space behind a full-width mark: some translations have it often, others never.
Hole HoleBehindMark(const Window& at) {
  if (at.third != U' ' || at.third_marked || at.marked) return Hole::kNone;
  if (IsIn(at.second, U"，、") && text::IsHan(at.last)) return Hole::kPossible;
  return IsIn(at.second, kHoleMarks) || IsIn(at.second, U"！？") ? Hole::kWeak : Hole::kNone;
}

// A text begins with a mark only where something is lost.
Hole HoleAtBegin(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kMarks = {"，", "、", "。", "：", "；"};
  const auto begins = [text](std::string_view mark) { return text.substr(0, mark.size()) == mark; };
  if (std::any_of(kMarks.begin(), kMarks.end(), begins)) return Hole::kPlain;
  static constexpr std::array<std::string_view, 6> kSigns = {"（", "(", ",", ": ", " ", "-"};
  const bool formula = begins("( ");
  return !formula && std::any_of(kSigns.begin(), kSigns.end(), begins) ? Hole::kPossible : Hole::kNone;
}

// How many holes there are.
struct Holes {
  std::size_t plain = 0;
  std::size_t possible = 0;
  std::size_t behind_marks = 0;

  void Add(Hole hole) {
    plain += hole == Hole::kPlain ? 1 : 0;
    possible += hole == Hole::kPossible ? 1 : 0;
  }
  void Add(const Window& at) {
    if (IsPlainHole(at)) {
      ++plain;
    } else if (IsHalf(at) || IsStraySpace(at)) {
      ++possible;
    } else if (HoleBehindMark(at) != Hole::kNone) {
      ++behind_marks;
    }
  }
};

// Moves `pos` over the Han or the Latin letters that stand there behind `c` of the same kind; how many they
// are.
std::size_t SkipRun(std::string_view text, std::size_t& pos, char32_t c) {
  if (text::IsHan(c)) return text::SkipHanRun(text, pos);
  const std::size_t begin = pos;
  while (text::IsAsciiLetter(c) && pos < text.size() &&
         text::IsAsciiLetter(static_cast<unsigned char>(text[pos])))
    ++pos;
  return pos - begin;
}

// Hands each window where a hole may be to `take`. Returns what is left at the end, with `last` 0.
template <typename Take>
Window ForEachWindow(std::string_view text, Take take) {
  Window at;
  for (std::size_t pos = 0; pos < text.size();) {
    at.last = text::NextCodePoint(text, pos);
    if (at.last == U'*') {
      at.marked = true;
      continue;
    }
    if (kBeforeHole.MayContain(at.third)) take(at);
    at.Shift();
    // Within a run there is no hole, and of its characters only the kind matters.
    for (std::size_t more = std::min<std::size_t>(SkipRun(text, pos, at.third), 2); more > 0; --more) {
      at.last = at.third;
      at.Shift();
    }
  }
  return at;
}

Holes CountHoles(std::string_view text) {
  Holes holes;
  holes.Add(HoleAtBegin(text));
  const Window end = ForEachWindow(text, [&](const Window& at) { holes.Add(at); });
  if (end.third == U'-' && text::IsLatinLetter(end.second)) holes.Add(Hole::kPossible);
  return holes;
}

// A link whose text is empty; or has white space at an end, or begins with a mark.
Hole HoleOfLink(std::string_view text) {
  if (text.empty()) return Hole::kPlain;
  if (text.back() == ' ') return Hole::kPossible;
  return HoleAtBegin(text);
}

Holes CountHolesOfLinks(const Side& side) {
  Holes holes;
  for (const Inline* element : side.inlines()) {
    if (element->kind == InlineKind::kLink) holes.Add(HoleOfLink(element->text));
  }
  return holes;
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

// What `zh` has more of; `en` is asked only where it matters.
template <typename CountEnglish>
Hole Beyond(const Holes& zh, CountEnglish count_english) {
  if (zh.plain + zh.possible == 0) return Hole::kNone;
  const Holes en = count_english();
  if (zh.plain > en.plain) return Hole::kPlain;
  return zh.plain + zh.possible > en.plain + en.possible ? Hole::kPossible : Hole::kNone;
}

// Emphasis may end between a mark and the space behind it, which only the source shows.
Hole FindBehindMarks(const Side& zh) {
  Hole hole = Hole::kNone;
  for (std::size_t i = 0; i < zh.blocks().size(); ++i) {
    ForEachWindow(zh.BlockSource(i), [&](const Window& at) { hole = std::max(hole, HoleBehindMark(at)); });
  }
  return hole;
}

}  // namespace

bool HasSpacedMarks(const Document& zh) {
  constexpr std::size_t kBlocksOfOne = 5;  // at least, in a dump that has lost even many names
  constexpr std::size_t kEnough = 3;
  std::size_t spaces = 0;
  const std::string& source = zh.source;
  for (std::size_t at = source.find(' '); at != std::string::npos; at = source.find(' ', at + 1)) {
    std::size_t begin = at;
    if (at == 0 || static_cast<unsigned char>(source[at - 1]) < 0x80) continue;
    const char32_t before = text::PreviousCodePoint(source, begin);
    spaces += IsIn(before, kHoleMarks) || IsIn(before, U"！？") ? 1 : 0;
  }
  return spaces >= kEnough && spaces * kBlocksOfOne > zh.blocks.size();
}

Hole HoleOf(const Pair& pair, bool spaced_marks) {
  if (IsCopied(pair.zh)) return Hole::kPossible;
  const bool padded = IsPadded(pair.zh) && !IsPadded(pair.en);
  const Holes zh = CountHoles(pair.zh.text());
  return std::max({Beyond(zh, [&] { return CountHoles(pair.en.text()); }),
                   Beyond(CountHolesOfLinks(pair.zh), [&] { return CountHolesOfLinks(pair.en); }),
                   zh.behind_marks > 0 && !spaced_marks ? FindBehindMarks(pair.zh) : Hole::kNone,
                   padded ? Hole::kPossible : Hole::kNone});
}

}  // namespace jiaokan::verify
