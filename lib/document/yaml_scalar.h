// Where the characters of a YAML scalar stand in the file.
#ifndef JIAOKAN_DOCUMENT_YAML_SCALAR_H_
#define JIAOKAN_DOCUMENT_YAML_SCALAR_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::document {

// A scalar's value, and which bytes of the file write each part of it. Characters that the file writes
// otherwise (escapes, doubled quotes, folded lines) belong to all of the bytes that write them.
class LocatedScalar {
 public:
  // Appends to the value what the file writes as [begin, end).
  void Append(std::string_view text, std::size_t begin, std::size_t end);
  const std::string& value() const { return value_; }
  // The part of the file that writes this part of the value.
  Span ToSource(Span value) const;

 private:
  struct Piece {
    std::size_t value;
    std::size_t length;
    std::size_t begin;
    std::size_t end;
    bool literal() const { return length == end - begin; }
  };
  const Piece& PieceAt(std::size_t value) const;
  std::string value_;
  std::vector<Piece> pieces_;  // ascending; literal neighbours are one
};

// Walks through the scalar that a YAML parser read as `value` and that begins, properties included, at `at`
// of `source`. Nothing when that is not what stands there. White space at the end of the value is left out.
std::optional<LocatedScalar> LocateScalar(std::string_view source, std::size_t at, std::string_view value);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_YAML_SCALAR_H_
