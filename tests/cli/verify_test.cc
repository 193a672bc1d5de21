// jiaokan verify: how findings read, which are reported, and in which forms.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "program.h"

namespace jiaokan::cli {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class ReadingVerify : public ProgramTest {
 protected:
  ReadingVerify() {
    Write(
        "en/toll.md",
        "# The toll\n\nThe toll of the old bridge is 40 yuan per car, and it has not changed since 2011.\n\n"
        "Read [the timetable](https://ferry.example/timetable) before you go to the ferry in the morning.\n");
    Write("toll.md",
          "# 通行费\n\n这座旧桥的通行费是每辆车 30 元，自 2011 年起没有变过。\n\n"
          "早上去坐渡轮之前，请先阅读[时刻表](https://ferry.example/timtable)。\n");
  }

  Outcome Verify(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"verify", Path("toll.md"), Path("en/toll.md")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Execute(arguments);
  }
  json Sarif(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"--format", "sarif"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return json::parse(Verify(arguments).out);
  }
};

TEST_F(ReadingVerify, TextIsThatOfACompiler) {
  const Outcome outcome = Verify();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              StartsWith(Path("toll.md") +
                         ":3:14: warning: the original has 40, not 30 [num.mismatch]\n"
                         "    这座旧桥的通行费是每辆车 30 元，自 2011 年起没有变过。\n"
                         "                             ^~\n" +
                         Path("en/toll.md") +
                         ":3:31: in the original\n"
                         "    The toll of the old bridge is 40 yuan per car, and it has not changed since "
                         "2011.\n"
                         "                                  ^~\n"
                         "    suggestion: 40\n"));
  EXPECT_THAT(outcome.err, testing::MatchesRegex("check +errors  warnings  notes\nnum.mismatch +0 +1 +0\n"
                                                 "url.lost-or-altered +1 +0 +0\nall checks +1 +1 +0\n"));
  EXPECT_THAT(Verify({"--no-summary"}).err, IsEmpty());
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x1B")));
  EXPECT_THAT(Verify({"--color", "always"}).out, HasSubstr("\x1B[33m^~\x1B[0m"));
}

TEST_F(ReadingVerify, TextsCannotControlTheTerminal) {
  Write("toll.md", "# 通行费\n\n这座旧桥的通行费是每辆车 30 元\x1B[2J\u202E，自 2011 年起没有变过。\n");
  const Outcome outcome = Verify({"--checks", "num."});
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("<U+001B>[2J<U+202E>"), Not(HasSubstr("\x1B")), Not(HasSubstr("\u202E"))));
}

TEST_F(ReadingVerify, OnlyChosenChecksRunAndSetTheStatus) {
  EXPECT_THAT(Verify({"--checks", "url."}).out, Not(HasSubstr("[num.")));
  EXPECT_EQ(Verify({"--checks", "cover.,code.lost"}).status, 0);
  EXPECT_EQ(Verify({"--checks", "num.", "--fail-on", "error"}).status, 0);
  EXPECT_EQ(Verify({"--checks", "num.", "--fail-on", "warning"}).status, 1);
  EXPECT_EQ(Verify({"--fail-on", "error"}).status, 1);
  EXPECT_EQ(Verify({"--fail-on", "never"}).status, 0);
  EXPECT_EQ(Verify({"--checks", "no.such"}).status, 2);
}

TEST_F(ReadingVerify, SuppressionsBesideTheTextAreKept) {
  Write("toll.md.suppress.tsv",
        "# seen\nnum.\ttoll.md\ttext:30 元\tthe toll was raised\nurl.\t*\tline:3\tnot here\n");
  const Outcome outcome = Verify();
  EXPECT_THAT(outcome.out, AllOf(Not(HasSubstr("[num.")), HasSubstr("[url.")));
  EXPECT_THAT(outcome.err, HasSubstr("1 by suppressions, 0 by the baseline"));
  EXPECT_THAT(outcome.err, HasSubstr("toll.md.suppress.tsv:3: warning: this suppression matches no finding"));
  EXPECT_THAT(Verify({"--checks", "num."}).err, Not(HasSubstr("matches no finding")));
  EXPECT_THAT(Verify({"--suppress", Write("other.tsv", "")}).out, HasSubstr("[num."));
}

TEST_F(ReadingVerify, BaselineSilencesWhatItHolds) {
  const std::string baseline = Path("baseline.tsv");
  EXPECT_EQ(Verify({"--write-baseline", baseline}).status, 0);
  EXPECT_EQ(Verify({"--baseline", baseline}).status, 0);
  Write("toll.md", "新的一段。\n\n" + Read("toll.md"));
  EXPECT_THAT(Verify({"--baseline", baseline, "--checks", "num.,url."}).out, IsEmpty());
  const std::string before = Read("baseline.tsv");
  Write("baseline.tsv", before.substr(0, before.size() - 3));
  const Outcome damaged = Verify({"--baseline", baseline});
  EXPECT_EQ(damaged.status, 2);
  EXPECT_THAT(damaged.err, StartsWith("jiaokan: " + baseline + ":3: "));
  EXPECT_EQ(Verify({"--baseline", Path("none.tsv")}).status, 2);
  EXPECT_EQ(Verify({"--write-baseline", Path("no/folder/b.tsv")}).status, 2);
}

TEST_F(ReadingVerify, SarifHasWhatTheSchemaRequires) {
  Write("sup.tsv", "num.\t*\t*\tthe toll was raised\n");
  const json log = Sarif({"--suppress", Path("sup.tsv")});
  EXPECT_EQ(log["version"], "2.1.0");
  ASSERT_EQ(log["runs"].size(), 1U);
  const json& run = log["runs"][0];
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(run["tool"]["driver"]["name"], "jiaokan");
  const json& rules = run["tool"]["driver"]["rules"];
  ASSERT_EQ(run["results"].size(), 2U);
  for (const json& result : run["results"]) {
    const json& rule = rules.at(result["ruleIndex"].get<std::size_t>());
    EXPECT_EQ(rule["id"], result["ruleId"]);
    EXPECT_TRUE(rule["shortDescription"]["text"].is_string());
    EXPECT_THAT((std::vector<std::string>{"error", "warning", "note"}),
                testing::Contains(rule["defaultConfiguration"]["level"]));
    EXPECT_EQ(result["partialFingerprints"]["jiaokan/v1"].get<std::string>().size(), 16U);
    EXPECT_TRUE(result["message"]["text"].is_string());
  }
  const json& number = run["results"][0];
  EXPECT_EQ(number["suppressions"][0]["kind"], "external");
  EXPECT_EQ(number["suppressions"][0]["justification"], "the toll was raised");
  EXPECT_THAT(run["results"][1]["suppressions"], IsEmpty());
}

TEST_F(ReadingVerify, SarifSaysWhereAndWhatToPut) {
  const json result = Sarif({"--checks", "num."})["runs"][0]["results"][0];
  const json& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "file://" + Path("toll.md"));
  const json& region = place["region"];
  EXPECT_EQ(region["startLine"], 3);
  EXPECT_EQ(region["startColumn"], 14);
  EXPECT_EQ(region["endColumn"], 16);
  EXPECT_EQ(region["snippet"]["text"], "30");
  EXPECT_EQ(Read("toll.md").substr(region["byteOffset"], region["byteLength"]), "30");
  EXPECT_EQ(result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"], "40");
  const json& replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0];
  EXPECT_EQ(replacement["deletedRegion"]["startColumn"], 14);
  EXPECT_EQ(replacement["insertedContent"]["text"], "40");
}

TEST_F(ReadingVerify, CleanAcceptsAsVerifyDoes) {
  Write("dump/toll.md", Read("toll.md"));
  const std::vector<std::string> clean = {"clean", Path("dump"), "--originals", Path("en"),
                                          "-o",    Path("out"),  "--no-markup"};
  const auto with = [&clean](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = clean;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Execute(arguments);
  };
  EXPECT_THAT(with({"--checks", "num."}).out, AllOf(HasSubstr("num.mismatch"), Not(HasSubstr("url."))));
  Write("dump/suppress.tsv", "num.\ttoll.md\t*\traised\nenc.\t*\t*\tnever\n");
  const Outcome outcome = with({"--write-baseline", Path("b.tsv")});
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("1 by suppressions"), Not(HasSubstr("num.mismatch"))));
  EXPECT_THAT(outcome.err, HasSubstr("suppress.tsv:2: warning: this suppression matches no finding"));
  EXPECT_THAT(Read("b.tsv"), HasSubstr("toll.md\turl.lost-or-altered\t"));
  EXPECT_THAT(with({"--baseline", Path("b.tsv")}).out, HasSubstr("1 by suppressions, 1 by the baseline"));
  EXPECT_EQ(with({"--disable", "no.such"}).status, 2);
}

TEST_F(ReadingVerify, TextWithoutOriginalIsVerifiedAlone) {
  const std::string file = Write("alone.md", "作者：罗文、、余林。\n");
  const Outcome outcome = Execute({"verify", file, "--format", "jsonl"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(json::parse(outcome.out)["check"], "list.slot-empty");
  EXPECT_EQ(Execute({"verify", Write("fine.md", "作者：罗文、余林。\n")}).status, 0);
}

}  // namespace
}  // namespace jiaokan::cli
