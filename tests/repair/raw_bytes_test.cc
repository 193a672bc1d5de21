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

TEST(RawBytes, MostlyValidUtf8StaysUtf8) {
  const auto decoded = DecodeBytes(Model(), std::string(kSimplified) + kSimplified + "\xE5\x85");
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->encoding, "UTF-8");
  EXPECT_EQ(decoded->text, std::string(kSimplified) + kSimplified + "\uFFFD");
  EXPECT_FALSE(decoded->intact);
}

TEST(RawBytes, BinaryDataIsAnErrorThatNamesTheByte) {
  const auto decoded = DecodeBytes(Model(), std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.status().code(), StatusCode::kMalformedInput);
  EXPECT_EQ(decoded.status().byte_offset(), 6u);
}

}  // namespace
}  // namespace jiaokan::repair
