#include "repair/lost.h"

#include <algorithm>
#include <array>
#include <string>

#include "repair/byte_scan.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// So many '?' are lost words wherever text goes on behind them, unless a question may have ended there.
constexpr std::size_t kManyQuestions = 8;
constexpr std::size_t kSomeQuestions = 4;

// Who writes these explains damage, and shows it.
bool SpeaksOfDamage(std::string_view text) {
  constexpr std::array<std::string_view, 12> kTerms = {"乱码",
                                                       "字符集",
                                                       "字符编码",
                                                       "替换字符",
                                                       "替代字符",
                                                       "烫烫烫",
                                                       "U+FFFD",
                                                       "mojibake",
                                                       "Mojibake",
                                                       "replacement character",
                                                       "character encoding",
                                                       "\\ufffd"};
  return std::any_of(kTerms.begin(), kTerms.end(),
                     [text](std::string_view term) { return text.find(term) != std::string_view::npos; });
}

// The names of encodings survive in text that is lost, so they say something of legible text only.
bool NamesEncoding(std::string_view text) {
  return text.find("UTF-8") != std::string_view::npos || text.find("GBK") != std::string_view::npos;
}

bool IsTunnel(char32_t c) { return c == U'锟' || c == U'斤' || c == U'拷'; }

bool IsOneOf(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool IsLetter(char32_t c) { return text::IsHan(c) || text::IsLatinLetter(c); }

// One line, its code taken out.
class LostLine {
 public:
  LostLine(std::string_view text, std::size_t begin) {
    for (std::size_t pos = 0; pos < text.size();) {
      offsets_.push_back(begin + pos);
      characters_ += text::NextCodePoint(text, pos);
      JoinMisread();
    }
    offsets_.push_back(begin + text.size());
    HideCode();
    has_han_ = std::any_of(characters_.begin(), characters_.end(), text::IsHan);
  }

  // Whether what is lost here stands in code and quotation marks alone.
  bool HasOnlySpecimens() const {
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      const bool tunnel = characters_[i] == U'锟';
      if (characters_[i] == text::kReplacement || tunnel) {
        const std::size_t end = tunnel ? EndOfRun(i, IsTunnel) : EndOfReplacements(i);
        if (!IsQuoted(i, end)) {
          return false;
        }
        i = end - 1;
      }
    }
    return true;
  }

  void FindRuns(std::vector<Piece>& runs) const {
    const bool tunnels = CountTunnels() >= 2;
    for (std::size_t i = 0; i < characters_.size();) {
      const char32_t c = characters_[i];
      std::size_t end = i + 1;
      bool lost = false;
      if (c == text::kReplacement) {
        end = EndOfReplacements(i);
        lost = IsLostReplacement(i, end);
      } else if (c == U'锟' && tunnels) {
        end = EndOfRun(i, IsTunnel);
        lost = end - i >= 3 && !IsQuoted(i, end);
      } else if (c == U'?') {
        end = EndOfRun(i, [](char32_t other) { return other == U'?'; });
        lost = IsLostQuestion(i, end);
      }
      if (lost) {
        runs.push_back({offsets_[i], offsets_[end]});
      }
      i = end;
    }
  }

 private:
  char32_t At(std::size_t i) const { return i < characters_.size() ? characters_[i] : U'\n'; }
  char32_t Before(std::size_t i) const { return i > 0 ? characters_[i - 1] : U'\n'; }

  // "ï¿½", as which U+FFFD shows when its UTF-8 form is read as Latin-1 and its likes, becomes U+FFFD.
  void JoinMisread() {
    if (characters_.ends_with(U"ï¿½")) {
      characters_.replace(characters_.size() - 3, 3, 1, text::kReplacement);
      offsets_.resize(offsets_.size() - 2);
    }
  }

  // Code spans become NULs.
  void HideCode() {
    for (std::size_t begin = 0; (begin = characters_.find(U'`', begin)) != std::u32string::npos;) {
      const std::size_t end = characters_.find(U'`', begin + 1);
      if (end == std::u32string::npos) {
        return;
      }
      std::fill(characters_.begin() + static_cast<std::ptrdiff_t>(begin),
                characters_.begin() + static_cast<std::ptrdiff_t>(end) + 1, U'\0');
      begin = end + 1;
    }
  }

  template <typename Belongs>
  std::size_t EndOfRun(std::size_t i, Belongs belongs) const {
    while (i < characters_.size() && belongs(characters_[i])) {
      ++i;
    }
    return i;
  }

  // Single letters between two U+FFFD are what two lost bytes happen to spell.
  std::size_t EndOfReplacements(std::size_t i) const {
    for (;;) {
      const std::size_t end = EndOfRun(i, [](char32_t other) { return other == text::kReplacement; });
      const char32_t between = At(end);
      if (between < 0x80 || text::IsHan(between) || text::IsChinesePunctuation(between) ||
          text::IsEmoji(between) || At(end + 1) != text::kReplacement) {
        return end;
      }
      i = end + 1;
    }
  }

  std::size_t CountTunnels() const {
    std::size_t count = 0;
    for (std::size_t i = 0; (i = characters_.find(U"锟斤拷", i)) != std::u32string::npos; i += 3) {
      ++count;
    }
    return count;
  }

  bool IsQuoted(std::size_t begin, std::size_t end) const {
    return IsOneOf(U"\"'“‘「『《", Before(begin)) && IsOneOf(U"\"'”’」』》", At(end));
  }

  bool IsLostReplacement(std::size_t begin, std::size_t end) const {
    return !IsQuoted(begin, end) && (end - begin >= 2 || (IsLetter(Before(begin)) && IsLetter(At(end))));
  }

  // Whether a question may end before the character at `end`: with a particle or a question word, or as 真的
  // does.
  bool MayEndQuestion(std::size_t end) const {
    return IsOneOf(U"吗呢么嘛吧啊呀啦哪谁何啥否了", Before(end)) ||
           (Before(end) == U'的' && end > 1 && IsOneOf(U"真是好有", characters_[end - 2]));
  }
  // Characters that no sentence begins with.
  static bool ContinuesSentence(char32_t c) { return IsOneOf(U"的了地得着过们里中上下和与及、", c); }

  bool IsLostQuestion(std::size_t begin, std::size_t end) const {
    const std::size_t size = end - begin;
    if (size < kSomeQuestions || !has_han_) {
      return false;
    }
    const std::size_t next = EndOfRun(end, [](char32_t c) { return c == U' '; });
    std::size_t last = begin;
    while (last > 0 && characters_[last - 1] == U' ') {
      --last;
    }
    const char32_t before = Before(last);
    const char32_t after = At(next);
    const bool goes_on = text::IsHan(after) || text::IsAsciiLetter(after) || text::IsAsciiDigit(after) ||
                         (after == U'、' && next == end);
    const bool fits = text::IsHan(before) || IsOneOf(U"\n，。、：；", before) || last < begin;
    if (!goes_on || !fits || MayEndQuestion(last)) {
      return false;
    }
    const bool own_word = IsOneOf(U"，、：；", before) || (last < begin && next > end && text::IsHan(before));
    return size >= kManyQuestions || own_word || (next == end && ContinuesSentence(after));
  }

  std::u32string characters_;
  std::vector<std::size_t> offsets_;  // of the characters, and of the end
  bool has_han_ = false;
};

bool ShowsDamage(std::string_view line, bool legible) {
  return SpeaksOfDamage(line) || (legible && NamesEncoding(line)) || LostLine(line, 0).HasOnlySpecimens();
}

struct LineCounts {
  std::size_t han = 0;
  std::size_t other_letters = 0;  // outside ASCII
  std::size_t replacement = 0;
  std::size_t question = 0;          // in runs of three and more
  std::size_t longest_question = 0;  // run
  std::size_t ascii_letters = 0;
  std::size_t tunnel = 0;  // characters of 锟斤拷
};

// The end of the URL that starts at `pos`, or `pos`: what a URL spells says nothing about the language around
// it.
std::size_t SkipUrl(std::string_view line, std::size_t pos) {
  if (line.compare(pos, 7, "http://") != 0 && line.compare(pos, 8, "https://") != 0) {
    return pos;
  }
  return std::min(line.find_first_of(" \t)]>\"", pos), line.size());
}

LineCounts CountLine(std::string_view line) {
  LineCounts counts;
  std::size_t run = 0;
  const auto end_run = [&counts, &run] {
    counts.question += run >= 3 ? run : 0;
    counts.longest_question = std::max(counts.longest_question, run);
    run = 0;
  };
  for (std::size_t pos = 0; pos < line.size();) {
    const char32_t c = text::NextCodePoint(line, pos);
    if (c == U'h') {
      pos = std::max(pos, SkipUrl(line, pos - 1));
    }
    if (c == U'`') {
      const std::size_t closing = line.find('`', pos);
      pos = closing == std::string_view::npos ? pos : closing + 1;
    }
    if (c == U'?') {
      ++run;
      continue;
    }
    end_run();
    counts.ascii_letters += text::IsAsciiLetter(c) ? 1 : 0;
    counts.replacement += c == text::kReplacement ? 1 : 0;
    counts.tunnel += c == U'锟' || c == U'斤' || c == U'拷' ? 1 : 0;
    counts.han += text::IsHan(c) ? 1 : 0;
    counts.other_letters += c >= 0x80 && c != text::kReplacement && !text::IsHan(c) ? 1 : 0;
  }
  end_run();
  return counts;
}

// Whether all '?' of an ASCII line stand at its end, behind two words or more: a question, however loud.
bool IsQuestion(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" ?!\"')*_");
  const std::string_view words = line.substr(0, last + 1);
  std::size_t ends_of_words = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    ends_of_words += words[i] == ' ' && text::IsAsciiLetter(static_cast<unsigned char>(words[i - 1])) ? 1 : 0;
  }
  return ends_of_words > 0 && text::IsAsciiLetter(static_cast<unsigned char>(words.back())) &&
         words.find("??") == std::string_view::npos;
}

// Most of what is not ASCII is gone. Less is reported as runs.
bool IsMostlyLost(std::string_view line) {
  const LineCounts n = CountLine(line);
  if (n.replacement >= 2 && n.replacement * 8 >= n.han + n.other_letters && n.replacement * 2 >= n.han) {
    return !ShowsDamage(line, n.han > 0);
  }
  if (n.tunnel >= 6 && line.find("锟斤拷") != std::string_view::npos && n.tunnel * 2 >= n.han) {
    return !ShowsDamage(line, n.han > n.tunnel);
  }
  return n.han == 0 && !IsQuestion(line) &&
         ((n.longest_question >= 10 && n.question * 8 >= n.ascii_letters) ||
          (n.longest_question >= 5 && n.question >= 8 && n.question * 4 >= n.ascii_letters));
}

bool IsIndentedCode(std::string_view line) { return line.starts_with("    ") || line.starts_with("\t"); }

// Tells which lines are fenced code. Lines must come in order; linear time for all of them together.
class Fences {
 public:
  explicit Fences(std::string_view text) : text_(text), next_(FindFence(text, 0)) {}

  // The line is given by its ends; a fence is code itself.
  bool IsCode(const Piece& line) {
    bool fence = false;
    while (next_ < line.end) {
      const std::size_t begin = LineBegin(text_, passed_, next_);
      const bool opens = text_.find_first_not_of(" >", begin) == next_;
      open_ = open_ != opens;
      fence = opens && begin == line.begin;
      passed_ = std::min(text_.find('\n', next_), text_.size());
      next_ = FindFence(text_, passed_);
    }
    return open_ || fence;
  }

 private:
  std::string_view text_;
  std::size_t next_;
  std::size_t passed_ = 0;  // the end of the last line that was looked at
  bool open_ = false;
};

// Calls visit(begin, line) for the lines outside of fenced code that may hold remains.
template <typename Visit>
void ForEachDoubtfulLine(std::string_view text, Visit visit) {
  std::size_t pos = FindRemains(text, 0);
  if (pos == text.size()) {
    return;
  }
  Fences fences(text);
  Piece line;
  for (; pos < text.size(); pos = FindRemains(text, line.end)) {
    line = {LineBegin(text, line.end, pos), std::min(text.find('\n', pos), text.size())};
    if (!fences.IsCode(line)) {
      visit(line.begin, text.substr(line.begin, line.end - line.begin));
    }
  }
}

}  // namespace

std::vector<Piece> LostLines(std::string_view text) {
  std::vector<Piece> lines;
  ForEachDoubtfulLine(text, [&lines](std::size_t begin, std::string_view line) {
    if (IsMostlyLost(line)) {
      lines.push_back({begin, begin + line.size()});
    }
  });
  return lines;
}

std::vector<Piece> LostRuns(std::string_view text) {
  std::vector<Piece> runs;
  ForEachDoubtfulLine(text, [&runs](std::size_t begin, std::string_view line) {
    if (!IsIndentedCode(line)) {
      LostLine(line, begin).FindRuns(runs);
    }
  });
  if (!runs.empty() && (SpeaksOfDamage(text) || NamesEncoding(text))) {
    runs.clear();
  }
  return runs;
}

}  // namespace jiaokan::repair
