#include "repair/page_masks.h"

#include "channel/code_page.h"
#include "channel/utf8_sequence.h"

namespace jiaokan::repair {
namespace {

using channel::CodePage;
using channel::CodePageId;

constexpr std::size_t kSingleBytePages = static_cast<std::size_t>(CodePageId::kGbk);

}  // namespace

const PageMasks& PageMasks::Get() {
  static const PageMasks masks;
  return masks;
}

PageMasks::PageMasks() {
  for (std::size_t page = 0; page < kSingleBytePages; ++page) {
    for (unsigned b = 0x80; b < 0x100; ++b) {
      const auto byte = static_cast<std::uint8_t>(b);
      const char32_t c = *CodePage::Get(static_cast<CodePageId>(page)).Decode(byte);
      auto& table = channel::IsContinuation(byte) ? continuation_ : lead_;
      if (c < kEnd && (b < 0xC0 || channel::IsLead(byte))) {
        table[c] = static_cast<std::uint16_t>(table[c] | 1U << page);
      }
    }
  }
  continuation_[U'?'] = kAll;
}

}  // namespace jiaokan::repair
