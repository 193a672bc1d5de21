// Where the lines of a text begin. Lines end at "\n", "\r\n" or a lone "\r", as in CommonMark.
#ifndef JIAOKAN_DOCUMENT_LINES_H_
#define JIAOKAN_DOCUMENT_LINES_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::document {

class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  std::size_t size() const { return starts_.size() - 1; }
  // Offset of the 0-based line; for size() the length of the text.
  std::size_t Start(std::size_t line) const { return starts_[line < size() ? line : size()]; }
  // Offset behind the last byte of the line, its line end excluded.
  std::size_t End(std::size_t line) const;
  // The 0-based line that holds `offset`.
  std::size_t LineOf(std::size_t offset) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;  // one more than there are lines
};

constexpr bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }
constexpr bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }
constexpr bool IsSpace(char c) { return IsBlank(c) || IsLineEnd(c); }

// The most bytes of a document.
constexpr std::size_t kMaxSource = std::size_t{1} << 29;

// `span` without white space at either end.
Span TrimSpan(std::string_view text, Span span);

std::string_view Trim(std::string_view text);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_LINES_H_
