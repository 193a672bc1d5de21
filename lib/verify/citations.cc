#include "verify/citations.h"

#include <re2/re2.h>

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/digits.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxMark = 60;  // bytes
constexpr std::size_t kMaxCitationsListed = 6;
constexpr int kMaxNumber = 999;
constexpr int kMaxRange = 30;
constexpr std::size_t kWordLetters = 4;  // fewer before a superscript may be a unit or a variable

// The closing bracket; 0 for what is no opening one.
char32_t ClosingOf(char32_t c) {
  if (c == U'[' || c == U'(') return c == U'[' ? U']' : U')';
  if (c == U'【') return U'】';
  if (c == U'［') return U'］';
  return c == U'（' ? U'）' : 0;
}
bool IsDash(char32_t c) { return c == U'-' || (c >= U'\u2010' && c <= U'\u2015') || c == U'~' || c == U'～'; }
bool IsComma(char32_t c) { return c == U',' || c == U'，' || c == U'、' || c == U';' || c == U'；'; }

class CitationFinder {
 public:
  explicit CitationFinder(std::string_view text) : text_(text) {}

  std::vector<Citation> Run() {
    while (pos_ < text_.size()) {
      const std::size_t begin = pos_;
      const char32_t c = text::NextCodePoint(text_, pos_);
      if (ClosingOf(c) != 0) {
        ReadBracket(begin, c);
      } else if (SuperscriptValue(c) >= 0) {
        ReadSuperscript(begin);
      } else {
        Step(c);
      }
    }
    return std::move(found_);
  }

 private:
  struct Mark {
    std::vector<int> numbers;
    std::size_t end = 0;
    bool footnote = false;
  };

  void Step(char32_t c) {
    if (c == U'\n') {
      line_start_ = true;
    } else if (!text::IsAsciiSpace(c) && c != U'*' && c != U'^' && c != U'(') {
      line_start_ = false;
    }
    letters_ = text::IsLatinLetter(c) ? letters_ + 1 : 0;
    previous_ = c;
  }

  // "1, 3" or "1-3" up to the closing bracket.
  std::optional<Mark> ReadMark(char32_t closing) const {
    Mark mark;
    int value = -1;
    bool range = false;
    for (std::size_t at = pos_; at < text_.size() && at - pos_ < kMaxMark;) {
      const std::size_t begin = at;
      const char32_t c = text::NextCodePoint(text_, at);
      if (text::IsAsciiDigit(c)) {
        value = (value < 0 ? 0 : value * 10) + static_cast<int>(c - U'0');
        if (value > kMaxNumber) return std::nullopt;
      } else if (c == U'^' && begin == pos_) {
        mark.footnote = true;
      } else if (IsComma(c) || IsDash(c) || c == closing) {
        if (!AddNumber(mark, value, range)) return std::nullopt;
        value = -1;
        range = IsDash(c);
        if (c != closing) continue;
        mark.end = at;
        return mark;
      } else if (c != U' ') {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  static bool AddNumber(Mark& mark, int value, bool range) {
    if (value < 1) return false;
    if (range && !AddRange(mark.numbers, value)) return false;
    mark.numbers.push_back(value);
    return true;
  }

  // The numbers between the last one and `end`.
  static bool AddRange(std::vector<int>& numbers, int end) {
    if (numbers.empty() || end <= numbers.back() || end - numbers.back() > kMaxRange) return false;
    while (numbers.back() + 1 < end) numbers.push_back(numbers.back() + 1);
    return true;
  }

  CitationShape ShapeOf(const Mark& mark, std::size_t begin) const {
    if (mark.footnote) return CitationShape::kCertain;
    if (mark.numbers.size() > 1) return CitationShape::kPossible;
    if (!found_.empty() && found_.back().span.end == begin) return found_.back().shape;
    const bool attached = previous_ == U'_' || previous_ == U')' || previous_ == U']' ||
                          (u_isalnum(static_cast<UChar32>(previous_)) != 0 && !text::IsHan(previous_));
    return attached ? CitationShape::kPossible : CitationShape::kCertain;
  }

  void ReadBracket(std::size_t begin, char32_t opening) {
    const std::optional<Mark> mark = ReadMark(ClosingOf(opening));
    if (!mark) return Step(opening);
    const bool round = opening == U'(' || opening == U'（';
    Citation citation;
    citation.span = {begin, mark->end};
    citation.shape = round ? CitationShape::kDoubtful : ShapeOf(*mark, begin);
    citation.entry = line_start_ && !round;
    if (bridge_ == begin && !found_.empty()) {
      std::vector<int> between = {found_.back().number};
      if (AddRange(between, mark->numbers.front())) Add(citation, {between.begin() + 1, between.end()});
    }
    Add(citation, mark->numbers);
    pos_ = mark->end;
    BridgeDash();
    Step(U']');
  }

  // A dash between this mark and the next one makes them the ends of a range.
  void BridgeDash() {
    bridge_ = text_.size();
    std::size_t at = pos_;
    if (at < text_.size() && IsDash(text::NextCodePoint(text_, at))) bridge_ = at;
  }

  void ReadSuperscript(std::size_t begin) {
    int value = 0;
    for (pos_ = begin; pos_ < text_.size();) {
      std::size_t next = pos_;
      const int digit = SuperscriptValue(text::NextCodePoint(text_, next));
      if (digit < 0) break;
      value = std::min(value * 10 + digit, kMaxNumber + 1);
      pos_ = next;
    }
    Citation citation;
    citation.span = {begin, pos_};
    citation.entry = line_start_;
    const bool after_word =
        letters_ >= kWordLetters || text::IsHan(previous_) ||
        std::u32string_view(U".,;:!?\"”’。，；：！？").find(previous_) != std::u32string_view::npos;
    citation.shape = line_start_ || after_word ? CitationShape::kCertain : CitationShape::kDoubtful;
    if (value <= kMaxNumber) Add(citation, {value});
    Step(U'¹');
  }

  void Add(Citation citation, const std::vector<int>& numbers) {
    for (const int number : numbers) {
      citation.number = number;
      found_.push_back(citation);
    }
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  char32_t previous_ = U'\n';
  std::size_t letters_ = 0;  // Latin letters before pos_
  bool line_start_ = true;
  std::size_t bridge_ = static_cast<std::size_t>(-1);  // a mark that starts here ends a range
  std::vector<Citation> found_;
};

// A bracket before a digit or "^", or a superscript: most paragraphs have none.
bool MayHaveCitationMarks(std::string_view prose) {
  static const RE2 pattern(R"([\[(（【]\s*[\d^]|[¹²³⁰⁴-⁹])");
  return RE2::PartialMatch(re2::StringPiece(prose.data(), prose.size()), pattern);
}

}  // namespace

bool MayHaveCitations(const Profile& prose) {
  static constexpr text::CharacterFilter kSuperscripts(U"¹²³⁰⁴⁵⁶⁷⁸⁹");
  static constexpr text::CharacterFilter kBrackets(U"[(（【");
  static constexpr text::CharacterFilter kNumbers(U"0123456789^");
  return prose.MayContainAnyOf(kSuperscripts) ||
         (prose.MayContainAnyOf(kBrackets) && prose.MayContainAnyOf(kNumbers));
}

std::vector<Citation> FindCitations(std::string_view prose) {
  return MayHaveCitationMarks(prose) ? CitationFinder(prose).Run() : std::vector<Citation>();
}

std::string ListCitations(const std::vector<Citation>& citations) {
  std::string out;
  for (std::size_t i = 0; i < citations.size() && i < kMaxCitationsListed; ++i)
    out.append(i > 0 ? ", [" : "[").append(std::to_string(citations[i].number)).append("]");
  if (citations.size() > kMaxCitationsListed) out += ", …";
  return out;
}

void CitedNumbers::Add(const std::vector<Citation>& citations) {
  for (const Citation& citation : citations) {
    if (citation.shape == CitationShape::kCertain) (citation.entry ? entries : marks).insert(citation.number);
  }
}

bool CitedNumbers::ListsReferences() const {
  const auto listed = static_cast<std::size_t>(
      std::count_if(marks.begin(), marks.end(), [&](int number) { return entries.count(number) > 0; }));
  return entries.size() >= 2 && listed > 0 && 2 * listed >= marks.size();
}

}  // namespace jiaokan::verify
