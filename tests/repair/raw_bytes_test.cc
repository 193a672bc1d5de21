#include "repair/raw_bytes.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace jiaokan::repair {
namespace {

const model::LanguageModel& Model() {
  static const auto model = model::LanguageModel::Embedded();
  return **model;
}

std::string Encode(const char* encoding, const char* utf8) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(4096, '\0');
  bytes.resize(static_cast<std::size_t>(
      text.extract(0, text.length(), bytes.data(), static_cast<std::uint32_t>(bytes.size()), encoding)));
  return bytes;
}

const char* const kSimplified = "关系型数据库与非关系型数据库的区别在于数据的组织方式。";
const char* const kTraditional = "關聯式資料庫與非關聯式資料庫的區別在於資料的組織方式。";

struct EncodingCase {
  const char* encoding;
  const char* text;
};

const EncodingCase kEncodings[] = {
    {"GB18030", kSimplified},  {"GBK", "短文本"},         {"Big5", kTraditional},
    {"UTF-16LE", kSimplified}, {"UTF-16BE", kSimplified}, {"UTF-16", kSimplified},
};

TEST(RawBytes, InfersTheEncodingsOfChineseText) {
  for (const EncodingCase& c : kEncodings) {
    const std::string text = std::string("# Title\n\n") + c.text + "\n";
    const auto decoded = DecodeBytes(Model(), Encode(c.encoding, text.c_str()));
    ASSERT_TRUE(decoded.ok()) << c.encoding;
    EXPECT_EQ(decoded->text, text) << c.encoding;
    EXPECT_TRUE(decoded->intact) << c.encoding;
  }
}

TEST(RawBytes, Utf16WithoutMarkOrAsciiShowsByItsText) {
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
    const auto decoded = DecodeBytes(Model(), Encode(encoding, kSimplified));
    ASSERT_TRUE(decoded.ok()) << encoding;
    EXPECT_EQ(decoded->encoding, encoding);
    EXPECT_EQ(decoded->text, kSimplified);
  }
}

TEST(RawBytes, Utf32IsKnownByItsMark) {
  const auto decoded = DecodeBytes(Model(), Encode("UTF-32", kSimplified));
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->encoding, "UTF-32");
  EXPECT_EQ(decoded->text, kSimplified);
}

TEST(RawBytes, LinesMayDiffer) {
  const std::string simplified = std::string(kSimplified) + "\n";
  const std::string traditional = std::string(kTraditional) + "\n";
  const auto decoded = DecodeBytes(Model(), "A title\n" + simplified + Encode("GB18030", simplified.c_str()) +
                                                simplified + Encode("Big5", traditional.c_str()));
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->text, "A title\n" + simplified + simplified + simplified + traditional);
  EXPECT_EQ(decoded->encoding, "UTF-8+GB18030+Big5");
  EXPECT_TRUE(decoded->intact);
}

TEST(RawBytes, OtherLanguagesAreNotReadAsChinese) {
  const EncodingCase cases[] = {
      {"windows-949", "데이터베이스는 가장 일반적인 저장 방식입니다.\n표로 정리하면 찾기 쉽습니다.\n"},
      {"Shift_JIS", "データベースは最も一般的な保存方法です。\n表にまとめると探しやすい。\n"},
      {"ISO-8859-1", "Il était une fois un café à côté de l'église.\n"},
      {"windows-1251", "Реляционные базы данных хранят связи между сущностями.\n"},
  };
  for (const EncodingCase& c : cases) {
    const auto decoded = DecodeBytes(Model(), Encode(c.encoding, c.text));
    ASSERT_TRUE(decoded.ok()) << c.encoding;
    EXPECT_EQ(decoded->text, c.text) << c.encoding;
  }
}

TEST(RawBytes, MostlyValidUtf8StaysUtf8) {
  const auto decoded = DecodeBytes(Model(), std::string(kSimplified) + kSimplified + "\xE5\x85");
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->encoding, "UTF-8");
  EXPECT_EQ(decoded->text, std::string(kSimplified) + kSimplified + "\uFFFD");
  EXPECT_FALSE(decoded->intact);
}

TEST(RawBytes, TheInputOfARepairIsDecodedAsItWasRead) {
  const std::string text = std::string(kSimplified) + " 缂栫爜 " + kSimplified;
  for (const std::string& input : {text, Encode("GB18030", text.c_str()), text + "\xff"}) {
    const auto repair = RepairText(*Models::Load(), input);
    ASSERT_TRUE(repair.ok());
    const auto decoded = DecodeInput(*repair, input);
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded->substr(0, text.size()), text);
    Repair other = *repair;
    other.encoding = "no-such-encoding";
    EXPECT_EQ(DecodeInput(other, input).status().code(), StatusCode::kMalformedInput);
  }
}

TEST(RawBytes, BinaryDataIsAnErrorThatNamesTheByte) {
  const auto decoded = DecodeBytes(Model(), std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.status().code(), StatusCode::kMalformedInput);
  EXPECT_EQ(decoded.status().byte_offset(), 6u);
}

}  // namespace
}  // namespace jiaokan::repair
