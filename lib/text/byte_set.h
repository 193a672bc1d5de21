// Sets of bytes, for scanning text for the few that matter.
#ifndef JIAOKAN_TEXT_BYTE_SET_H_
#define JIAOKAN_TEXT_BYTE_SET_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace jiaokan::text {

class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }

  constexpr bool Contains(char c) const { return has_[static_cast<unsigned char>(c)]; }

  // The first of these bytes in `text` at or behind `from`; npos when there is none. A look per byte, where
  // std::string_view::find_first_of searches the set for each.
  constexpr std::size_t Find(std::string_view text, std::size_t from = 0) const {
    for (std::size_t i = from; i < text.size(); ++i) {
      if (Contains(text[i])) return i;
    }
    return std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_ = {};
};

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_BYTE_SET_H_
