// Which characters can be misread bytes of UTF-8.
#ifndef JIAOKAN_REPAIR_PAGE_MASKS_H_
#define JIAOKAN_REPAIR_PAGE_MASKS_H_

#include <array>
#include <cstdint>

#include "text/utf8.h"

namespace jiaokan::repair {

// For each character that a single-byte page holds: bit i set when page i, in the order of CodePageId, reads
// a lead (continuation) byte as it. U+FFFD and '?' stand for any continuation.
class PageMasks {
 public:
  static const PageMasks& Get();

  std::uint16_t lead(char32_t c) const { return c < kEnd ? lead_[c] : 0; }
  std::uint16_t continuation(char32_t c) const {
    return c < kEnd ? continuation_[c] : c == text::kReplacement ? kAll : 0;
  }

 private:
  static constexpr char32_t kEnd = 0x2600;  // the few characters above say nothing
  static constexpr std::uint16_t kAll = 0xFFFF;

  PageMasks();

  std::array<std::uint16_t, kEnd> lead_ = {};
  std::array<std::uint16_t, kEnd> continuation_ = {};
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_PAGE_MASKS_H_
