// Addresses in text: where a character more would lead elsewhere.
#ifndef JIAOKAN_REPAIR_ADDRESS_H_
#define JIAOKAN_REPAIR_ADDRESS_H_

#include <cstddef>
#include <string_view>

namespace jiaokan::repair {

// Tells whether a place is within a bare URL, the target of a Markdown link, or an HTML attribute `href` or
// `src`. Places must come in order; linear time for all of them together. Titles of links are no addresses,
// and a bare URL ends at CJK punctuation as it is written, whatever software makes of it.
class AddressFinder {
 public:
  explicit AddressFinder(std::string_view text) : text_(text) {}
  bool Contains(std::size_t offset);

 private:
  std::size_t FindEnd() const;
  bool BeginsBehind(std::string_view opening) const;

  std::string_view text_;
  std::size_t position_ = 0;     // everything before it has been looked at
  std::size_t address_end_ = 0;  // of the last address found
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ADDRESS_H_
