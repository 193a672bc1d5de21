#include "channel/code_page.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace jiaokan::channel {
namespace {

struct PageCase {
  CodePageId id;
  const char* name;
  std::vector<unsigned> undefined;  // as the WHATWG index of the page leaves them to the C1 controls
  unsigned byte;
  char32_t character;
};

const PageCase kPages[] = {
    {CodePageId::kLatin1, "ISO-8859-1", {}, 0xE9, U'é'},
    {CodePageId::kWindows1250, "windows-1250", {0x81, 0x83, 0x88, 0x90, 0x98}, 0xE8, U'č'},
    {CodePageId::kWindows1251, "windows-1251", {0x98}, 0xE4, U'д'},
    {CodePageId::kWindows1252, "windows-1252", {0x81, 0x8D, 0x8F, 0x90, 0x9D}, 0x80, U'€'},
    {CodePageId::kWindows1254, "windows-1254", {0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E}, 0xF0, U'ğ'},
};

TEST(CodePage, LeavesTheBytesUndefinedThatTheStandardDoes) {
  for (const PageCase& c : kPages) {
    const CodePage& page = CodePage::Get(c.id);
    std::vector<unsigned> undefined;
    for (unsigned b = 0; b < 256; ++b) {
      if (page.undefined()[b]) {
        undefined.push_back(b);
      }
    }
    EXPECT_EQ(undefined, c.undefined) << c.name;
    EXPECT_EQ(page.name(), c.name);
  }
}

TEST(CodePage, EncodesWhatItDecodes) {
  for (const PageCase& c : kPages) {
    const CodePage& page = CodePage::Get(c.id);
    EXPECT_EQ(page.Decode(static_cast<std::uint8_t>(c.byte)), c.character) << c.name;
    for (unsigned b = 0; b < 256; ++b) {
      const Bytes bytes = page.Encode(*page.Decode(static_cast<std::uint8_t>(b)));
      EXPECT_EQ(bytes.size, 1) << c.name << " byte " << b;
      EXPECT_EQ(bytes.data[0], b) << c.name;
    }
    EXPECT_EQ(page.Encode(U'中').size, 0) << c.name;
  }
}

struct PairCase {
  CodePageId id;
  std::uint8_t first;
  std::uint8_t second;
  char32_t character;
};

const PairCase kPairs[] = {
    {CodePageId::kGbk, 0xD6, 0xD0, U'中'},       {CodePageId::kGb18030, 0xE4, 0xBD, U'浣'},
    {CodePageId::kBig5, 0xA4, 0xA4, U'中'},      {CodePageId::kShiftJis, 0x92, 0x86, U'中'},
    {CodePageId::kEucKr, 0xB0, 0xA1, U'가'},     {CodePageId::kBig5, 0xC7, 0xFC, U'⑽'},
    {CodePageId::kBig5Hkscs, 0x8B, 0xBE, U'㗲'}, {CodePageId::kBig5Hkscs, 0x87, 0x7B, U'\U00021D53'},
    {CodePageId::kKsX1001, 0xB0, 0xA1, U'가'},   {CodePageId::kJisX0208, 0x92, 0x86, U'中'},
};

TEST(CodePage, DoubleBytePagesReadPairs) {
  for (const PairCase& c : kPairs) {
    const CodePage& page = CodePage::Get(c.id);
    EXPECT_TRUE(page.double_byte());
    EXPECT_EQ(page.Decode(c.first, c.second), c.character) << page.name();
    EXPECT_EQ(page.Decode(c.first), std::nullopt) << page.name();
    const Bytes bytes = page.Encode(c.character);
    ASSERT_EQ(bytes.size, 2) << page.name();
    EXPECT_EQ(bytes.data, (std::array{c.first, c.second})) << page.name();
  }
  // User-defined characters are no text.
  EXPECT_FALSE(CodePage::Get(CodePageId::kGbk).IsPair(0xAA, 0xA1));
}

struct AbsentCase {
  const char* name;
  CodePageId id;
  std::uint8_t first;
  std::uint8_t second;
};

const AbsentCase kAbsent[] = {
    {"the extension of ETEN in windows-950", CodePageId::kWindows950, 0xC6, 0xA5},
    {"an extension of Microsoft in Big5", CodePageId::kBig5, 0xF9, 0xD6},
    {"Hangul of windows-949 in KS X 1001", CodePageId::kKsX1001, 0x81, 0x41},
    {"NEC's row 13 in JIS X 0208", CodePageId::kJisX0208, 0x87, 0x40},
    {"IBM's kanji in JIS X 0208", CodePageId::kJisX0208, 0xFA, 0x5C},
};

TEST(CodePage, StrictTablesLackTheExtensions) {
  for (const AbsentCase& c : kAbsent) {
    EXPECT_FALSE(CodePage::Get(c.id).IsPair(c.first, c.second)) << c.name;
  }
}

TEST(CodePage, KnowsEveryPairOfACharacter) {
  const CodePage& sjis = CodePage::Get(CodePageId::kShiftJis);
  EXPECT_EQ(sjis.Encode(U'Ⅰ').data, (std::array<std::uint8_t, 2>{0x87, 0x54}));
  ASSERT_EQ(sjis.OtherPairs(U'Ⅰ').size(), 1u);
  EXPECT_EQ(sjis.OtherPairs(U'Ⅰ')[0].data, (std::array<std::uint8_t, 2>{0xFA, 0x4A}));
  EXPECT_TRUE(sjis.OtherPairs(U'中').empty());
  // Decoders of Big5 differ in a few signs.
  const CodePage& big5 = CodePage::Get(CodePageId::kBig5);
  for (const char32_t c : {U'•', U'‧'}) {
    EXPECT_EQ(big5.Encode(c).data, (std::array<std::uint8_t, 2>{0xA1, 0x45}));
  }
}

TEST(CodePage, WindowsDecodesEveryByteOfShiftJis) {
  const CodePage& sjis = CodePage::Get(CodePageId::kShiftJis);
  EXPECT_EQ(sjis.Decode(0x80), 0x80u);
  EXPECT_EQ(sjis.Decode(0xA0), 0xF8F0u);
  EXPECT_TRUE(sjis.MayReject(0xA0));
  EXPECT_FALSE(sjis.MayReject(0xB1));
}

}  // namespace
}  // namespace jiaokan::channel
