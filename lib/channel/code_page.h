// Code pages through which consumers misread bytes: single-byte ones and the double-byte ones of East Asia.
#ifndef JIAOKAN_CHANNEL_CODE_PAGE_H_
#define JIAOKAN_CHANNEL_CODE_PAGE_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace jiaokan::channel {

enum class CodePageId : std::uint8_t {
  kLatin1,
  kWindows1250,
  kWindows1251,
  kWindows1252,
  kWindows1254,
  kIso8859_15,
  kKoi8R,
  kMacintosh,
  kIbm437,
  kIbm850,
  kGbk,
  kGb18030,
  kBig5,
  kWindows950,
  kBig5Hkscs,
  kShiftJis,  // windows-932
  kJisX0208,  // Shift_JIS without extensions
  kEucKr,     // windows-949
  kKsX1001,   // EUC-KR without extensions
};
inline constexpr std::size_t kCodePageCount = 19;

// A set of byte values.
using ByteSet = std::bitset<256>;

// One or two bytes.
struct Bytes {
  std::array<std::uint8_t, 2> data = {};
  std::uint8_t size = 0;
};

class CodePage {
 public:
  // Built from ICU's converter when first asked for; the reference is valid for the life of the process.
  static const CodePage& Get(CodePageId id);

  CodePageId id() const { return id_; }
  // The name in the WHATWG Encoding Standard, "windows-1252", or else in the IANA registry.
  std::string_view name() const { return name_; }
  bool double_byte() const { return !pairs_.empty(); }

  // What a byte decodes to by itself. In a single-byte page undefined bytes decode to the C1 control of the
  // same number, as browsers do; in a double-byte page the bytes that need another, or are invalid, to
  // nothing.
  std::optional<char32_t> Decode(std::uint8_t byte) const {
    return single_[byte] == kNone ? std::nullopt : std::optional(single_[byte]);
  }
  // What a pair decodes to; nothing in a single-byte page or when the pair is not assigned.
  std::optional<char32_t> Decode(std::uint8_t first, std::uint8_t second) const {
    return IsPair(first, second) ? std::optional(PairAt(first, second)) : std::nullopt;
  }
  bool IsPair(std::uint8_t first, std::uint8_t second) const {
    return !pairs_.empty() && first >= kFirstLead && second >= kFirstTrail && PairAt(first, second) != kNone;
  }

  // Whether the byte needs another, or some decoders reject it: user-defined characters.
  bool MayReject(std::uint8_t byte) const { return single_[byte] == kNone || IsPrivate(single_[byte]); }

  // The bytes that decode to `c`; size 0 when there are none.
  Bytes Encode(char32_t c) const;
  // Further pairs that decode to `c`, in this table or in one that differs in a few characters.
  std::vector<Bytes> OtherPairs(char32_t c) const;
  // The same where one byte is enough.
  std::optional<std::uint8_t> EncodeByte(char32_t c) const {
    if (c < 0x80) {
      return static_cast<std::uint8_t>(c);
    }
    return c < encode_.size() && encode_[c] != 0 && encode_[c] < 0x100
               ? std::optional(static_cast<std::uint8_t>(encode_[c]))
               : std::nullopt;
  }

  // Single-byte pages: the bytes without a character of their own.
  const ByteSet& undefined() const { return undefined_; }

 private:
  static constexpr char32_t kNone = 0xFFFFFFFF;
  static constexpr unsigned kFirstLead = 0x81;
  static constexpr unsigned kFirstTrail = 0x40;
  static constexpr unsigned kTrails = 0x100 - kFirstTrail;

  static constexpr bool IsPrivate(char32_t c) { return c >= 0xE000 && c < 0xF900; }

  explicit CodePage(CodePageId id);
  void SetSingle(unsigned byte, std::optional<char32_t> c);
  void SetPair(unsigned lead, unsigned trail, char32_t c);
  // The pair stands for `c` in some decoders.
  void AddEncoding(unsigned lead, unsigned trail, char32_t c);
  void AddBig5Kana();
  void AddBig5Variants();
  void AddJisVariants();
  char32_t PairAt(unsigned first, unsigned second) const {
    return pairs_[(first - kFirstLead) * kTrails + second - kFirstTrail];
  }

  CodePageId id_;
  std::string_view name_;
  std::array<char32_t, 256> single_ = {};
  std::vector<char32_t> pairs_;        // [lead - kFirstLead][trail - kFirstTrail]
  std::vector<std::uint16_t> encode_;  // by character: a byte, or a pair with the lead byte high; 0: none
  std::vector<std::pair<char32_t, std::uint16_t>> others_;  // further encodings, sorted
  ByteSet undefined_;
};

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_CODE_PAGE_H_
