// jiaokan clean --jsonl: a filter between other programs.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Outcome Filter(const std::string& lines, std::vector<std::string> options = {}) {
  options.insert(options.begin(), {"clean", "--jsonl"});
  return Execute(options, {lines, {}, "", false});
}

std::string Line(const std::string& text) { return nlohmann::json{{"text", text}}.dump() + "\n"; }

TEST(Filter, SetsWhatWasDoneAndFound) {
  const Outcome outcome = Filter(
      R"({"n":1.0,"text":"æ¨¡å\u009e\u008bæ\u009c\u0089 70äº¿å\u008f\u0082æ\u0095°ã\u0080\u0082","en":"The model has 70 billion parameters."})"
      "\n",
      {"--original-field", "en"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("{\"n\":1.0,\"text\":\"模型有 70亿参数。\",\"en\":"));
  const auto record = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(record["status"], "repaired");
  ASSERT_EQ(record["findings"].size(), 1U) << outcome.out;
  EXPECT_EQ(record["findings"][0]["check"], "num.magnitude");
}

TEST(Filter, LeavesOutWhatIsNotAskedFor) {
  const auto record = nlohmann::json::parse(Filter(Line("桥"), {"--repair-only", "--no-markup"}).out);
  EXPECT_EQ(record.count("findings") + record.count("markup"), 0U);
}

TEST(Filter, KeepsTheOrderWhateverTheNumberOfJobs) {
  std::string lines;
  for (int i = 0; i < 20000; ++i) {
    lines += Line(std::to_string(i) + (i % 100 == 0 ? " æ¡¥" : " 桥"));
  }
  const Outcome one = Filter(lines, {"--jobs", "1"});
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 20000);
  EXPECT_EQ(Filter(lines, {"--jobs", "3"}).out, one.out);
}

TEST(Filter, WritesEachRecordBeforeItWaitsForMore) {
  for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--flush"}}) {
    std::vector<std::string> arguments = {"clean", "--jsonl", "--repair-only", "--no-markup"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    WaitingProgram program(arguments, Line("桥"));
    EXPECT_THAT(program.Read(15), HasSubstr("{\"text\":\"桥\""));
  }
}

TEST_F(ProgramTest, FilterKeepsAsideWhatItCannotRead) {
  const std::string bad = "{bad\n{\"body\":\"\"}\n";
  const Outcome outcome = Filter(Line("甲") + bad + Line("乙"), {"--rejects", Path("bad")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 2);
  EXPECT_THAT(outcome.err, HasSubstr("jiaokan: -:2: "));
  EXPECT_THAT(outcome.err, HasSubstr("jiaokan: -:3: "));
  EXPECT_EQ(Read("bad"), bad);
}

// Within a block of lines, and longer than one, up to the end of the input.
TEST_F(ProgramTest, FilterPassesOverLinesThatAreTooLong) {
  const std::string limit = "1000";
  for (const std::size_t size : {std::size_t{2000}, std::size_t{3000000}}) {
    const std::string longer = Line(std::string(size, 'x'));
    const Outcome outcome =
        Filter(Line("甲") + longer + Line("乙") + longer, {"--max-record", limit, "--rejects", Path("bad")});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 2);
    EXPECT_THAT(outcome.out, HasSubstr("乙"));
    EXPECT_EQ(outcome.err,
              "jiaokan: -:2: the line is longer than 1000 bytes\n"
              "jiaokan: -:4: the line is longer than 1000 bytes\n");
    EXPECT_EQ(Read("bad"), longer + longer);
  }
}

TEST(Filter, EndsWhenTooMuchCannotBeRead) {
  const Outcome outcome = Filter("1\n2\n3\n" + Line("桥"), {"--max-errors", "2"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(Filter("1\n2\n" + Line("桥"), {"--max-errors", "2"}).status, 0);
}

TEST(Filter, EmptyInputGivesEmptyOutput) {
  const Outcome outcome = Filter("");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
}

}  // namespace
}  // namespace jiaokan::cli
