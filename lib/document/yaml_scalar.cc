#include "document/yaml_scalar.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "document/lines.h"
#include "text/utf8.h"

namespace jiaokan::document {

void LocatedScalar::Append(std::string_view text, std::size_t begin, std::size_t end) {
  const bool literal = text.size() == end - begin;
  if (literal && !pieces_.empty() && pieces_.back().literal() && pieces_.back().end == begin) {
    pieces_.back().length += text.size();
    pieces_.back().end = end;
  } else if (!text.empty()) {
    pieces_.push_back({value_.size(), text.size(), begin, end});
  }
  value_ += text;
}

const LocatedScalar::Piece& LocatedScalar::PieceAt(std::size_t value) const {
  const auto after =
      std::upper_bound(pieces_.begin(), pieces_.end(), value,
                       [](std::size_t offset, const Piece& piece) { return offset < piece.value; });
  return after == pieces_.begin() ? *after : *(after - 1);
}

Span LocatedScalar::ToSource(Span value) const {
  if (pieces_.empty()) {
    return {};
  }
  const Piece& first = PieceAt(value.begin);
  const std::size_t begin =
      first.literal() ? first.begin + std::min(value.begin - first.value, first.length) : first.begin;
  if (value.end <= value.begin) {
    return {begin, begin};
  }
  const Piece& last = PieceAt(value.end - 1);
  return {begin, last.literal() ? last.begin + (value.end - last.value) : last.end};
}

namespace {

class ScalarLocator {
 public:
  ScalarLocator(std::string_view source, std::size_t at, std::string_view value)
      : source_(source), value_(value), at_(at) {}

  std::optional<LocatedScalar> Run() {
    SkipProperties();
    const char style = Peek();
    bool found = false;
    if (style == '|' || style == '>') {
      found = WalkBlock();
    } else {
      quote_ = style == '"' || style == '\'' ? style : '\0';
      at_ += quote_ == '\0' ? 0 : 1;
      found = WalkFlow();
    }
    return found ? std::optional(std::move(located_)) : std::nullopt;
  }

 private:
  char Peek() const { return at_ < source_.size() ? source_[at_] : '\0'; }
  bool AtSpace() const { return Peek() == ' ' || Peek() == '\t'; }
  bool AtLineEnd() const { return IsLineEnd(Peek()); }

  void SkipLine() {
    while (at_ < source_.size() && !AtLineEnd()) {
      ++at_;
    }
  }
  void SkipLineEnd() { at_ += source_.substr(at_, 2) == "\r\n" ? 2 : 1; }

  // Tag and anchor, and what may stand between them and the scalar.
  void SkipProperties() {
    for (;;) {
      while (AtSpace() || AtLineEnd()) {
        ++at_;
      }
      if (Peek() == '#') {
        SkipLine();
      } else if (Peek() == '&' || Peek() == '!') {
        while (at_ < source_.size() && !AtSpace() && !AtLineEnd()) {
          ++at_;
        }
      } else {
        return;
      }
    }
  }

  // Takes `text`, which the parser read as `read`, as what comes next and is written as [begin, at_).
  bool Take(std::string_view text, std::string_view read, std::size_t begin) {
    if (value_.substr(taken_, read.size()) != read) {
      return false;
    }
    located_.Append(text, begin, at_);
    taken_ += read.size();
    return true;
  }
  bool Take(std::string_view text, std::size_t begin) { return Take(text, text, begin); }

  bool WalkFlow() {
    while (taken_ < value_.size()) {
      const std::size_t begin = at_;
      if (at_ >= source_.size()) {
        return false;
      }
      if ((AtSpace() || AtLineEnd()) && SkipFold()) {
        if (!Take(folded_, begin)) {
          return false;
        }
      } else if (quote_ == '"' && Peek() == '\\') {
        if (!WalkEscape()) {
          return false;
        }
      } else {
        at_ += quote_ == '\'' && source_.substr(at_, 2) == "''" ? 2 : 1;
        if (!Take(source_.substr(begin, 1), begin)) {
          return false;
        }
      }
    }
    // yaml-cpp reads a text without its closing mark to the end of the file.
    return quote_ == '\0' || source_.find(quote_, at_) != std::string_view::npos;
  }

  // White space with line ends reads as one space, or as a line end less than it holds. False, and nothing is
  // skipped, when it holds none.
  bool SkipFold() {
    std::size_t ends = 0;
    const std::size_t begin = at_;
    while (AtSpace() || AtLineEnd()) {
      if (AtLineEnd()) {
        ++ends;
        SkipLineEnd();
      } else {
        ++at_;
      }
    }
    if (ends == 0) {
      at_ = begin;
      return false;
    }
    folded_ = ends == 1 ? std::string(" ") : std::string(ends - 1, '\n');
    return true;
  }

  bool WalkEscape() {
    const std::size_t begin = at_++;
    const char c = Peek();
    if (AtLineEnd()) {  // the line goes on
      SkipLineEnd();
      while (AtSpace() || AtLineEnd()) {
        ++at_;
      }
      return true;
    }
    ++at_;
    const std::size_t digits = c == 'x' ? 2 : (c == 'u' ? 4 : (c == 'U' ? 8 : 0));
    std::string text;
    if (digits > 0) {
      std::uint32_t code = 0;
      const std::string_view hex = source_.substr(at_, digits);
      std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
      at_ += hex.size();
      text::AppendUtf8(text, code);
    } else {
      text::AppendUtf8(text, Named(c));
    }
    // yaml-cpp 0.7 reads these two as single bytes.
    return Take(text, c == '_' ? "\xA0" : (c == 'N' ? "\x85" : std::string_view(text)), begin);
  }

  static char32_t Named(char c) {
    constexpr std::string_view kNames = "0abtnvfreN_LP";
    constexpr std::u32string_view kValues(U"\0\a\b\t\n\v\f\r\x1B\x85\xA0\u2028\u2029", 13);
    const std::size_t at = kNames.find(c);
    return at == std::string_view::npos ? static_cast<unsigned char>(c) : kValues[at];
  }

  // A literal or folded scalar. Line ends that the value does not have were folded away.
  bool WalkBlock() {
    SkipLine();
    const std::size_t indent = Indent();
    while (taken_ < value_.size()) {
      const std::size_t begin = at_;
      const char next = value_[taken_];
      if (at_ >= source_.size()) {
        return false;
      }
      if (AtLineEnd()) {
        SkipLineEnd();
        const std::size_t line_end = at_;
        for (std::size_t i = 0; i < indent && Peek() == ' '; ++i) {
          ++at_;
        }
        if (started_ && (next == '\n' || next == ' ')) {
          located_.Append(next == '\n' ? "\n" : " ", begin, line_end);
          ++taken_;
        }
        started_ = true;
      } else {
        ++at_;
        if (!Take(source_.substr(begin, 1), begin)) {
          return false;
        }
      }
    }
    return true;
  }

  static std::size_t LeadingSpaces(std::string_view text) {
    std::size_t line = 0;
    std::size_t pos = 0;
    for (; pos < text.size() && (text[pos] == ' ' || IsLineEnd(text[pos])); ++pos) {
      line = IsLineEnd(text[pos]) ? pos + 1 : line;
    }
    return pos - line;
  }

  // Of the lines of a block scalar: what the first line with text has more in the file than in the value.
  std::size_t Indent() const {
    const std::size_t in_file = LeadingSpaces(source_.substr(at_));
    const std::size_t in_value = LeadingSpaces(value_);
    return in_file > in_value ? in_file - in_value : 0;
  }

  std::string_view source_;
  std::string_view value_;
  std::size_t at_;
  std::size_t taken_ = 0;
  char quote_ = '\0';
  bool started_ = false;  // a block scalar begins behind the line of its header
  std::string folded_;
  LocatedScalar located_;
};

}  // namespace

std::optional<LocatedScalar> LocateScalar(std::string_view source, std::size_t at, std::string_view value) {
  while (!value.empty() && (IsBlank(value.back()) || IsLineEnd(value.back()))) {
    value.remove_suffix(1);
  }
  return ScalarLocator(source, at, value).Run();
}

}  // namespace jiaokan::document
