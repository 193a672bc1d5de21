// The inline content of a block: its lines without container markers and indentation, and where each byte of
// it stands in the document.
#ifndef JIAOKAN_DOCUMENT_CONTENT_H_
#define JIAOKAN_DOCUMENT_CONTENT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/lines.h"
#include "jiaokan/document.h"

namespace jiaokan::document {

class Content {
 public:
  // Appends source[begin, end).
  void Append(std::string_view source, std::size_t begin, std::size_t end);
  // Appends the line break at source offset `at` as "\n".
  void AppendBreak(std::size_t at);
  // Removes the first `count` bytes.
  void DropFront(std::size_t count);

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }

  // The source range of the non-empty content range [begin, end).
  Span ToSource(std::size_t begin, std::size_t end) const;

 private:
  struct Piece {
    std::size_t content;
    std::size_t source;
  };
  std::size_t SourceOf(std::size_t offset) const;

  std::string text_;
  std::vector<Piece> pieces_;  // ascending; each runs to the next
};

// Where the content of a continuation line begins: behind up to `quotes` block quote markers (a lazy line has
// fewer) and white space.
std::size_t SkipContinuation(std::string_view source, std::size_t begin, std::size_t end, int quotes);

// Content of the lines [first, last], the first from `begin` on. Line ends are one "\n"; white space at the
// end is trimmed.
Content ReadContent(std::string_view source, const LineIndex& lines, std::size_t begin, std::size_t last,
                    int quotes);

// The number of bytes that link reference definitions take at the start of a paragraph's content.
std::size_t DefinitionsLength(std::string_view content);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_CONTENT_H_
