// Lines and columns of a text, for offsets in any order.
#ifndef JIAOKAN_TOOLS_PLACES_H_
#define JIAOKAN_TOOLS_PLACES_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::cli {

// Looks up in time that does not grow with the length of a line. `text` (UTF-8) must outlive it.
class Places {
 public:
  struct Place {
    std::size_t line = 1;
    std::size_t column = 1;  // in characters
  };

  explicit Places(std::string_view text);

  std::string_view text() const { return text_; }
  // Of a byte; offsets behind the end count as the end.
  Place Of(std::size_t offset) const;
  // The bytes of the line that holds `offset`, without its end.
  Span LineAt(std::size_t offset) const;

 private:
  std::size_t CharactersBefore(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::size_t> lines_;   // where each begins
  std::vector<std::size_t> counts_;  // characters before each stretch of bytes
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_PLACES_H_
