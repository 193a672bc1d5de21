#include "verify/formulas.h"

#include <algorithm>
#include <array>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxGroup = 400;     // bytes of an argument that is words
constexpr std::size_t kMaxPlainWords = 2;  // of a formula: names of functions

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

bool HasNotation(std::string_view inner) { return inner.find_first_of("\\^_={}") != std::string_view::npos; }

bool IsOneLetter(std::string_view inner) { return inner.size() == 1 && text::IsAsciiLetter(inner[0]); }

// Words of four letters and more that are neither commands nor in braces.
std::size_t CountPlainWords(std::string_view latex) {
  std::size_t count = 0;
  int depth = 0;
  for (std::size_t i = 0; i < latex.size(); ++i) {
    if (latex[i] == '{') ++depth;
    if (latex[i] == '}') --depth;
    if (!text::IsAsciiLetter(latex[i])) continue;
    const bool command = i > 0 && latex[i - 1] == '\\';
    const std::size_t begin = i;
    while (i + 1 < latex.size() && text::IsAsciiLetter(latex[i + 1])) ++i;
    if (!command && depth <= 0 && i + 1 - begin >= 4) ++count;
  }
  return count;
}

// Whose argument is words.
bool IsTextCommand(std::string_view name) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "text", "textbf", "textit", "textrm", "textsf", "texttt", "mbox", "operatorname", "textnormal"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool IsFontCommand(std::string_view name) { return name == "mathrm" || name == "mathbf" || name == "mathit"; }

// Whether the argument of a font command is words, not a symbol.
bool IsWords(std::string_view group) {
  std::size_t letters = 0;
  for (std::size_t pos = 0; pos < group.size() && letters < 4;) {
    const char32_t c = text::NextCodePoint(group, pos);
    if (text::IsHan(c)) return true;
    letters = text::IsAsciiLetter(c) ? letters + 1 : 0;
  }
  return letters >= 4;
}

// That change nothing but looks.
bool IsLayoutCommand(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kNames = {"quad",         "qquad",  "left",  "right",
                                                              "big",          "Big",    "bigg",  "Bigg",
                                                              "displaystyle", "limits", "space", "tag"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

class KeyMaker {
 public:
  KeyMaker(std::string_view latex, bool narrow) : latex_(latex), narrow_(narrow) {}

  std::string Run() {
    while (pos_ < latex_.size()) Read(text::NextCodePoint(latex_, pos_));
    while (!key_.empty() && std::string_view(",.;:").find(key_.back()) != std::string_view::npos)
      key_.pop_back();
    return std::move(key_);
  }

 private:
  void Read(char32_t c) {
    const bool after_han = after_han_;
    after_han_ = text::IsHan(c) || (after_han && text::IsChinesePunctuation(c));
    if (c == U'\\') return ReadCommand();
    if (c == U'*' && pos_ < latex_.size() && latex_[pos_] == '*') {
      ++pos_;  // emphasis
      return;
    }
    if (c == U'{' && pos_ + 1 < latex_.size() && latex_[pos_ + 1] == '}' && latex_[pos_] != '\\') {
      key_ += latex_[pos_];  // "x^{2}" is "x^2"
      pos_ += 2;
      return;
    }
    if (c == U'$' || c == U'&' || c == U'\u00A0' || c == U'\u200B' || text::IsAsciiSpace(c)) return;
    if (after_han_ || (text::IsChinesePunctuation(c) && BeforeHan())) return;
    text::AppendUtf8(key_, Plain(c));
  }

  bool BeforeHan() const {
    std::size_t next = pos_;
    return next < latex_.size() && text::IsHan(text::NextCodePoint(latex_, next));
  }

  char32_t Plain(char32_t c) const {
    if ((c >= U'\u2010' && c <= U'\u2015') || c == U'−') return U'-';
    if (c == U'’' || c == U'‘' || c == U'′') return U'\'';
    if (c == U'“' || c == U'”') return U'"';
    if (!narrow_) return c;
    if (c == U'。') return U'.';
    if (c == U'、') return U',';
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
  }

  void ReadCommand() {
    std::size_t end = pos_;
    while (end < latex_.size() && text::IsAsciiLetter(latex_[end])) ++end;
    if (end == pos_) return ReadEscape();
    const std::string_view name = latex_.substr(pos_, end - pos_);
    pos_ = end;
    if (IsLayoutCommand(name)) return;
    if (IsTextCommand(name) || (IsFontCommand(name) && IsWords(latex_.substr(pos_, EndOfGroup() - pos_)))) {
      pos_ = EndOfGroup();
      return;
    }
    key_.append("\\").append(name).append(" ");
  }

  void ReadEscape() {
    if (pos_ == latex_.size()) return;
    const char c = latex_[pos_++];
    if (std::string_view("\\,;:! ()[]\n").find(c) != std::string_view::npos) return;
    if (c == '{' || c == '}') key_ += '\\';
    key_ += c;
  }

  // Behind the "{...}" that comes next, groups within it included; pos_ when there is none that closes soon.
  std::size_t EndOfGroup() const {
    std::size_t at = latex_.find_first_not_of(' ', pos_);
    if (at == std::string_view::npos || latex_[at] != '{') return pos_;
    int depth = 0;
    for (const std::size_t limit = std::min(at + kMaxGroup, latex_.size()); at < limit; ++at) {
      if (latex_[at] == '{') ++depth;
      if (latex_[at] == '}' && --depth == 0) return at + 1;
    }
    return pos_;
  }

  std::string_view latex_;
  bool narrow_;
  std::size_t pos_ = 0;
  bool after_han_ = false;
  std::string key_;
};

// The source of a block with its code blanked.
std::string WithoutCode(const Side& side, const Block& block) {
  std::string out(side.Source(block.source));
  if (block.kind == BlockKind::kCode) return {};
  for (const Inline& element : block.inlines) {
    if (element.kind != InlineKind::kCode) continue;
    const std::size_t begin = element.source.begin - block.source.begin;
    std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(begin),
                std::min(element.source.end - element.source.begin, out.size() - begin), ' ');
  }
  return out;
}

}  // namespace

std::size_t FormulaScanner::End(std::string_view text, std::size_t i) {
  if (text[i] == '$') return EndOfDollars(text, i);
  return text[i] == '\\' ? EndOfBrackets(text, i) : i;
}

std::size_t FormulaScanner::Find(std::string_view text, std::string_view closing, std::size_t from) {
  if (exhausted_.count(std::string(closing)) > 0) return std::string_view::npos;
  const std::size_t at = text.find(closing, from);
  if (at == std::string_view::npos) exhausted_.emplace(closing);
  return at;
}

std::size_t FormulaScanner::EndOfDollars(std::string_view text, std::size_t i) {
  const std::size_t marks = text.compare(i, 2, "$$") == 0 ? 2 : 1;
  const std::size_t close = Find(text, marks == 2 ? "$$" : "$", i + marks);
  if (close == std::string_view::npos) return i;
  const std::string_view inner = text.substr(i + marks, close - i - marks);
  if (inner.empty() || inner.front() == ' ' || inner.back() == ' ') return marks == 2 ? close + marks : i;
  return IsOneLetter(inner) || HasNotation(inner) ? close + marks : i;
}

std::size_t FormulaScanner::EndOfBrackets(std::string_view text, std::size_t i) {
  const char open = i + 1 < text.size() ? text[i + 1] : '\0';
  if (i < brackets_tried_ || (open != '(' && open != '[')) return i;
  const std::size_t close = Find(text, open == '(' ? "\\)" : "\\]", i + 2);
  if (close == std::string_view::npos) return i;
  const std::string_view inner = Trim(text.substr(i + 2, close - i - 2));
  const bool notation = HasNotation(inner) && inner.find('$') == std::string_view::npos &&
                        CountPlainWords(inner) <= kMaxPlainWords;
  if (notation || (open == '(' && IsOneLetter(inner))) return close + 2;
  brackets_tried_ = close;
  return i;
}

bool MayHaveFormulas(const Side& side) {
  for (std::size_t i = 0; i < side.blocks().size(); ++i) {
    const std::string_view source = side.BlockSource(i);
    if (source.find('$') != std::string_view::npos || source.find('\\') != std::string_view::npos)
      return true;
  }
  return false;
}

std::vector<Formula> FindFormulas(const Side& side) {
  std::vector<Formula> out;
  for (std::size_t b = 0; b < side.blocks().size(); ++b) {
    const std::string text = WithoutCode(side, side.block(b));
    const std::size_t shift = side.block(b).source.begin;
    FormulaScanner scanner;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::size_t end = scanner.End(text, i);
      if (end == i) continue;
      out.push_back({{i + shift, end + shift}, FormulaKey(std::string_view(text).substr(i, end - i))});
      i = end - 1;
    }
  }
  return out;
}

std::string FormulaKey(std::string_view latex, bool narrow) { return KeyMaker(latex, narrow).Run(); }

bool IsBareFormula(std::string_view text) {
  const std::size_t command = text.find('\\');
  return command != std::string_view::npos && command + 1 < text.size() &&
         text::IsAsciiLetter(text[command + 1]) && text.find('`') == std::string_view::npos &&
         CountPlainWords(text) == 0;
}

}  // namespace jiaokan::verify
