#include "channel/code_page.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace jiaokan::channel {
namespace {

struct CodePageRow {
  const char* icu_name;
  const char* name;
  bool double_byte = false;
  bool user_defined = false;  // decoders read such pairs, as private characters
};

// By CodePageId.
constexpr std::array<CodePageRow, kCodePageCount> kCodePageRows = {{
    {"ISO-8859-1", "ISO-8859-1"},
    {"ibm-5346_P100-1998", "windows-1250"},
    {"ibm-5347_P100-1998", "windows-1251"},
    {"ibm-5348_P100-1997", "windows-1252"},
    {"ibm-5350_P100-1998", "windows-1254"},
    {"ibm-923_P100-1998", "ISO-8859-15"},
    {"ibm-878_P100-1996", "KOI8-R"},
    {"macos-0_2-10.2", "macintosh"},
    {"ibm-437_P100-1995", "IBM437"},
    {"ibm-850_P100-1995", "IBM850"},
    {"windows-936-2000", "GBK", true},
    {"gb18030", "gb18030", true, true},
    {"windows-950-2000", "Big5", true},
    {"windows-950-2000", "windows-950", true},
    {"ibm-1375_P100-2008", "Big5-HKSCS", true},
    {"ibm-943_P15A-2003", "Shift_JIS", true, true},
    {"ibm-943_P15A-2003", "JIS X 0208", true},
    {"windows-949-2000", "EUC-KR", true},
    {"windows-949-2000", "KS X 1001", true},
}};

// What each of the sequences decodes to; 0 for those that are not one character.
class Converter {
 public:
  explicit Converter(const char* name) {
    UErrorCode error = U_ZERO_ERROR;
    handle_.reset(ucnv_open(name, &error));
  }

  // `sequences` are ended by line feeds, which no sequence can hold.
  std::u32string DecodeEach(std::string_view sequences) const {
    UErrorCode error = U_ZERO_ERROR;
    std::u16string text(sequences.size() * 2, u'\0');
    const int length = handle_ == nullptr
                           ? 0
                           : ucnv_toUChars(handle_.get(), text.data(), static_cast<int32_t>(text.size()),
                                           sequences.data(), static_cast<int32_t>(sequences.size()), &error);
    std::u32string characters;
    for (std::size_t begin = 0; U_SUCCESS(error) && begin < static_cast<std::size_t>(length);) {
      const auto end = static_cast<std::size_t>(text.find(u'\n', begin));
      std::size_t next = begin;
      char32_t c = 0;
      U16_NEXT(text, next, end, c);
      characters += next == end && c != 0xFFFD && c != 0x1A ? c : U'\0';
      begin = end + 1;
    }
    return characters;
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> handle_;
};

// Pairs that vendors added to the national standards.
bool IsExtension(CodePageId id, unsigned lead, unsigned trail) {
  if (id == CodePageId::kKsX1001) {
    return lead < 0xA1 || trail < 0xA1;
  }
  return id == CodePageId::kJisX0208 && (lead == 0x87 || lead > 0xEA);
}

}  // namespace

CodePage::CodePage(CodePageId id)
    : id_(id), name_(kCodePageRows[static_cast<std::size_t>(id)].name), encode_(0x10000) {
  const CodePageRow& row = kCodePageRows[static_cast<std::size_t>(id)];
  const Converter converter(row.icu_name);
  single_.fill(kNone);
  std::string sequences;
  for (unsigned b = 0x80; b < 0x100; ++b) {
    sequences += {static_cast<char>(b), '\n'};
  }
  std::u32string characters = converter.DecodeEach(sequences);
  characters.resize(0x80);
  for (unsigned b = 0; b < 0x100; ++b) {
    const char32_t c = b < 0x80 ? b : characters[b - 0x80];
    SetSingle(b, c == 0 && b > 0 ? std::nullopt : std::optional(c));
  }
  // Tables differ in which of the two they mean.
  encode_[U'µ'] = encode_[U'μ'] = std::max(encode_[U'µ'], encode_[U'μ']);
  if (!row.double_byte) {
    return;
  }
  sequences.clear();
  for (unsigned lead = kFirstLead; lead < 0xFF; ++lead) {
    for (unsigned trail = kFirstTrail; trail < 0xFF; ++trail) {
      sequences += {static_cast<char>(lead), static_cast<char>(trail), '\n'};
    }
  }
  characters = converter.DecodeEach(sequences);
  characters.resize(sequences.size() / 3);
  pairs_.assign((0x100 - kFirstLead) * kTrails, kNone);
  std::size_t next = 0;
  for (unsigned lead = kFirstLead; lead < 0xFF; ++lead) {
    for (unsigned trail = kFirstTrail; trail < 0xFF; ++trail) {
      const char32_t c = characters[next++];
      if (c == 0 || single_[lead] != kNone || IsExtension(id, lead, trail)) {
        continue;
      }
      if (row.user_defined || !IsPrivate(c)) {
        SetPair(lead, trail, c);
      } else if (id == CodePageId::kWindows950) {
        AddEncoding(lead, trail, c);
      }
    }
  }
  if (id == CodePageId::kBig5) {
    AddBig5Kana();
  }
  if (id == CodePageId::kBig5 || id == CodePageId::kWindows950) {
    AddBig5Variants();
  }
  if (id == CodePageId::kJisX0208) {
    AddJisVariants();
  }
  std::sort(others_.begin(), others_.end());
}

void CodePage::SetSingle(unsigned byte, std::optional<char32_t> c) {
  const bool double_byte = kCodePageRows[static_cast<std::size_t>(id_)].double_byte;
  if (id_ == CodePageId::kShiftJis && (byte == 0x80 || byte == 0xA0 || byte >= 0xFD)) {
    c = byte == 0x80 ? 0x80 : byte == 0xA0 ? 0xF8F0 : 0xF8F1 + byte - 0xFD;  // as windows-932
  } else if (double_byte && byte >= 0x80 && c && (*c < 0xA0 || IsPrivate(*c) || id_ == CodePageId::kGbk)) {
    // Byte 80 alone is € in some decoders of GBK and invalid in others; taken as invalid it can be restored.
    c.reset();
  }
  if (!double_byte) {
    undefined_[byte] = byte >= 0x80 && byte < 0xA0 && id_ != CodePageId::kLatin1 &&
                       id_ != CodePageId::kIso8859_15 && c.value_or(byte) == byte;
    c = c.value_or(byte);
  }
  single_[byte] = c.value_or(kNone);
  if (byte >= 0x80 && c) {
    encode_[*c] = static_cast<std::uint16_t>(byte);
  }
}

void CodePage::SetPair(unsigned lead, unsigned trail, char32_t c) {
  pairs_[(lead - kFirstLead) * kTrails + trail - kFirstTrail] = c;
  AddEncoding(lead, trail, c);
}

void CodePage::AddEncoding(unsigned lead, unsigned trail, char32_t c) {
  const auto code = static_cast<std::uint16_t>(lead << 8 | trail);
  if (c < encode_.size() && encode_[c] == 0) {
    encode_[c] = code;
  } else if (c >= encode_.size() || encode_[c] != code) {
    others_.emplace_back(c, code);
  }
}

// The extension of ETEN, which windows-950 leaves to the user: kana, Cyrillic letters and numbers in order.
void CodePage::AddBig5Kana() {
  struct CharacterRange {
    char32_t first;
    char32_t last;
  };
  constexpr std::array<CharacterRange, 13> kRanges = {{{0x30FE, 0x30FE},
                                                       {0x309D, 0x309E},
                                                       {0x3005, 0x3005},
                                                       {0x3041, 0x3093},
                                                       {0x30A1, 0x30F6},
                                                       {0x0414, 0x0415},
                                                       {0x0401, 0x0401},
                                                       {0x0416, 0x041C},
                                                       {0x0423, 0x0435},
                                                       {0x0451, 0x0451},
                                                       {0x0436, 0x044F},
                                                       {0x2460, 0x2469},
                                                       {0x2474, 0x247D}}};
  unsigned lead = 0xC6;
  unsigned trail = 0xA1;
  for (const CharacterRange& range : kRanges) {
    for (char32_t c = range.first; c <= range.last; ++c) {
      SetPair(lead, trail, c);
      trail = trail == 0x7E ? 0xA1 : trail + 1;
      if (trail == 0xFF) {
        ++lead;
        trail = 0x40;
      }
    }
  }
}

// The characters that windows-932 writes in full width.
void CodePage::AddJisVariants() {
  constexpr std::array<std::pair<unsigned, char32_t>, 6> kVariants = {
      {{0x8160, U'〜'}, {0x8161, U'‖'}, {0x817C, U'−'}, {0x8191, U'¢'}, {0x8192, U'£'}, {0x81CA, U'¬'}}};
  for (const auto& [code, c] : kVariants) {
    AddEncoding(code >> 8, code & 0xFF, c);
  }
}

// What the tables of Unicode, of Microsoft and of glibc disagree about.
void CodePage::AddBig5Variants() {
  constexpr std::array<std::pair<unsigned, char32_t>, 16> kVariants = {{{0xA145, U'•'},
                                                                        {0xA14E, U'､'},
                                                                        {0xA155, U'︱'},
                                                                        {0xA1C2, U'‾'},
                                                                        {0xA1E3, U'∼'},
                                                                        {0xA1F2, U'♁'},
                                                                        {0xA1F3, U'☉'},
                                                                        {0xA241, U'／'},
                                                                        {0xA242, U'＼'},
                                                                        {0xA244, U'¥'},
                                                                        {0xA246, U'¢'},
                                                                        {0xA247, U'£'},
                                                                        {0xA241, U'∕'},
                                                                        {0xA242, U'﹨'},
                                                                        {0xC255, U'彝'},
                                                                        {0xC255, U'彞'}}};
  for (const auto& [code, c] : kVariants) {
    AddEncoding(code >> 8, code & 0xFF, c);
  }
  // Pairs that only windows-950 has.
  const auto reject = [this](unsigned lead, unsigned trail) {
    pairs_[(lead - kFirstLead) * kTrails + trail - kFirstTrail] = kNone;
  };
  for (unsigned trail = 0xD6; trail < 0xFF && id_ == CodePageId::kBig5; ++trail) {
    reject(0xF9, trail);
  }
  if (id_ == CodePageId::kBig5) {
    reject(0xA3, 0xE1);
  }
}

const CodePage& CodePage::Get(CodePageId id) {
  static std::array<std::once_flag, kCodePageCount> built;
  static std::array<std::unique_ptr<const CodePage>, kCodePageCount> pages;
  const auto index = static_cast<std::size_t>(id);
  std::call_once(built[index], [id, index] { pages[index].reset(new CodePage(id)); });
  return *pages[index];
}

namespace {

Bytes PairOf(std::uint16_t code) {
  return {{static_cast<std::uint8_t>(code >> 8), static_cast<std::uint8_t>(code & 0xFF)}, 2};
}

}  // namespace

Bytes CodePage::Encode(char32_t c) const {
  if (c < 0x80) {
    return {{static_cast<std::uint8_t>(c)}, 1};
  }
  if (c >= encode_.size()) {
    const std::vector<Bytes> pairs = OtherPairs(c);
    return pairs.empty() ? Bytes() : pairs.front();
  }
  const std::uint16_t code = encode_[c];
  if (code == 0) {
    return {};
  }
  return code < 0x100 ? Bytes{{static_cast<std::uint8_t>(code)}, 1} : PairOf(code);
}

std::vector<Bytes> CodePage::OtherPairs(char32_t c) const {
  std::vector<Bytes> pairs;
  for (auto at = std::lower_bound(others_.begin(), others_.end(), std::pair(c, std::uint16_t{0}));
       at != others_.end() && at->first == c; ++at) {
    pairs.push_back(PairOf(at->second));
  }
  return pairs;
}

}  // namespace jiaokan::channel
