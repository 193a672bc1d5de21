#include "record/json_line.h"

#include <string>

#include <gmock/gmock.h>

#include "record/record_helper.h"

namespace jiaokan::record {
namespace {

struct LineCase {
  const char* name;
  Form form;
  std::string header;
  std::string raw;
  std::string text;
  std::string line;   // or empty, and
  std::string error;  // part of the message
};

const char kResource[] =
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: text/plain\r\n"
    "Content-Length: 1\r\n\r\nx";

class JsonLine : public testing::TestWithParam<LineCase> {};

TEST_P(JsonLine, HoldsTheRecordWithTheText) {
  const LineCase& one = GetParam();
  const auto fields = ResolveColumns(one.form, one.header, {});
  ASSERT_TRUE(fields.ok());
  const auto format = JsonLineFormat::Create(one.form, one.header, *fields);
  Record record;
  record.name = "x/1";
  record.bytes = one.raw;
  const Result<std::string> line = format.ok() ? format->Compose(record, one.text) : format.status();
  EXPECT_EQ(line.ok() ? *line : "", one.line);
  EXPECT_THAT(line.ok() ? "" : line.status().ToString(), testing::HasSubstr(one.error));
}

INSTANTIATE_TEST_SUITE_P(
    Records, JsonLine,
    testing::Values(
        LineCase{"ALineStaysButForItsText", Form::kJsonl, "", R"({"n": 1.0, "text":"a" })", "桥",
                 R"({"n": 1.0, "text":"桥" })", ""},
        LineCase{"CellsStandUnderTheirColumns", Form::kCsv, "b,text,a", "1,\"x\"\"\n\",", "桥\"",
                 R"({"b":"1","text":"桥\"","a":""})", ""},
        LineCase{"ATabDoesNotSeparateInCsv", Form::kTsv, "text\ta,b", "x\t1,2", "x",
                 R"({"text":"x","a,b":"1,2"})", ""},
        LineCase{"CellsThatAreNotThereAreLeftOut", Form::kCsv, "text,a", "x", "x", R"({"text":"x"})", ""},
        LineCase{"CellsWithoutAColumn", Form::kCsv, "text", "x,1,2", "x", "", "2 cells more"},
        LineCase{"ColumnsOfTheSameName", Form::kCsv, "a,text,a", "1,x,2", "x", "", "column \"a\" twice"},
        LineCase{"CellsInAnotherEncoding", Form::kCsv, "text,a", "x,\xC7\xC5", "x", "", "\"a\" is not UTF-8"},
        LineCase{"HeadersInAnotherEncoding", Form::kCsv, "text,\xC7\xC5", "x,1", "x", "", "not UTF-8"},
        LineCase{"WarcKeepsItsAddress", Form::kWarc, "", kResource, "桥",
                 R"({"name":"x/1","url":"http://a.example/","type":"text/plain","text":"桥"})", ""},
        LineCase{"MembersKeepTheirNames", Form::kTar, "", "x", "桥\n", R"({"name":"x/1","text":"桥\n"})",
                 ""}),
    [](const auto& test) { return test.param.name; });

TEST(JsonLineFormat, TheFieldOfTheTextWinsOverAnotherOfItsName) {
  FieldOptions fields;
  fields.field = "name";
  const auto format = JsonLineFormat::Create(Form::kTar, "", fields);
  EXPECT_EQ(*format->Compose(Record(), "桥"), R"({"name":"桥"})");
}

}  // namespace
}  // namespace jiaokan::record
