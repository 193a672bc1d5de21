// punct.width-mixed: half-width punctuation of Chinese text, in articles that otherwise set it full-width.
#include "markup/characters.h"
#include "markup/chinese_line.h"
#include "markup/rules.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::markup {
namespace {

// What closes a phrase.
bool IsClosing(char32_t c) {
  static constexpr std::u32string_view kClosing = U"）”』」】》";
  return c != 0 && kClosing.find(c) != std::u32string_view::npos;
}

class Finder {
 public:
  Finder(const Page& page, const Block& block) : page_(page), text_(page.text()), block_(block.source) {}

  // Of a block that is no Chinese prose, only the colon of a label is taken.
  void Run(bool prose, Proposals& out) {
    for (std::size_t i = block_.begin; i < block_.end; ++i) {
      if (!page_.IsText(i)) continue;
      if (text_[i] == '\\') {
        ++i;
        continue;
      }
      const std::string_view wide = WideForm(text_[i]);
      if (wide.empty() || !IsChinesePlace(i) || (!prose && !(text_[i] == ':' && IsLabel(i)))) continue;
      const bool space = At(i + 1) == ' ' && !IsSpace(After(text_, block_, i + 2));
      const bool space_before = i > block_.begin && text_[i - 1] == ' ';
      out.push_back(
          Propose({i - (space_before ? 1 : 0), i + (space ? 2 : 1)}, std::string(wide),
                  {"it belongs to Chinese text, which the article sets with full-width punctuation"}));
    }
  }

 private:
  static std::string_view WideForm(char c) {
    switch (c) {
      case ',':
        return "，";
      case ':':
        return "：";
      case ';':
        return "；";
      case '!':
        return "！";
      case '?':
        return "？";
      case '.':
        return "。";
      default:
        return {};
    }
  }

  char At(std::size_t pos) const { return pos < block_.end ? text_[pos] : '\0'; }

  // The character before, marks of emphasis left aside.
  char32_t Previous(std::size_t at) const {
    while (at > block_.begin && text_[at - 1] == '*' && page_.IsText(at - 1)) --at;
    return at > block_.begin && page_.IsText(at - 1) ? Before(text_, block_, at) : 0;
  }

  // The character behind, marks of emphasis and the bracket of a link left aside.
  char32_t Next(std::size_t at) const {
    while (at < block_.end && (text_[at] == '*' || text_[at] == '[')) ++at;
    return After(text_, block_, at);
  }

  // Whether Han stands before, or what closes a Chinese phrase.
  bool EndsChinese(std::size_t at) const {
    char32_t c = Previous(at);
    while (IsClosing(c)) {
      while (text_[at - 1] == '*') --at;
      at = Back(text_, at);
      c = Previous(at);
      if (IsPunctuation(c) && IsChinese(c) && !IsClosing(c)) return true;
    }
    return text::IsHan(c);
  }

  bool IsChinesePlace(std::size_t at) const {
    const char c = text_[at];
    const char next = At(at + 1);
    // "*:NAME*" begins with its colon.
    const bool marked = at > block_.begin && text_[at - 1] == '*' && IsWord(next);
    const bool behind = !marked && EndsChinese(at);
    const bool ahead = text::IsHan(Next(at + 1));
    if (c == ',' && ahead && at > block_.begin + 1 && text_[at - 1] == ' ') {
      const char32_t spaced = Previous(at - 1);
      return spaced != 0 && !IsSpace(spaced);
    }
    if (WideForm(next).data() != nullptr || (at > block_.begin && WideForm(text_[at - 1]).data() != nullptr))
      return false;
    switch (c) {
      case '.':
        return (behind || (Previous(at) == U')' && text::IsHan(After(text_, block_, at + 1)))) &&
               IsEndOfSentence(at);
      case ':':
        return next != '/' && next != ')' && !IsShortcode(at) &&
               (behind || (text::IsHan(After(text_, block_, at + 1)) && IsWordBefore(at)));
      case '!':
        return next != '[' && next != '=' && behind;
      case ';':
        return (behind || ahead) && !IsEntity(at);
      default:
        if (IsInitial(at + 1)) return false;
        return behind || (ahead && Previous(at) != 0 && !IsSpace(Previous(at))) ||
               (ahead && IsAddressBefore(at));
    }
  }

  // The end of the block or line, or of a sentence before Chinese text; "等人. Title" and "一. 标题" are not.
  bool IsEndOfSentence(std::size_t at) const {
    if (at - block_.begin <= 6) return false;
    if (at + 1 >= block_.end || text_[at + 1] == '\n') return true;
    const bool closing = !text::IsHan(Previous(at));
    return text::IsHan(After(text_, block_, at + (text_[at + 1] == ' ' ? 2 : 1))) &&
           (closing || text_[at + 1] == ' ');
  }

  // " I." of "康德, I. (1785)".
  bool IsInitial(std::size_t at) const {
    return At(at) == ' ' && At(at + 1) >= 'A' && At(at + 1) <= 'Z' && At(at + 2) == '.';
  }

  bool IsAddressBefore(std::size_t at) const {
    return at > block_.begin && page_.PartAt(at - 1) == Part::kAddress;
  }

  // "来源:" at the beginning of the block, whatever follows.
  bool IsLabel(std::size_t at) const {
    std::size_t begin = block_.begin;
    while (begin < at && text_[begin] == '*') ++begin;
    if (begin == at || at - begin > 12) return false;
    for (std::size_t i = begin; i < at;) {
      if (!text::IsHan(text::NextCodePoint(text_, i))) return false;
    }
    return true;
  }

  // A word of two letters or more: "C:盘" is a drive.
  bool IsWordBefore(std::size_t at) const {
    return at >= block_.begin + 2 && IsWord(text_[at - 1]) &&
           (IsWord(text_[at - 2]) || text_[at - 2] == '-') && !IsDigit(text_[at - 1]);
  }

  // ":smile:", from either colon.
  bool IsShortcode(std::size_t at) const {
    const auto is_name = [](char c) {
      return (c >= 'a' && c <= 'z') || IsDigit(c) || c == '_' || c == '-' || c == '+';
    };
    std::size_t end = at + 1;
    while (end < block_.end && end - at < 40 && is_name(text_[end])) ++end;
    if (end > at + 2 && At(end) == ':') return true;
    std::size_t begin = at;
    while (begin > block_.begin && at - begin < 40 && is_name(text_[begin - 1])) --begin;
    return begin + 2 < at && begin > block_.begin && text_[begin - 1] == ':';
  }

  // "&nbsp;", from its semicolon.
  bool IsEntity(std::size_t at) const {
    std::size_t begin = at;
    while (begin > block_.begin && at - begin < 12 && (IsWord(text_[begin - 1]) || text_[begin - 1] == '#'))
      --begin;
    return begin < at && begin > block_.begin && text_[begin - 1] == '&';
  }

  const Page& page_;
  const std::string& text_;
  Span block_;
};

}  // namespace

void FindHalfWidth(const Page& page, Proposals& out) {
  if (!UsesFullWidth(page)) return;
  for (const Block& block : page.blocks()) {
    if (IsProse(block)) Finder(page, block).Run(IsChineseProse(page, block), out);
  }
}

void FindSpaceBefore(const Page& page, Proposals& out) {
  const std::string_view text = page.text();
  for (const std::string_view mark : {"，", "。", "；", "：", "！", "？", "、", "）"}) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      if (at < 2 || text[at - 1] != ' ' || !page.IsText(at) || !page.IsText(at - 1)) continue;
      const Span block = page.blocks()[page.BlockAt(at)].source;
      if (IsSpace(Before(text, block, at - 1)) || text[at - 2] == '|') continue;
      out.push_back(Propose({at - 1, at}, "", {"no space stands before full-width punctuation"}));
    }
  }
}

}  // namespace jiaokan::markup
