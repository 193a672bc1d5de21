#include "record/codec.h"

#include <string>

#include <gmock/gmock.h>

#include "record/record_helper.h"

namespace jiaokan::record {
namespace {

Result<Extracted> ExtractText(Form form, const std::string& raw, std::size_t column = 0) {
  FieldOptions fields;
  fields.column = column;
  return Extract(form, raw, fields);
}

struct JsonCase {
  const char* name;
  std::string raw;
  std::string text;  // extracted
  std::string with;  // composed: this text
  std::string composed;
};

class JsonCodec : public testing::TestWithParam<JsonCase> {};

TEST_P(JsonCodec, ReplacesTheValueOnly) {
  const JsonCase& one = GetParam();
  const auto extracted = ExtractText(Form::kJsonl, one.raw);
  ASSERT_TRUE(extracted.ok()) << extracted.status().ToString();
  EXPECT_EQ(extracted->text, one.text);
  EXPECT_EQ(*Compose(Form::kJsonl, one.raw, {}, extracted->text), one.raw);
  const auto composed = Compose(Form::kJsonl, one.raw, {}, one.with);
  ASSERT_TRUE(composed.ok());
  EXPECT_EQ(*composed, one.composed);
  EXPECT_EQ(ExtractText(Form::kJsonl, *composed)->text, one.with);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, JsonCodec,
    testing::Values(
        JsonCase{"Plain", R"({ "id" :1, "text" : "a" , "x":[{"text":"no"}]})", "a", "桥\"\\\n\x01",
                 R"({ "id" :1, "text" : "桥\"\\\n\u0001" , "x":[{"text":"no"}]})"},
        JsonCase{"Escapes", R"({"text":"\"\\\/\b\f\n\r\t"})", "\"\\/\b\f\n\r\t", "a/b", R"({"text":"a\/b"})"},
        JsonCase{"Ascii", R"({"text":"\u6865\ud83d\ude00"})", "桥😀", "河😀é",
                 R"({"text":"\u6cb3\ud83d\ude00\u00e9"})"},
        JsonCase{"AsciiUpper", R"({"text":"\u00E9"})", "é", "桥ê", R"({"text":"\u6865\u00EA"})"},
        JsonCase{"AsciiByTheRestOfTheLine", R"({"t":"\u6865","text":""})", "", "桥",
                 R"({"t":"\u6865","text":"\u6865"})"},
        JsonCase{"RawByTheRestOfTheLine", R"({"t":"桥","text":"a\u003cb"})", "a<b", "桥<",
                 R"({"t":"桥","text":"桥\u003c"})"},
        JsonCase{"Mixed", R"({"text":"桥\u6865"})", "桥桥", "桥", R"({"text":"桥"})"},
        JsonCase{"LoneSurrogate", R"({"text":"\ud83dx\ude00"})", "\xEF\xBF\xBDx\xEF\xBF\xBD", "x",
                 R"({"text":"x"})"},
        JsonCase{"LastOfTheSameName", R"({"text":"a","text":"b"})", "b", "c", R"({"text":"a","text":"c"})"},
        JsonCase{"EscapedKey", R"({"\u0074ext":"b"})", "b", "c", R"({"\u0074ext":"c"})"},
        JsonCase{"IllFormedBytes", "{\"text\":\"\xC7\xC5\"}", "\xC7\xC5", "桥", "{\"text\":\"桥\"}"},
        JsonCase{"NulCharacter", R"({"text":"\u0000"})", std::string(1, '\0'), "a", R"({"text":"a"})"}),
    [](const auto& test) { return test.param.name; });

TEST(Codec, BadJsonIsToldWithItsPlace) {
  const std::pair<const char*, std::uint64_t> cases[] = {{"", 0},
                                                         {"[]", 0},
                                                         {"{\"text\":\"a\"", 11},
                                                         {"{\"text\":\"a\"} x", 13},
                                                         {"{\"text\":tru}", 8},
                                                         {"{\"text\":\"\\q\"}", 10},
                                                         {"{\"a\":1}", 0},
                                                         {"{\"a\":1,\"text\":2}", 14},
                                                         {"{\"text\":null}", 8}};
  for (const auto& [raw, offset] : cases) {
    const auto extracted = ExtractText(Form::kJsonl, raw);
    ASSERT_FALSE(extracted.ok()) << raw;
    EXPECT_EQ(extracted.status().code(), StatusCode::kMalformedInput);
    EXPECT_EQ(extracted.status().byte_offset(), offset) << raw;
    EXPECT_FALSE(Compose(Form::kJsonl, raw, {}, "x").ok());
  }
}

TEST(Codec, OriginalIsOptional) {
  FieldOptions fields;
  fields.original_field = "en";
  EXPECT_EQ(Extract(Form::kJsonl, R"({"text":"a","en":"b"})", fields)->original, "b");
  EXPECT_EQ(Extract(Form::kJsonl, R"({"text":"a","en":null})", fields)->original, std::nullopt);
  EXPECT_EQ(Extract(Form::kJsonl, R"({"text":"a"})", fields)->original, std::nullopt);
  EXPECT_FALSE(Extract(Form::kJsonl, R"({"text":"a","en":1})", fields).ok());
  EXPECT_EQ(Extract(Form::kJsonl, R"({"text":"a","en":"b"})", {})->original, std::nullopt);
}

struct CellCase {
  const char* name;
  Form form;
  std::string raw;
  std::size_t column;
  std::string text;
  std::string with;
  std::string composed;
};

class CellCodec : public testing::TestWithParam<CellCase> {};

TEST_P(CellCodec, ReplacesTheCellOnly) {
  const CellCase& one = GetParam();
  FieldOptions fields;
  fields.column = one.column;
  const auto extracted = Extract(one.form, one.raw, fields);
  ASSERT_TRUE(extracted.ok());
  EXPECT_EQ(extracted->text, one.text);
  EXPECT_EQ(*Compose(one.form, one.raw, fields, one.text), one.raw);
  const std::string composed = *Compose(one.form, one.raw, fields, one.with);
  EXPECT_EQ(composed, one.composed);
  EXPECT_EQ(Extract(one.form, composed, fields)->text, one.with);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, CellCodec,
    testing::Values(CellCase{"Plain", Form::kCsv, "1,a,\"b\"", 1, "a", "桥", "1,桥,\"b\""},
                    CellCase{"NeedsQuotes", Form::kCsv, "1,a", 1, "a", "b,\"c\"\n", "1,\"b,\"\"c\"\"\n\""},
                    CellCase{"KeepsQuotes", Form::kCsv, "\"a\",2", 0, "a", "b", "\"b\",2"},
                    CellCase{"QuotedSeparator", Form::kCsv, "\"a,\"\"\",x", 1, "x", "y", "\"a,\"\"\",y"},
                    CellCase{"Empty", Form::kCsv, ",,", 2, "", "x", ",,x"},
                    CellCase{"QuoteWithin", Form::kCsv, "a\"b,c", 0, "a\"b", "x", "x,c"},
                    CellCase{"BehindTheQuote", Form::kCsv, "\"a\"b,c", 0, "ab", "x", "\"x\",c"},
                    CellCase{"Tabs", Form::kTsv, "1\ta,b", 1, "a,b", "a\tb", "1\t\"a\tb\""}),
    [](const auto& test) { return test.param.name; });

TEST(Codec, ColumnsAreFoundByName) {
  FieldOptions fields;
  fields.field = "a,b";
  fields.original_field = "en";
  const auto found = ResolveColumns(Form::kCsv, "id,en,\"a,b\"", fields);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->column, 2U);
  EXPECT_EQ(found->original_column, 1U);
  const auto row = Extract(Form::kCsv, "1,2,3", *found);
  EXPECT_EQ(row->text, "3");
  EXPECT_EQ(row->original, "2");
  EXPECT_FALSE(Extract(Form::kCsv, "1,2", *found).ok());
  EXPECT_EQ(ResolveColumns(Form::kTsv, "id\ten", fields).status().message().Format(),
            "the header row has no column \"a,b\"");
}

std::string Response(const std::string& http, const std::string& body, const std::string& extra = "") {
  const std::string block = http + "\r\n" + body;
  return "WARC/1.1\r\nWARC-Type: response\r\n" + extra +
         "Content-Type: application/http;msgtype=response\r\n" +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block;
}

TEST(WarcCodec, PayloadIsReplacedAndLengthsFit) {
  const std::string raw = Response(
      "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=gb2312; x=1\r\nContent-Length: 2\r\nX: y\r\n",
      "\xC7\xC5",
      "WARC-Payload-Digest: sha1:A\r\nWARC-Block-Digest: sha1:B\r\n C\r\nWARC-Date: "
      "2020-01-01T00:00:00Z\r\n");
  EXPECT_EQ(ExtractText(Form::kWarc, raw)->text, "\xC7\xC5");
  EXPECT_EQ(*Compose(Form::kWarc, raw, {}, "\xC7\xC5"), raw);
  EXPECT_EQ(
      *Compose(Form::kWarc, raw, {}, "桥"),
      Response(
          "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8; x=1\r\nContent-Length: 3\r\nX: y\r\n",
          "桥", "WARC-Date: 2020-01-01T00:00:00Z\r\n"));
}

TEST(WarcCodec, ChunksAndGzipAreUndone) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  const std::string chunked =
      Response(head + "Transfer-Encoding: chunked\r\n", "3;x=1\r\n桥\r\n2\r\nab\r\n0\r\n\r\n");
  EXPECT_EQ(ExtractText(Form::kWarc, chunked)->text, "桥ab");
  EXPECT_EQ(*Compose(Form::kWarc, chunked, {}, "河"),
            Response("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", "河"));
  const std::string zipped =
      Response(head + "Content-Encoding: gzip\r\n", Compress(Compression::kGzip, "桥"));
  EXPECT_EQ(ExtractText(Form::kWarc, zipped)->text, "桥");
  EXPECT_EQ(*Compose(Form::kWarc, zipped, {}, "桥"), zipped);
  EXPECT_EQ(ExtractText(Form::kWarc, Response(head + "Transfer-Encoding: chunked\r\n", "<p>decoded"))->text,
            "<p>decoded");
  EXPECT_FALSE(ExtractText(Form::kWarc, Response(head + "Content-Encoding: br\r\n", "x")).ok());
  EXPECT_FALSE(ExtractText(Form::kWarc, Response(head + "Transfer-Encoding: chunked\r\n", "ffff\r\nx")).ok());
}

TEST(WarcCodec, ConversionHasItsCharsetInTheOuterHeader) {
  const std::string raw =
      "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\na";
  EXPECT_EQ(ExtractText(Form::kWarc, raw)->text, "a");
  EXPECT_EQ(*Compose(Form::kWarc, raw, {}, "桥"),
            "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
            "3\r\n\r\n桥");
  EXPECT_FALSE(ExtractText(Form::kWarc, "WARC/1.0\r\nno end").ok());
}

TEST(Codec, FilesAreTheirText) {
  EXPECT_EQ(ExtractText(Form::kTar, "a")->text, "a");
  EXPECT_EQ(*Compose(Form::kZip, "a", {}, "b"), "b");
}

}  // namespace
}  // namespace jiaokan::record
