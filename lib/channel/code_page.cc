#include "channel/code_page.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace jiaokan::channel {
namespace {

struct PageRow {
  const char* icu_name;
  const char* name;
  bool double_byte;
};

// By CodePageId.
constexpr std::array<PageRow, kCodePageCount> kRows = {{
    {"ISO-8859-1", "ISO-8859-1", false},
    {"ibm-5346_P100-1998", "windows-1250", false},
    {"ibm-5347_P100-1998", "windows-1251", false},
    {"ibm-5348_P100-1997", "windows-1252", false},
    {"ibm-5350_P100-1998", "windows-1254", false},
    {"ibm-923_P100-1998", "ISO-8859-15", false},
    {"ibm-878_P100-1996", "KOI8-R", false},
    {"macos-0_2-10.2", "macintosh", false},
    {"ibm-437_P100-1995", "IBM437", false},
    {"ibm-850_P100-1995", "IBM850", false},
    {"windows-936-2000", "GBK", true},
    {"gb18030", "gb18030", true},
    {"ibm-1373_P100-2002", "Big5", true},
    {"ibm-943_P15A-2003", "Shift_JIS", true},
    {"windows-949-2000", "EUC-KR", true},
}};

// A converter that stops at what it cannot decode.
class StrictConverter {
 public:
  explicit StrictConverter(const char* name) {
    UErrorCode error = U_ZERO_ERROR;
    handle_.reset(ucnv_open(name, &error));
    if (handle_ != nullptr) {
      ucnv_setToUCallBack(handle_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    }
  }

  // The one character that the bytes decode to.
  std::optional<char32_t> Decode(const char* bytes, int size) const {
    std::array<UChar, 4> units = {};
    UErrorCode error = U_ZERO_ERROR;
    if (handle_ == nullptr) {
      return std::nullopt;
    }
    const int length = ucnv_toUChars(handle_.get(), units.data(), units.size(), bytes, size, &error);
    if (U_FAILURE(error) || length != 1 || units[0] == 0xFFFD) {
      return std::nullopt;
    }
    return units[0];
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> handle_;
};

bool IsPrivate(char32_t c) { return c >= 0xE000 && c < 0xF900; }

}  // namespace

CodePage::CodePage(CodePageId id)
    : id_(id), name_(kRows[static_cast<std::size_t>(id)].name), encode_(0x10000) {
  const PageRow& row = kRows[static_cast<std::size_t>(id)];
  const StrictConverter converter(row.icu_name);
  const bool maps_private = id == CodePageId::kGb18030;
  for (unsigned b = 0; b < 256; ++b) {
    const char byte = static_cast<char>(b);
    // Byte 80 alone is € in some decoders of GBK and invalid in others; taken as invalid it can be restored.
    const bool euro = id == CodePageId::kGbk && b == 0x80;
    const std::optional<char32_t> c = b < 0x80 ? b : euro ? std::nullopt : converter.Decode(&byte, 1);
    const bool control = c && b >= 0x80 && *c < 0xA0;
    if (row.double_byte) {
      single_[b] = c && !control ? *c : kNone;
    } else {
      single_[b] = c.value_or(b);
      undefined_[b] = b >= 0x80 && id != CodePageId::kLatin1 && id != CodePageId::kIso8859_15 &&
                      single_[b] == b && b < 0xA0;
    }
    if (b >= 0x80 && single_[b] != kNone) {
      encode_[single_[b]] = static_cast<std::uint16_t>(b);
    }
  }
  // Tables differ in which of the two they mean.
  encode_[U'µ'] = encode_[U'μ'] = std::max(encode_[U'µ'], encode_[U'μ']);
  if (!row.double_byte) {
    return;
  }
  pairs_.assign((0x100 - kFirstLead) * kTrails, kNone);
  for (unsigned lead = kFirstLead; lead < 0xFF; ++lead) {
    for (unsigned trail = kFirstTrail; single_[lead] == kNone && trail < 0xFF; ++trail) {
      const std::array<char, 2> pair = {static_cast<char>(lead), static_cast<char>(trail)};
      const std::optional<char32_t> c = converter.Decode(pair.data(), 2);
      if (c && (maps_private || !IsPrivate(*c))) {
        pairs_[(lead - kFirstLead) * kTrails + trail - kFirstTrail] = *c;
        if (encode_[*c] == 0) {
          encode_[*c] = static_cast<std::uint16_t>(lead << 8 | trail);
        }
      }
    }
  }
}

const CodePage& CodePage::Get(CodePageId id) {
  static std::array<std::once_flag, kCodePageCount> built;
  static std::array<std::unique_ptr<const CodePage>, kCodePageCount> pages;
  const auto index = static_cast<std::size_t>(id);
  std::call_once(built[index], [id, index] { pages[index].reset(new CodePage(id)); });
  return *pages[index];
}

Bytes CodePage::Encode(char32_t c) const {
  if (c < 0x80) {
    return {{static_cast<std::uint8_t>(c)}, 1};
  }
  const std::uint16_t code = c < encode_.size() ? encode_[c] : 0;
  if (code == 0) {
    return {};
  }
  if (code < 0x100) {
    return {{static_cast<std::uint8_t>(code)}, 1};
  }
  return {{static_cast<std::uint8_t>(code >> 8), static_cast<std::uint8_t>(code & 0xFF)}, 2};
}

}  // namespace jiaokan::channel
