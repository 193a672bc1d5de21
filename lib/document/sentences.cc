#include "document/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "document/lines.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::document {
namespace {

// Followed by a full stop that does not end a sentence, in lower case. Sorted.
constexpr std::array<std::string_view, 44> kAbbreviations = {
    "al",  "approx", "apr", "aug", "ave", "capt", "cf",   "ch",  "col", "dec",  "dr",
    "e.g", "ed",     "eds", "eq",  "eqs", "esp",  "est",  "feb", "fig", "figs", "gen",
    "i.e", "jan",    "jr",  "lt",  "mr",  "mrs",  "ms",   "mt",  "no",  "nov",  "oct",
    "pp",  "prof",   "ref", "sec", "sen", "sep",  "sept", "st",  "viz", "vol",  "vs"};

bool IsIn(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool IsSpace(char32_t c) { return text::IsAsciiSpace(c) || c == U'\u00A0' || c == U'\u3000'; }
bool IsChineseStop(char32_t c) { return IsIn(c, U"。！？｡"); }
bool IsLatinStop(char32_t c) { return c == U'.' || c == U'!' || c == U'?'; }
bool IsQuoteEnd(char32_t c) { return IsIn(c, U"”’」』\"'"); }
bool IsBracketEnd(char32_t c) { return IsIn(c, U"）)]】》〉"); }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<std::size_t> Run() {
    while (pos_ < text_.size()) {
      const std::size_t at = pos_;
      const char32_t c = text::NextCodePoint(text_, pos_);
      if (IsChineseStop(c)) {
        EndChinese();
      } else if (c == U'…') {
        EndEllipsis();
      } else if (IsLatinStop(c)) {
        EndLatin(at, c);
      }
      if (!IsSpace(c)) previous_ = c;
    }
    const std::size_t end = TrimSpan(text_, {0, text_.size()}).end;
    if (ends_.empty() || ends_.back() < end) ends_.push_back(end);
    return std::move(ends_);
  }

 private:
  char32_t Peek(std::size_t pos) const { return pos < text_.size() ? text::NextCodePoint(text_, pos) : 0; }

  char32_t PeekSkippingSpace(std::size_t pos) const {
    while (pos < text_.size()) {
      const char32_t c = text::NextCodePoint(text_, pos);
      if (!IsSpace(c)) return c;
    }
    return 0;
  }

  // Moves behind code points that `accept` takes; the last one taken, or 0.
  template <typename Accept>
  char32_t Skip(Accept accept) {
    char32_t last = 0;
    while (pos_ < text_.size()) {
      std::size_t next = pos_;
      const char32_t c = text::NextCodePoint(text_, next);
      if (!accept(c)) break;
      last = c;
      pos_ = next;
    }
    return last;
  }

  void EndHere() {
    if (pos_ < text_.size()) ends_.push_back(pos_);
  }

  // A bracket that closes behind the stop belongs to a sentence that goes on, if the next character is no
  // gap.
  void EndChinese() {
    Skip([](char32_t c) { return IsChineseStop(c) || c == U'…' || c == U'!' || c == U'?'; });
    const char32_t closed = Skip([](char32_t c) { return IsQuoteEnd(c) || IsBracketEnd(c); });
    const char32_t next = PeekSkippingSpace(pos_);
    if (IsIn(next, U"，、；：,;:）)—")) return;
    if (IsBracketEnd(closed) && !IsSpace(Peek(pos_))) return;
    EndHere();
  }

  // "……" ends a sentence only with a closing quote or before a gap.
  void EndEllipsis() {
    Skip([](char32_t c) { return c == U'…'; });
    if (IsChineseStop(Peek(pos_))) return;
    const char32_t closed = Skip(IsQuoteEnd);
    const char32_t next = Peek(pos_);
    if (IsIn(next, U"，、；：,;:）)")) return;
    if (closed != 0 || (IsSpace(next) && !IsLower(PeekSkippingSpace(pos_)))) EndHere();
  }

  static bool IsLower(char32_t c) { return (c >= U'a' && c <= U'z') || c == U',' || c == U';'; }

  void EndLatin(std::size_t at, char32_t stop) {
    Skip([](char32_t c) { return IsLatinStop(c) || c == U'…'; });
    const bool ellipsis = pos_ > at + 1 && stop == U'.';
    Skip([](char32_t c) { return IsQuoteEnd(c) || IsBracketEnd(c); });
    const char32_t gap = Peek(pos_);
    const char32_t next = PeekSkippingSpace(pos_);
    const bool chinese = text::IsHan(previous_);
    if (!IsSpace(gap) && !(chinese && stop != U'.' && text::IsHan(gap))) return;
    if (IsLower(next)) return;
    if (stop == U'.' && !ellipsis && IsAbbreviation(at)) return;
    if (chinese && stop == U'.' && !text::IsHan(next)) return;
    EndHere();
  }

  // Whether the word before the full stop at `at` takes one: a known abbreviation, an initial, a list number.
  bool IsAbbreviation(std::size_t at) const {
    std::size_t begin = at;
    const auto word = [](char c) { return text::IsAsciiLetter(static_cast<unsigned char>(c)) || c == '.'; };
    while (begin > 0 && at - begin < 12 && word(text_[begin - 1])) --begin;
    if (begin == at) {
      while (begin > 0 && at - begin < 3 && text::IsAsciiDigit(static_cast<unsigned char>(text_[begin - 1])))
        --begin;
      const std::size_t last = ends_.empty() ? 0 : ends_.back();
      return begin < at &&
             text_.substr(last, begin - last).find_first_not_of(" *(\n") == std::string_view::npos;
    }
    std::string lower(text_.substr(begin, at - begin));
    if (lower.size() == 1) return lower[0] >= 'A' && lower[0] <= 'Z' && lower[0] != 'I';
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), lower);
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  char32_t previous_ = 0;  // the last character before pos_ that is not white space
  std::vector<std::size_t> ends_;
};

}  // namespace

std::vector<std::size_t> SentenceEnds(std::string_view text) { return Splitter(text).Run(); }

}  // namespace jiaokan::document
