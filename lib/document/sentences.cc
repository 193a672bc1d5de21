#include "document/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "document/lines.h"
#include "text/byte_set.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::document {
namespace {

// Followed by a full stop that does not end a sentence, in lower case. Sorted.
constexpr std::array<std::string_view, 45> kAbbreviations = {
    "al",  "approx", "apr", "aug", "ave",  "capt", "cf",  "ch",  "col",  "dec",  "dr",  "e.g",
    "ed",  "eds",    "eq",  "eqs", "esp",  "est",  "feb", "fig", "figs", "gen",  "i.e", "jan",
    "jr",  "lt",     "mr",  "mrs", "ms",   "mt",   "no",  "nov", "oct",  "ph.d", "pp",  "prof",
    "ref", "sec",    "sen", "sep", "sept", "st",   "viz", "vol", "vs"};

// These, initials and dotted letters (U.S.) end a sentence only before a word that often begins one.
constexpr std::array<std::string_view, 5> kMayEnd = {"co", "corp", "etc", "inc", "ltd"};
// Sorted.
constexpr std::array<std::string_view, 36> kStarters = {
    "A",   "After", "All",   "Also",  "An",   "And",  "As",    "At", "But",  "For",  "He",   "Her",
    "His", "How",   "I",     "If",    "In",   "It",   "Its",   "My", "On",   "She",  "So",   "That",
    "The", "Then",  "There", "These", "They", "This", "Those", "We", "What", "When", "With", "You"};

// What follows a quotation that ended like a sentence, and goes on with the sentence around it.
constexpr std::array<std::u32string_view, 13> kContinuations = {
    U"的", U"等", U"之", U"和", U"与", U"或", U"及", U"这样", U"这种", U"这类", U"这一", U"一词", U"一句"};
constexpr std::u32string_view kSpeechVerbs = U"说问道喊叫答想叹說問嘆";
constexpr std::size_t kLookBack = 64;       // bytes
constexpr std::size_t kLongestSpeaker = 8;  // characters, the verb included

bool IsIn(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool IsGap(char32_t c) { return text::IsAsciiSpace(c) || c == U'\u00A0' || c == U'\u3000'; }
bool IsChineseStop(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == U'｡'; }
bool IsLatinStop(char32_t c) { return c == U'.' || c == U'!' || c == U'?'; }
// What these stops and the ellipsis begin with in UTF-8.
constexpr text::ByteSet kStopBytes(".!?\xE2\xE3\xEF");
bool IsQuoteEnd(char32_t c) { return IsIn(c, U"”’」』\"'"); }
bool IsPointer(char32_t c) { return (c >= 0x1F446 && c <= 0x1F449) || c == 0x27A1 || c == 0x25B6; }
bool IsNoteSign(char32_t c) {
  return (c >= 0x2460 && c <= 0x2473) || c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}
bool IsBracketEnd(char32_t c) { return IsIn(c, U"）)]】》〉"); }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<std::size_t> Run() {
    for (pos_ = kStopBytes.Find(text_); pos_ < text_.size(); pos_ = kStopBytes.Find(text_, pos_)) {
      const std::size_t at = pos_;
      const char32_t c = text::NextCodePoint(text_, pos_);
      if (IsChineseStop(c)) {
        EndChinese();
      } else if (c == U'…') {
        EndEllipsis();
      } else if (IsLatinStop(c)) {
        EndLatin(at, c);
      }
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
      if (!IsGap(c)) return c;
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

  // Moves behind marks of notes: [3], [^a], ①.
  bool SkipNotes() {
    const std::size_t begin = pos_;
    for (std::size_t at = pos_; at < text_.size();) {
      if (text_[at] == '[') {
        at = text_.find_first_not_of("^0123456789,- ", at + 1);
        if (at == std::string_view::npos || text_[at] != ']' || text_[at - 1] == '[') break;
        pos_ = ++at;
      } else {
        if (!IsNoteSign(text::NextCodePoint(text_, at))) break;
        pos_ = at;
      }
    }
    return pos_ > begin;
  }

  // Moves behind emoji that stand at the stop, but not those that point to what comes.
  void SkipEmoji() {
    Skip([](char32_t c) {
      return (text::IsEmoji(c) && !IsPointer(c)) || c == 0xFE0F || c == 0x200D ||
             (c >= 0x1F3FB && c <= 0x1F3FF);
    });
  }

  // Whether "他说", "汪淼问道" or the like stands behind a quotation, or what makes it part of a phrase.
  bool QuotationGoesOn() const {
    std::u32string run;
    std::size_t pos = pos_;
    while (IsGap(Peek(pos))) text::NextCodePoint(text_, pos);
    while (pos < text_.size() && run.size() <= kLongestSpeaker && text::IsHan(Peek(pos))) {
      run.push_back(text::NextCodePoint(text_, pos));
    }
    if (std::any_of(kContinuations.begin(), kContinuations.end(), [&run](std::u32string_view word) {
          return std::u32string_view(run).substr(0, word.size()) == word;
        })) {
      return true;
    }
    if (run.size() > 1 && IsIn(run.back(), U"着了")) run.pop_back();
    return run.size() > 1 && run.size() <= kLongestSpeaker && IsIn(run.back(), kSpeechVerbs) &&
           (pos == text_.size() || IsIn(Peek(pos), U"。，！？：,:.!?"));
  }

  // The first bytes between the last sentence end and `end`: few, since every stop may ask for them.
  std::string_view SentenceBegin(std::size_t end) const {
    const std::size_t last = ends_.empty() ? 0 : ends_.back();
    return Trim(text_.substr(last, std::min(end - last, kLookBack)));
  }

  // Whether the sentence that ends here began with a bracket, so that this one closes it.
  bool BeganWithBracket() const {
    const std::string_view begin = SentenceBegin(pos_);
    return !begin.empty() && (begin[0] == '(' || begin.substr(0, 3) == "（");
  }

  // A bracket that closes behind the stop belongs to a sentence that goes on, if the next character is no
  // gap.
  void EndChinese() {
    Skip([](char32_t c) { return IsChineseStop(c) || c == U'…' || c == U'!' || c == U'?'; });
    const char32_t closed = Skip([](char32_t c) { return IsQuoteEnd(c) || IsBracketEnd(c); });
    SkipNotes();
    const char32_t next = PeekSkippingSpace(pos_);
    if (IsIn(next, U"，、；：,;:）)—")) return;
    if (IsBracketEnd(closed) && !IsGap(Peek(pos_)) && !(IsIn(closed, U"）)") && BeganWithBracket())) return;
    if (IsQuoteEnd(closed) && QuotationGoesOn()) return;
    SkipEmoji();
    EndHere();
  }

  // "……" ends a sentence only with a closing quote or before a gap.
  void EndEllipsis() {
    Skip([](char32_t c) { return c == U'…'; });
    if (IsChineseStop(Peek(pos_))) return;
    const char32_t closed = Skip(IsQuoteEnd);
    const char32_t next = Peek(pos_);
    if (IsIn(next, U"，、；：,;:）)")) return;
    if (closed != 0 && QuotationGoesOn()) return;
    if (closed != 0 || (IsGap(next) && !GoesOnInLowerCase())) EndHere();
  }

  // Whether the next word is in lower case (iPhone is not), or a comma follows.
  bool GoesOnInLowerCase() const {
    const std::string_view word = NextWord();
    const char32_t c = PeekSkippingSpace(pos_);
    return c == U',' || c == U';' ||
           (!word.empty() && IsLower(word[0]) && !(word.size() > 1 && word[1] >= 'A' && word[1] <= 'Z'));
  }

  static bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

  // The ASCII letters behind the gap.
  std::string_view NextWord() const {
    std::size_t begin = pos_;
    while (begin < text_.size() && IsGap(Peek(begin))) text::NextCodePoint(text_, begin);
    std::size_t end = begin;
    while (end < text_.size() && text::IsAsciiLetter(static_cast<unsigned char>(text_[end]))) ++end;
    return text_.substr(begin, end - begin);
  }

  // White space between does not count.
  bool IsBehindHan(std::size_t at) const {
    while (at > 0) {
      const char32_t c = text::PreviousCodePoint(text_, at);
      if (!IsGap(c)) return text::IsHan(c);
    }
    return false;
  }

  void EndLatin(std::size_t at, char32_t stop) {
    Skip([](char32_t c) { return IsLatinStop(c) || c == U'…'; });
    const bool ellipsis = pos_ > at + 1 && stop == U'.';
    Skip([](char32_t c) { return IsQuoteEnd(c) || IsBracketEnd(c); });
    SkipNotes();
    SkipEmoji();
    const char32_t gap = Peek(pos_);
    const char32_t next = PeekSkippingSpace(pos_);
    const bool chinese = IsBehindHan(at);
    if (!IsGap(gap) && !(chinese && stop != U'.' && text::IsHan(gap))) return;
    if (GoesOnInLowerCase()) return;
    if (stop == U'.' && !ellipsis && IsAbbreviation(at)) return;
    if (chinese && stop == U'.' && !text::IsHan(next)) return;
    EndHere();
  }

  // Whether the word before the full stop at `at` takes one: a known abbreviation, an initial, a list number.
  bool IsAbbreviation(std::size_t at) const {
    std::size_t begin = at;
    const auto word = [](char c) { return text::IsAsciiLetter(static_cast<unsigned char>(c)) || c == '.'; };
    while (begin > 0 && at - begin < 12 && word(text_[begin - 1])) --begin;
    if (begin == at) return IsListNumber(at);
    std::string lower(text_.substr(begin, at - begin));
    if (lower == "I") return false;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (lower == "no") return text::IsAsciiDigit(PeekSkippingSpace(pos_));
    if (std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), lower)) return true;
    const bool initial = lower.size() == 1 && text_[begin] <= 'Z';
    const bool dotted = lower.find('.') == 1;
    if (!initial && !dotted && !std::binary_search(kMayEnd.begin(), kMayEnd.end(), lower)) return false;
    return !std::binary_search(kStarters.begin(), kStarters.end(), NextWord());
  }

  // At the beginning of a sentence, or behind a colon: "Steps: 1. Open".
  bool IsListNumber(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && at - begin < 3 && text::IsAsciiDigit(static_cast<unsigned char>(text_[begin - 1])))
      --begin;
    const std::string_view before = SentenceBegin(begin);
    return begin < at && (before.find_first_not_of(" *(\n") == std::string_view::npos ||
                          before.back() == ':' || before.back() == ';');
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  std::vector<std::size_t> ends_;
};

}  // namespace

std::vector<std::size_t> SentenceEnds(std::string_view text) { return Splitter(text).Run(); }

}  // namespace jiaokan::document
