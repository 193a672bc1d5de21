// jiaokan repair --jsonl: what is set, and that all else stays as it is.
#include <string>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kCleanFields = R"(,"status":"clean","channel":null,"confidence":1.0,"uncertain":[])";

std::string Repaired(const std::string& lines) {
  return Execute({"repair", "--jsonl"}, {lines, {}, "", false}).out;
}

TEST(JsonlMarkup, ListsEachChangeWithItsPlaceInTheResult) {
  const Outcome outcome =
      Execute({"repair", "--jsonl", "--markup"}, {"{\"text\":\"甲:乙，丙\"}\n", {}, "", false});
  const auto record = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(record["text"], "甲：乙，丙");
  EXPECT_EQ(record["status"], "clean");
  ASSERT_EQ(record["markup"].size(), 1U);
  const auto& change = record["markup"][0];
  EXPECT_EQ(change["rule"], "punct.width-mixed");
  EXPECT_EQ(change["offset"], 3);
  EXPECT_EQ(change["length"], 3);
  EXPECT_EQ(change["before"], ":");
  EXPECT_EQ(change["after"], "：");
  EXPECT_FALSE(change["evidence"].get<std::string>().empty());
}

TEST(JsonlMarkup, IsEmptyWhereNothingIsChanged) {
  const Outcome outcome =
      Execute({"repair", "--jsonl", "--markup"}, {"{\"text\":\"甲，乙\"}\n", {}, "", false});
  EXPECT_EQ(outcome.out, std::string("{\"text\":\"甲，乙\"") + kCleanFields + ",\"markup\":[]}\n");
}

struct LineCase {
  const char* name;
  std::string before;  // of the last member's value, it included
  std::string after;
};

class CleanRecord : public testing::TestWithParam<LineCase> {};

TEST_P(CleanRecord, KeepsEveryByte) {
  const LineCase& line = GetParam();
  const Outcome outcome = Execute({"repair", "--jsonl"}, {line.before + line.after, {}, "", false});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, line.before + kCleanFields + line.after);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, CleanRecord,
    testing::Values(
        LineCase{"Plain", R"({"text":"abc")", "}\n"}, LineCase{"EmptyText", R"({"text":"")", "}\n"},
        LineCase{"NoNewlineAtEnd", R"({"text":"abc")", "}"},
        LineCase{"CarriageReturn", R"({"text":"abc")", "}\r\n"},
        LineCase{"OrderAndSpaces", R"( { "z" : 1 , "text" : "abc" , "a" : 2)", " } \n"},
        LineCase{"BigIntegers", R"({"id":123456789012345678901234567890,"text":"a")", "}\n"},
        LineCase{"Floats", R"({"text":"a","x":1.10,"y":-0.0,"z":1E+400)", "}\n"},
        LineCase{"Escapes", R"({"text":"a\"\\\/\b\u00e9\ud83d\ude00\n","k\u0065y":"\u4e2d")", "}\n"},
        LineCase{"LoneSurrogate", R"({"other":"\ud800","text":"a")", "}\n"},
        LineCase{"Nested", R"({"a":[{"text":1},[[]],{}],"text":"a","b":{"c":[null,true,false]})", "}\n"},
        LineCase{"EscapedName", R"({"te\u0078t":"abc")", "}\n"},
        LineCase{"RepeatedMember", R"({"text":5,"text":"abc")", "}\n"},
        LineCase{"Chinese", std::string(R"({"text":")") + kChinese + "\"", "}\n"}),
    [](const auto& test) { return test.param.name; });

TEST(Jsonl, DamagedFieldIsRepaired) {
  const std::string line = R"({"id":1,"text":")" + ReadAsLatin1(kChinese) + R"(","n":2})" + "\n";
  const auto record = nlohmann::ordered_json::parse(Repaired(line));
  EXPECT_EQ(record["text"], kChinese);
  EXPECT_EQ(record["status"], "repaired");
  EXPECT_TRUE(record["channel"].is_string());
  EXPECT_GT(record["confidence"], 0.5);
  EXPECT_THAT(record["uncertain"], IsEmpty());
  std::string names;
  for (const auto& [name, value] : record.items()) {
    names += name + " ";
  }
  EXPECT_EQ(names, "id text n status channel confidence uncertain ");
}

TEST(Jsonl, EscapedDamageIsRepairedToo) {
  nlohmann::json record = {{"text", ReadAsLatin1(kChinese)}};
  const std::string line = record.dump(-1, ' ', true) + "\n";
  EXPECT_EQ(nlohmann::json::parse(Repaired(line))["text"], kChinese);
}

TEST(Jsonl, FieldsOfAnEarlierRunAreReplacedWhereTheyAre) {
  EXPECT_EQ(Repaired(R"({"status":"lost","text":"a","confidence":0.5,"uncertain":[1],"channel":"x","z":1})"),
            R"({"status":"clean","text":"a","confidence":1.0,"uncertain":[],"channel":null,"z":1})");
}

TEST(Jsonl, AFieldMayBeNamedWithEscapes) {
  EXPECT_EQ(Repaired(R"({"st\u0061tus":1,"text":"a"})"),
            R"({"st\u0061tus":"clean","text":"a","channel":null,"confidence":1.0,"uncertain":[]})");
}

TEST(Jsonl, RunTwiceIsRunOnce) {
  const std::string once = Repaired(R"({"text":")" + ReadAsLatin1(kChinese) + "\"}\n");
  EXPECT_EQ(nlohmann::json::parse(Repaired(once))["text"], kChinese);
  EXPECT_EQ(nlohmann::json::parse(Repaired(once))["status"], "clean");
}

TEST(Jsonl, EmptyLinesAreKept) {
  const Outcome outcome = Execute({"repair", "--jsonl"}, {"\n{\"text\":\"a\"}\n \n\n", {}, "", false});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, std::string("\n{\"text\":\"a\"") + kCleanFields + "}\n \n\n");
}

TEST(Jsonl, AnotherFieldCanBeNamed) {
  const std::string line = R"({"text":5,"body":")" + ReadAsLatin1(kChinese) + R"("})";
  const Outcome outcome = Execute({"repair", "--jsonl", "--field", "body"}, {line, {}, "", false});
  const auto record = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(record["text"], 5);
  EXPECT_EQ(record["body"], kChinese);
}

struct BadLineCase {
  const char* name;
  std::string line;
  const char* message;
};

class BadLine : public testing::TestWithParam<BadLineCase> {};

TEST_P(BadLine, StopsAfterTheLinesBefore) {
  const std::string good = "{\"text\":\"a\"}\n";
  const Outcome outcome =
      Execute({"repair", "--jsonl"}, {good + "\n" + GetParam().line + "\n" + good, {}, "", false});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, std::string("{\"text\":\"a\"") + kCleanFields + "}\n\n");
  EXPECT_THAT(outcome.err, testing::StartsWith("jiaokan: -:3: "));
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BadLine,
    testing::Values(BadLineCase{"NotJson", "text", "column 1"},
                    BadLineCase{"NotAnObject", "[\"text\"]", "column 1"},
                    BadLineCase{"CutOff", R"({"text":"abc)", "column 13"},
                    BadLineCase{"TrailingComma", R"({"text":"abc",})", "column 15"},
                    BadLineCase{"TwoValues", R"({"text":"abc"} {})", "column 16"},
                    BadLineCase{"BadNumber", R"({"text":"abc","n":01})", "column 20"},
                    BadLineCase{"BadLiteral", R"({"text":"abc","n":nul})", "column 19"},
                    BadLineCase{"BadEscape", R"({"text":"a\x"})", "column 12"},
                    BadLineCase{"ControlCharacter", "{\"text\":\"a\tb\"}", "column 11"},
                    BadLineCase{"MismatchedBrackets", R"({"text":"a","b":[1}})", "column 19"},
                    BadLineCase{"NulByte", std::string("{\"text\":\0\"a\"}", 13), "column 9"},
                    BadLineCase{"NoField", R"({"body":"abc"})", "no field \"text\""},
                    BadLineCase{"NotAString", R"({"text":null})", "not a string"}),
    [](const auto& test) { return test.param.name; });

TEST(Jsonl, DeepNestingIsNoDanger) {
  const std::string deep(200000, '[');
  const std::string line = R"({"text":"a","deep":)" + deep + std::string(deep.size(), ']');
  EXPECT_EQ(Repaired(line + "}\n"), line + kCleanFields + "}\n");
  EXPECT_EQ(Execute({"repair", "--jsonl"}, {line, {}, "", false}).status, 2);
}

TEST(Jsonl, RecordIsWrittenBeforeTheNextIsRead) {
  const std::string line = "{\"text\":\"a\"}\n";
  const std::string expected = std::string("{\"text\":\"a\"") + kCleanFields + "}\n";
  WaitingProgram program({"repair", "--jsonl"}, line);
  EXPECT_EQ(program.Read(expected.size()), expected);
}

TEST_F(ProgramTest, JsonlInPlaceIsAllOrNothing) {
  const std::string good = Write("good.jsonl", "{\"text\":\"a\"}\n");
  const std::string bad = Write("bad.jsonl", "{\"text\":\"a\"}\n{\n");
  EXPECT_EQ(Execute({"repair", "--jsonl", "--in-place", bad, good}).status, 2);
  EXPECT_EQ(Read("bad.jsonl"), "{\"text\":\"a\"}\n{\n");
  EXPECT_EQ(Read("good.jsonl"), std::string("{\"text\":\"a\"") + kCleanFields + "}\n");
}

}  // namespace
}  // namespace jiaokan::cli
