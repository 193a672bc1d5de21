// jiaokan repair --write-plan, --plan, --jsonl --edits, and the commands that --explain prints.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// UTF-8 read as windows-1254 without what that lacks: some characters stay uncertain.
constexpr const char* kLossyPlan =
    "æ‰©æ•£æ¨¡å‹ä¸ä¼\u00A0ç»Ÿæ–¹æ³•éƒ½éœ€è¦å¤§é‡çš„è®ç»ƒæ•°æ®ã€‚\n| a | ä¸ |\n";

// 我们在中文网站上看到的文章 in GBK.
constexpr const char* kGbk =
    "\xCE\xD2\xC3\xC7\xD4\xDA\xD6\xD0\xCE\xC4\xCD\xF8\xD5\xBE\xC9\xCF\xBF\xB4\xB5\xBD\xB5\xC4\xCE\xC4\xD5\xC2"
    "\n";

class PlanOption : public ProgramTest {
 protected:
  // Writes the plan of a text, file "plan", and returns the repaired text.
  std::string Planned(const std::string& input, std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"repair", "--write-plan", Path("plan"), Write("in", input)});
    const Outcome outcome = Execute(options);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome.out;
  }

  Outcome Replay(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.insert(arguments.begin(), {"repair", "--plan", Path("plan")});
    return Execute(arguments, {input, {}, "", false});
  }
};

TEST_F(PlanOption, GivesTheSameBytesAgainFromFileAndStandardInput) {
  const std::string mixed = std::string("<p>fine</p>\n").append(ReadAsLatin1(kChinese)).append("\n中文\n");
  for (const std::string& input :
       {ReadAsLatin1(kChinese), mixed, std::string(kGbk), std::string(), std::string("ok\n")}) {
    const std::string repaired = Planned(input);
    for (const Outcome& again : {Replay({Path("in")}), Replay({}, input)}) {
      EXPECT_EQ(again.status, 0) << again.err;
      EXPECT_EQ(again.out, repaired);
    }
  }
}

TEST_F(PlanOption, RecordsWhatStandsForUncertainCharacters) {
  for (const char* mode : {"keep", "mark", "original"}) {
    const std::string repaired = Planned(kLossyPlan, {"--uncertain", mode, "--certain", "1"});
    EXPECT_EQ(Replay({Path("in")}).out, repaired) << mode;
  }
}

TEST_F(PlanOption, NeedsNoModel) {
  const std::string repaired = Planned(ReadAsLatin1(kChinese));
  EXPECT_EQ(Replay({"--language-model", Path("absent"), Path("in")}).out, repaired);
}

TEST_F(PlanOption, ExplainsAsTheRepairDid) {
  const std::string input = Write("in", kLossyPlan);
  const Outcome first = Execute({"repair", "--explain", "--write-plan", Path("plan"), input});
  const Outcome again = Replay({"--explain", input});
  EXPECT_EQ(again.err, first.err);
  EXPECT_THAT(first.err, HasSubstr("uncertain at line"));
}

TEST_F(PlanOption, FilesFindTheirPlansInAnyOrder) {
  const std::string a = Write("a", ReadAsLatin1(kChinese));
  const std::string b = Write("b", kGbk);
  const std::string c = Write("c", "fine\n");
  EXPECT_EQ(Execute({"repair", "--write-plan", Path("plan"), a, b, c}).status, 0);
  const Outcome again = Replay({c, b, a});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(again.out, Execute({"repair", c, b, a}).out);
  EXPECT_EQ(Replay({"-o", Path("out"), b}).status, 0);
  EXPECT_EQ(Read("out"), Execute({"repair", b}).out);
}

TEST_F(PlanOption, WorksInPlace) {
  const std::string input = ReadAsLatin1(kChinese);
  const std::string one = Write("one", input);
  const std::string two = Write("two", input);
  EXPECT_EQ(Execute({"repair", "--in-place", "--write-plan", Path("plan"), one}).status, 0);
  EXPECT_EQ(Read("one"), kChinese);
  EXPECT_EQ(Replay({"--in-place", two}).status, 0);
  EXPECT_EQ(Read("two"), kChinese);
}

TEST_F(PlanOption, PlansOfReplacedFilesAreKeptWhenAnotherFails) {
  const std::string one = Write("one", ReadAsLatin1(kChinese));
  EXPECT_EQ(Execute({"repair", "--in-place", "--write-plan", Path("plan"), one, Path("absent")}).status, 2);
  EXPECT_EQ(Replay({}, ReadAsLatin1(kChinese)).out, kChinese);
}

TEST_F(PlanOption, FailureLeavesNoPlanAndNoOutput) {
  const std::string one = Write("one", ReadAsLatin1(kChinese));
  EXPECT_EQ(Execute({"repair", "-o", Path("out"), "--write-plan", Path("plan"), one, Path("absent")}).status,
            2);
  EXPECT_THAT(FileNames(), ElementsAre("one"));
}

TEST_F(PlanOption, AnotherTextIsRefusedByItsName) {
  Planned(ReadAsLatin1(kChinese));
  const Outcome longer = Replay({Write("other", "another text\n")});
  EXPECT_EQ(longer.status, 2);
  EXPECT_THAT(longer.out, IsEmpty());
  EXPECT_THAT(longer.err,
              testing::ContainsRegex("/other: the plan is of another text, of [0-9]+ bytes instead of 13"));
  std::string same_size = ReadAsLatin1(kChinese);
  same_size.back() = 'x';
  EXPECT_THAT(Replay({Write("other", same_size)}).err, HasSubstr("another text of the same size"));
}

TEST_F(PlanOption, TextWithoutAPlanAmongSeveralIsRefused) {
  Execute({"repair", "--write-plan", Path("plan"), Write("a", "a\n"), Write("b", "b\n")});
  const Outcome outcome = Replay({Write("c", "c\n")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, testing::ContainsRegex("/c: no plan in .*/plan is of this text"));
}

TEST_F(PlanOption, BrokenPlansAreRefusedWithFileAndLine) {
  Planned(ReadAsLatin1(kChinese));
  const std::string plan = Read("plan");
  const std::string damaged = Path("in");
  Write("plan", std::string("\n").append(plan, 0, plan.size() / 2));
  EXPECT_THAT(Replay({damaged}).err, HasSubstr("/plan:2: the plan is cut off"));
  Write("plan", "# not JSON\n");
  EXPECT_THAT(Replay({damaged}).err, HasSubstr("/plan:1: not a plan"));
  Write("plan", "\n");
  EXPECT_THAT(Replay({damaged}).err, HasSubstr("/plan: there is no plan in this file"));
  auto json = nlohmann::ordered_json::parse(plan);
  json["edits"][0]["text"] = "x";
  Write("plan", json.dump() + "\n");
  EXPECT_THAT(Replay({damaged}).err, HasSubstr("/plan:1: edits[0] of the plan"));
  EXPECT_EQ(Replay({damaged}).status, 2);
}

TEST_F(PlanOption, RefusesOptionsThatAPlanDecides) {
  Planned(ReadAsLatin1(kChinese));
  for (const std::vector<std::string>& options : {std::vector<std::string>{"--jsonl"},
                                                  {"--certain", "0.5"},
                                                  {"--uncertain", "mark"},
                                                  {"--write-plan", Path("p")},
                                                  {"--original", Path("in")}}) {
    std::vector<std::string> arguments = options;
    arguments.push_back(Path("in"));
    EXPECT_EQ(Replay(arguments).status, 2) << options[0];
  }
}

TEST_F(PlanOption, OneFileIsNotTwoThings) {
  const std::string in = Write("in", "text\n");
  Write("plan", "");
  EXPECT_THAT(Execute({"repair", "--plan", "-"}, {"", {}, "", false}).err, HasSubstr("standard input"));
  EXPECT_THAT(Execute({"repair", "--write-plan", "-", in}).err, HasSubstr("standard output"));
  EXPECT_THAT(Execute({"repair", "--write-plan", in, in}).err, HasSubstr("one of the texts"));
  EXPECT_THAT(Execute({"repair", "--write-plan", Path("x"), "-o", Path("x"), in}).err,
              HasSubstr("one of the texts"));
  EXPECT_EQ(Read("in"), "text\n");
}

TEST_F(PlanOption, PlanMayBePipedFromRepairToRepair) {
  const std::string in = Write("in", ReadAsLatin1(kChinese));
  const Outcome written = Execute({"repair", "--write-plan", "-", "-o", Path("out"), in});
  EXPECT_EQ(written.status, 0) << written.err;
  EXPECT_EQ(Execute({"repair", "--plan", "-", in}, {written.out, {}, "", false}).out, kChinese);
}

TEST(Edits, MapOffsetsOfEachRecord) {
  const std::string text = std::string("fine: ").append(ReadAsLatin1(kChinese)).append(" fine");
  const std::string lines = nlohmann::json({{"text", text}}).dump() + "\n{\"text\":\"fine\"}\n";
  const Outcome outcome = Execute({"repair", "--jsonl", "--edits"}, {lines, {}, "", false});
  const std::size_t end = outcome.out.find('\n');
  const auto record = nlohmann::json::parse(outcome.out.substr(0, end));
  const std::string repaired = record["text"];
  std::string rebuilt;
  std::size_t position = 0;
  for (const auto& edit : record["edits"]) {
    const std::size_t begin = edit["output_begin"];
    rebuilt += text.substr(position, edit["input_begin"].get<std::size_t>() - position);
    EXPECT_EQ(rebuilt.size(), begin);
    rebuilt += repaired.substr(begin, edit["output_end"].get<std::size_t>() - begin);
    position = edit["input_end"];
  }
  EXPECT_EQ(rebuilt + text.substr(position), repaired);
  EXPECT_FALSE(record["edits"].empty());
  EXPECT_THAT(nlohmann::json::parse(outcome.out.substr(end + 1))["edits"], IsEmpty());
}

TEST(Edits, AreNotSetUnlessAskedFor) {
  EXPECT_THAT(Execute({"repair", "--jsonl"}, {"{\"text\":\"a\"}\n", {}, "", false}).out,
              Not(HasSubstr("edits")));
  EXPECT_EQ(Execute({"repair", "--edits"}, {"a", {}, "", false}).status, 2);
  EXPECT_EQ(Execute({"repair", "--jsonl", "--field", "edits"}, {"{\"edits\":\"a\"}\n", {}, "", false}).status,
            0);
  EXPECT_EQ(
      Execute({"repair", "--jsonl", "--edits", "--field", "edits"}, {"{\"edits\":\"a\"}\n", {}, "", false})
          .status,
      2);
}

std::string Explained(const std::string& input) {
  return Execute({"repair", "--explain"}, {input, {}, "", false}).err;
}

TEST(Explain, GivesTheCommandsThatUndoAChannel) {
  const std::string latin1 = Explained(ReadAsLatin1(kChinese));
  EXPECT_THAT(latin1, HasSubstr("throughout: iconv -f UTF-8 -t ISO-8859-1\n"));
  EXPECT_THAT(latin1, HasSubstr("throughout: python3 -c '"));
}

TEST(Explain, SaysWhereIconvStopsAndWhereNothingUndoesIt) {
  EXPECT_THAT(Explained("å…³ç³»ï¼Œæœºå™¨å\u00AD¦ä¹\u00A0æ˜¯äººå·¥æ™ºèƒ½çš„ä¸€ä¸ªé‡\u008Dè¦\u0081åˆ†æ”¯ã€‚\n"),
              HasSubstr("iconv cannot undo it: it stops at U+0081"));
  const std::string lossy = Explained(kLossyPlan);
  EXPECT_THAT(lossy, HasSubstr("bytes are gone: no fixed conversion undoes this"));
  EXPECT_THAT(lossy, HasSubstr("what does such damage: python3 -c '"));
}

TEST(Explain, GivesTheCommandsOfAChannelOnceForAllRecords) {
  const std::string record = nlohmann::json({{"text", ReadAsLatin1(kChinese)}}).dump() + "\n";
  const std::string err = Execute({"repair", "--jsonl", "--explain"}, {record + record, {}, "", false}).err;
  const std::size_t first = err.find("throughout: iconv");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(err.find("throughout: iconv", first + 1), std::string::npos);
  EXPECT_THAT(err, HasSubstr("-:2: damaged"));
}

TEST(Explain, GivesTheCommandThatConvertsTheInput) {
  EXPECT_THAT(Explained(kGbk), HasSubstr("what converts it: iconv -f GB18030 -t UTF-8"));
}

}  // namespace
}  // namespace jiaokan::cli
