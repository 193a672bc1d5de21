#include "document/link_syntax.h"

#include <algorithm>
#include <cstring>

#include "document/lines.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::document {
namespace {

// CommonMark allows any depth that an implementation chooses; this is the parser's.
constexpr int kMaxDestinationParentheses = 32;
constexpr std::size_t kMaxLabel = 999;

std::size_t SkipSpace(std::string_view text, std::size_t pos) {
  while (pos < text.size() && IsSpace(text[pos])) ++pos;
  return pos;
}

bool IsEscape(std::string_view text, std::size_t pos) {
  return text[pos] == '\\' && pos + 1 < text.size() && IsAsciiPunctuation(text[pos + 1]);
}

std::size_t ParseAngleDestination(std::string_view text, std::size_t pos, Span& destination) {
  for (std::size_t i = pos + 1; i < text.size(); ++i) {
    if (IsEscape(text, i)) {
      ++i;
    } else if (text[i] == '>') {
      destination = {pos + 1, i};
      return i + 1;
    } else if (text[i] == '<' || IsLineEnd(text[i])) {
      break;
    }
  }
  return pos;
}

std::size_t ParseDestination(std::string_view text, std::size_t pos, Span& destination) {
  if (pos < text.size() && text[pos] == '<') return ParseAngleDestination(text, pos, destination);
  int depth = 0;
  std::size_t i = pos;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (IsEscape(text, i)) {
      ++i;
    } else if (c == '(') {
      if (++depth > kMaxDestinationParentheses) return pos;
    } else if (c == ')') {
      if (depth == 0) break;
      --depth;
    } else if (IsSpace(c) || static_cast<unsigned char>(c) < 0x20) {
      break;
    }
  }
  destination = {pos, i};
  return i;
}

std::size_t ParseTitle(std::string_view text, std::size_t pos) {
  if (pos == text.size()) return pos;
  const char open = text[pos];
  if (open != '"' && open != '\'' && open != '(') return pos;
  const char close = open == '(' ? ')' : open;
  for (std::size_t i = pos + 1; i < text.size(); ++i) {
    if (IsEscape(text, i)) {
      ++i;
    } else if (text[i] == close) {
      return i + 1;
    } else if (open == '(' && text[i] == '(') {
      break;
    }
  }
  return pos;
}

std::size_t SkipBlanks(std::string_view text, std::size_t pos) {
  while (pos < text.size() && IsBlank(text[pos])) ++pos;
  return pos;
}

// The offset behind the line end at `pos`, white space before it allowed; npos when something else comes.
std::size_t SkipToLineEnd(std::string_view text, std::size_t pos) {
  pos = SkipBlanks(text, pos);
  if (pos == text.size()) return pos;
  return IsLineEnd(text[pos]) ? pos + 1 : std::string_view::npos;
}

bool IsTagCharacter(char c) {
  return text::IsAsciiLetter(static_cast<unsigned char>(c)) ||
         text::IsAsciiDigit(static_cast<unsigned char>(c)) || c == '-';
}

std::size_t ParseTag(std::string_view text, std::size_t pos) {
  std::size_t i = pos + 1;
  if (i < text.size() && text[i] == '/') ++i;
  if (i == text.size() || !text::IsAsciiLetter(static_cast<unsigned char>(text[i]))) return pos;
  while (i < text.size() && IsTagCharacter(text[i])) ++i;
  char quote = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      if (text[i - 1] != '=') return pos;
      quote = c;
    } else if (c == '>') {
      return i + 1;
    } else if (c == '<' || c == '`') {
      return pos;
    }
  }
  return pos;
}

std::size_t FindEnd(std::string_view text, std::size_t pos, std::string_view end, bool& exhausted) {
  if (exhausted) return pos;
  const std::size_t found = text.find(end, pos + 2);
  exhausted = found == std::string_view::npos;
  return exhausted ? pos : found + end.size();
}

bool StartsWith(std::string_view text, std::size_t pos, std::string_view prefix) {
  return text.substr(pos, prefix.size()) == prefix;
}

// Where a bare URL's characters end: white space, "<", a bracket that it does not open, or anything that
// Chinese text consists of.
std::size_t BareUrlExtent(std::string_view text, std::size_t pos) {
  int brackets = 0;
  while (pos < text.size()) {
    const unsigned char c = static_cast<unsigned char>(text[pos]);
    if (c < 0x80) {
      if (c <= ' ' || c == '<' || c == '"' || c == '`' || c == 0x7F) break;
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (brackets < 0) break;
      ++pos;
      continue;
    }
    std::size_t next = pos;
    const char32_t wide = text::NextCodePoint(text, next);
    if (!text::IsLatinLetter(wide)) break;
    pos = next;
  }
  return pos;
}

std::size_t TrimBareUrl(std::string_view text, std::size_t begin, std::size_t end) {
  auto opened = std::count(text.begin() + begin, text.begin() + end, '(');
  auto closed = std::count(text.begin() + begin, text.begin() + end, ')');
  while (end > begin) {
    const char last = text[end - 1];
    if (last == ')' && closed > opened) {
      --closed;
    } else if (last == 0 || std::strchr("?!.,:;*_~'[]", last) == nullptr) {
      break;
    }
    --end;
  }
  return end;
}

}  // namespace

bool IsAsciiPunctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::size_t ParseLinkTail(std::string_view text, std::size_t pos, Span& destination) {
  if (pos >= text.size() || text[pos] != '(') return pos;
  std::size_t i = SkipSpace(text, pos + 1);
  if (i == text.size()) return pos;
  const std::size_t begin = i;
  i = ParseDestination(text, begin, destination);
  if (i == begin && text[begin] != ')') return pos;
  const std::size_t title = SkipSpace(text, i);
  if (title > i) i = SkipSpace(text, ParseTitle(text, title));
  return i < text.size() && text[i] == ')' ? i + 1 : pos;
}

std::size_t ParseLabel(std::string_view text, std::size_t pos) {
  if (pos >= text.size() || text[pos] != '[') return pos;
  const std::size_t limit = std::min(text.size(), pos + kMaxLabel + 2);
  for (std::size_t i = pos + 1; i < limit; ++i) {
    if (IsEscape(text, i)) {
      ++i;
    } else if (text[i] == ']') {
      return i + 1;
    } else if (text[i] == '[') {
      break;
    }
  }
  return pos;
}

std::size_t ParseDefinition(std::string_view text, std::size_t pos) {
  const std::size_t label_end = ParseLabel(text, pos);
  if (label_end <= pos + 2 || Trim(text.substr(pos + 1, label_end - pos - 2)).empty()) return pos;
  if (label_end >= text.size() || text[label_end] != ':') return pos;
  const std::size_t begin = SkipSpace(text, label_end + 1);
  Span destination;
  const std::size_t end = ParseDestination(text, begin, destination);
  if (end == begin) return pos;
  const std::size_t title = SkipSpace(text, end);
  if (title > end) {
    const std::size_t title_end = ParseTitle(text, title);
    const std::size_t next = title_end > title ? SkipToLineEnd(text, title_end) : std::string_view::npos;
    if (next != std::string_view::npos) return next;
  }
  const std::size_t next = SkipToLineEnd(text, end);
  return next == std::string_view::npos ? pos : next;
}

std::size_t ParseAngleAutolink(std::string_view text, std::size_t pos) {
  bool marked = false;  // a ":" or "@" was seen
  for (std::size_t i = pos + 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '>') return marked ? i + 1 : pos;
    if (c == '<' || static_cast<unsigned char>(c) <= ' ') break;
    marked = marked || c == ':' || c == '@';
  }
  return pos;
}

std::size_t ParseHtml(std::string_view text, std::size_t pos, HtmlSearch& exhausted) {
  if (StartsWith(text, pos, "<!--")) return FindEnd(text, pos, "-->", exhausted.comment);
  if (StartsWith(text, pos, "<?")) return FindEnd(text, pos, "?>", exhausted.instruction);
  if (StartsWith(text, pos, "<![CDATA[")) return FindEnd(text, pos, "]]>", exhausted.cdata);
  if (StartsWith(text, pos, "<!")) return FindEnd(text, pos, ">", exhausted.declaration);
  return ParseTag(text, pos);
}

std::size_t ParseBareUrl(std::string_view text, std::size_t pos) {
  if (pos > 0 && IsTagCharacter(text[pos - 1])) return pos;
  std::size_t host = 0;
  for (const std::string_view prefix : {"https://", "http://", "www."}) {
    if (StartsWith(text, pos, prefix)) {
      host = pos + prefix.size();
      break;
    }
  }
  if (host == 0 || host >= text.size() || IsAsciiPunctuation(text[host])) return pos;
  const std::size_t end = TrimBareUrl(text, host, BareUrlExtent(text, host));
  return end == host ? pos : end;
}

}  // namespace jiaokan::document
