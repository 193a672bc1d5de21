#include "verify/names.h"

#include <algorithm>
#include <utility>

#include "text/character_filter.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/latin_words.h"

namespace jiaokan::verify {
namespace {

bool IsLetter(char c) { return text::IsAsciiLetter(static_cast<unsigned char>(c)); }
bool IsDigit(char c) { return text::IsAsciiDigit(static_cast<unsigned char>(c)); }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

NameShape ShapeOf(std::string_view word, bool first) {
  const auto uppers = std::count_if(word.begin(), word.end(), IsUpper);
  const bool digits = std::any_of(word.begin(), word.end(), IsDigit);
  if (uppers == static_cast<std::ptrdiff_t>(word.size())) return NameShape::kAcronym;
  if (digits || uppers > 1 || (uppers == 1 && !IsUpper(word[0]))) return NameShape::kMixed;
  return first ? NameShape::kFirstOfSentence : NameShape::kPlain;
}

// Whether a sentence or a heading may begin at `pos`. Opening quotes and brackets are looked through.
bool MayBegin(std::string_view text, std::size_t pos) {
  constexpr std::string_view kQuote = "“";
  for (;;) {
    if (pos > 0 && std::string_view(" *_\"'([").find(text[pos - 1]) != std::string_view::npos) {
      --pos;
    } else if (pos >= kQuote.size() && text.substr(pos - kQuote.size(), kQuote.size()) == kQuote) {
      pos -= kQuote.size();
    } else {
      break;
    }
  }
  return pos == 0 || std::string_view(".!?:\n|").find(text[pos - 1]) != std::string_view::npos ||
         (text[pos - 1] & 0x80) != 0;
}

}  // namespace

std::vector<Name> FindNames(std::string_view text) {
  std::vector<Name> names;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsLetter(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    bool upper = false;
    for (; i < text.size() && IsWordByte(text[i]); ++i) upper = upper || IsUpper(text[i]);
    const std::string_view word = text.substr(begin, i - begin);
    const bool part = begin > 0 && (IsWordByte(text[begin - 1]) || (text[begin - 1] & 0x80) != 0);
    if (!upper || part || word.size() < 3) continue;
    names.push_back({std::string(word), begin, ShapeOf(word, MayBegin(text, begin))});
  }
  return names;
}

std::size_t CountName(std::string_view text, std::string_view name) {
  const auto is_letter = [text](std::size_t at) { return at < text.size() && IsLetter(text[at]); };
  std::size_t count = 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos;) {
    const std::size_t end = at + name.size();
    const bool open = at == 0 || !is_letter(at - 1);
    const bool plural = end < text.size() && text[end] == 's' && !is_letter(end + 1);
    if (open && (!is_letter(end) || plural)) ++count;
    at = text.find(name, end);
  }
  return count;
}

namespace {

bool IsIn(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

constexpr std::u32string_view kOpen = U"（(“《【「[";
constexpr std::u32string_view kClose = U"）)”》】」]";
constexpr std::u32string_view kMarks = U"，。、；：";
// What stands before a hole: all of these are of the ranges where a filter is exact.
constexpr text::CharacterFilter kBeforeHole(U"（)(“《【「[，。、；： -–");

// The last three characters and the one behind them, `marked` when marks of emphasis stand between.
// Punctuation of ASCII is too free to tell.
Hole HoleAt(char32_t third, char32_t before, char32_t last, char32_t c, bool marked) {
  const bool stop = IsIn(c, kMarks);
  const bool close = IsIn(c, kClose) && c > 0x7F;
  const bool hyphen = last == U'-' || last == U'–';
  const bool call = last == U'(' && (before == U'_' || text::IsLatinLetter(before));
  if (IsIn(last, kOpen) && !call && (kClose.find(c) == kOpen.find(last) || stop || c == U','))
    return Hole::kPlain;
  if ((IsIn(last, kMarks) && stop) || (last == U' ' && c == U' ')) return Hole::kPlain;
  bool maybe = hyphen && text::IsLatinLetter(before) && (stop || close || c == U'（');
  if (last == U' ') {
    maybe = maybe || c == U',' || close || (stop && (text::IsHan(before) || before == U'.')) ||
            (c == U'（' && (before == U'：' || (!marked && text::IsHan(before)))) ||
            (text::IsHan(c) && (IsIn(before, U"(，、") || (before == U'-' && text::IsLatinLetter(third))));
  }
  return maybe ? Hole::kPossible : Hole::kNone;
}

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

void NameStatistics::AddLink(const std::vector<Name>& names, std::string_view zh_text) {
  if (names.empty()) return;
  const LatinWords words(zh_text);
  std::vector<std::string_view> distinct;
  distinct.reserve(names.size());
  for (const Name& name : names) distinct.push_back(name.text);
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (const std::string_view name : distinct) {
    Counts& counts = counts_[std::string(name)];
    ++counts.links;
    counts.kept += words.Contains(LowerCase(name)) ? 1 : 0;
  }
}

NameStatistics::Counts NameStatistics::Find(const std::string& name) const {
  const auto found = counts_.find(name);
  return found == counts_.end() ? Counts() : found->second;
}

}  // namespace jiaokan::verify
