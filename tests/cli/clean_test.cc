// jiaokan clean, reprocess export and train: the wiring of options to the library.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class CleanCommand : public ProgramTest {
 protected:
  CleanCommand() {
    Write("dump/good.md", std::string("# 标题\n\n") + kChinese + "\n");
    Write("dump/bad.md", "这个模型有 70 亿个参数，训练用了 3 天。\n");
    Write("en/good.md", "# Title\n\nMachine learning is a branch of artificial intelligence.\n");
    Write("en/bad.md", "The model has 7 million parameters and was trained for 9 days.\n");
  }
  Outcome Clean() const {
    return Execute({"clean", Path("dump"), "--originals", Path("en"), "-o", Path("out"), "--jobs", "2"});
  }
};

TEST_F(CleanCommand, WritesTheFolderAndSaysWhatItFound) {
  const Outcome outcome = Clean();
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("\nall articles +2\n"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("\nwithout an original +0\n"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("\nspeed +[0-9.]+ MB/s\n"));
  EXPECT_THAT(outcome.out, HasSubstr("out/report.html"));
  EXPECT_EQ(Read("out/articles/good.md"), Read("dump/good.md"));
  EXPECT_THAT(Read("out/report.html"), HasSubstr("<html"));
  EXPECT_THAT(Read("out/findings.jsonl"), HasSubstr("bad.md"));
}

TEST_F(CleanCommand, QueueIsExportedInBothFormats) {
  ASSERT_EQ(Clean().status, 0);
  const std::string queue = Path("out/queue.jsonl");
  const Outcome jsonl = Execute({"reprocess", "export", queue});
  EXPECT_EQ(jsonl.status, 0);
  EXPECT_EQ(jsonl.out, Read("out/queue.jsonl"));
  EXPECT_EQ(Execute({"reprocess", "export", queue, "--format", "csv", "-o", Path("queue.csv")}).status, 0);
  EXPECT_THAT(Read("queue.csv"), HasSubstr("bad.md"));
}

TEST_F(CleanCommand, DamagedQueueIsRefusedWithItsLine) {
  ASSERT_EQ(Clean().status, 0);
  Write("queue.jsonl", Read("out/queue.jsonl") + "{\n");
  const Outcome outcome = Execute({"reprocess", "export", Path("queue.jsonl")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, testing::MatchesRegex("jiaokan: .*queue\\.jsonl:[0-9]+: .*\n"));
  EXPECT_EQ(outcome.out, Read("out/queue.jsonl"));
}

TEST_F(CleanCommand, ProgressIsShownOnlyWhenAskedFor) {
  EXPECT_THAT(Clean().err, IsEmpty());
  const Outcome outcome = Execute({"clean", Path("dump"), "-o", Path("again"), "--progress", "always"});
  EXPECT_THAT(outcome.err, HasSubstr("MB/s"));
}

TEST_F(CleanCommand, LogIsJsonWhenAskedFor) {
  Write("dump/logo.md", std::string("\x89PNG\r\n\x1a\n\0\xff", 10));
  std::vector<std::string> clean = {"clean", Path("dump"), "-o", Path("out"), "--log-format", "json"};
  std::vector<std::string> events;
  std::istringstream log(Execute(clean).err);
  for (std::string line; std::getline(log, line);) {
    const auto json = nlohmann::json::parse(line);
    EXPECT_THAT(json.at("ts").get<std::string>(), testing::MatchesRegex("[0-9-]+T[0-9:]+\\.[0-9]{3}Z"));
    events.push_back(json.at("level").get<std::string>() + " " + json.at("event").get<std::string>());
    if (json["event"] == "rejected") {
      EXPECT_EQ(json["name"], "logo.md");
      EXPECT_THAT(json["message"].get<std::string>(), HasSubstr("not text"));
    }
    if (json["event"] == "finished") {
      EXPECT_EQ(json["by_status"]["rejected"], 1);
    }
  }
  EXPECT_THAT(events,
              testing::ElementsAre("info started", "warning rejected", "info finished", "warning message"));
  clean[1] = Path("absent");
  const std::string error = Execute(clean, {"", {{"LANG", "zh_CN.UTF-8"}}, "", false}).err;
  EXPECT_EQ(nlohmann::json::parse(error).at("level"), "error");
  EXPECT_THAT(nlohmann::json::parse(error).at("message").get<std::string>(), HasSubstr("cannot"));
}

TEST_F(CleanCommand, MetricsAreKeptInAFile) {
  const std::vector<std::string> clean = {"clean",     Path("dump"), "-o",
                                          Path("out"), "--metrics",  Path("m.prom")};
  EXPECT_EQ(Execute(clean).status, 0);
  const std::string metrics = Read("m.prom");
  EXPECT_THAT(metrics, HasSubstr(",status=\"clean\"} 2\n"));
  EXPECT_THAT(metrics, testing::ContainsRegex("\njiaokan_last_success_timestamp_seconds\\{[^}]*\\} [0-9]+"));
  EXPECT_THAT(FileNames(), testing::UnorderedElementsAre("dump", "en", "m.prom", "out"));
  // A run that fails keeps when the last one did not.
  const auto success = [&] {
    const std::string text = Read("m.prom");
    return text.substr(text.find("\njiaokan_last_success_timestamp_seconds{"));
  };
  const std::string before = success();
  EXPECT_EQ(Execute({"clean", Path("absent"), "-o", Path("out"), "--metrics", Path("m.prom")}).status, 2);
  EXPECT_EQ(success(), before);
}

TEST_F(CleanCommand, MetricsThatCannotBeWrittenStopTheRunBeforeItBegins) {
  const Outcome outcome = Execute({"clean", Path("dump"), "-o", Path("out"), "--metrics", Path("no/m.prom")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr(Path("no/m.prom") + ": cannot write"));
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1);
  EXPECT_EQ(Read("out/run.db"), "");
}

class StatusCommand : public CleanCommand {
 protected:
  StatusCommand() { EXPECT_EQ(Clean().status, 0); }
  Outcome List(const std::vector<std::string>& options) const {
    std::vector<std::string> arguments = {"status", Path("out")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return Execute(arguments);
  }
};

TEST_F(StatusCommand, SaysWhatTheRunHasDone) {
  const Outcome text = List({});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_THAT(text.out, testing::ContainsRegex("state +complete\n"));
  EXPECT_THAT(text.out, testing::ContainsRegex("all articles +2\n"));
  EXPECT_THAT(text.out, HasSubstr("num.m"));
  const auto json = nlohmann::json::parse(List({"--format", "jsonl"}).out);
  EXPECT_EQ(json["state"], "complete");
  EXPECT_EQ(json["by_status"]["clean"], 2);
  EXPECT_EQ(json["settings"]["originals"], true);
}

TEST_F(StatusCommand, ListsArticlesInEachForm) {
  EXPECT_EQ(List({"--columns", "name,errors", "--limit", "1"}).out.substr(0, 12), "name    erro");
  EXPECT_EQ(
      List({"--where", "name = 'good.md'", "--columns", "name,url,paragraphs", "--format", "jsonl"}).out,
      "{\"name\":\"good.md\",\"url\":null,\"paragraphs\":2}\n");
  EXPECT_EQ(List({"--where", "url IS NULL", "--columns", "name,url,paragraphs", "--format", "csv"}).out,
            "name,url,paragraphs\r\nbad.md,,1\r\ngood.md,,2\r\n");
  EXPECT_EQ(List({"--where", "0", "--format", "jsonl"}).out, "");
}

TEST_F(StatusCommand, NamesAreQuotedAndCannotControlTheTerminal) {
  const std::string name = "a,\"b\x1b[31m.md";
  Write("dump/" + name, "一篇文章。\n");
  ASSERT_EQ(Clean().status, 0);
  const std::string where = "name LIKE 'a,%'";
  EXPECT_EQ(List({"--where", where, "--format", "csv"}).out, "name\r\n\"a,\"\"b\x1b[31m.md\"\r\n");
  EXPECT_EQ(nlohmann::json::parse(List({"--where", where, "--format", "jsonl"}).out)["name"], name);
  EXPECT_EQ(List({"--where", where}).out, "name\na,\"b<U+001B>[31m.md\n");
}

TEST_F(StatusCommand, BadExpressionIsShownWithItsPlace) {
  const Outcome outcome = List({"--where", "errors > 1 AND AND 1"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, StartsWith("jiaokan: --where: the expression is not valid: "));
  EXPECT_THAT(outcome.err, HasSubstr("\n    errors > 1 AND AND 1\n                   ^\n"));
  EXPECT_EQ(List({"--columns", "nothing"}).status, 2);
  EXPECT_EQ(List({"--format", "csv"}).status, 2);
  EXPECT_EQ(Execute({"status", Path("dump")}).status, 2);
}

TEST_F(StatusCommand, FullDiskIsAnError) {
  const Outcome outcome = Execute({"status", Path("out"), "--columns", "name"}, {"", {}, "/dev/full", false});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("cannot write"));
}

TEST_F(CleanCommand, UncertainCharactersCanBeMarked) {
  Write("dump/doubtful.md", "æ‰©æ•£æ¨¡å‹ä¸ä¼\u00A0ç»Ÿæ–¹æ³•éƒ½éœ€è¦å¤§é‡çš„è®ç»ƒæ•°æ®ã€‚\n\nä¸\n");
  const Outcome outcome = Execute({"clean", Path("dump"), "--originals", Path("en"), "-o", Path("out"),
                                   "--uncertain", "mark", "--certain", "1"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(Read("out/articles/doubtful.md"), HasSubstr("〚"));
}

TEST_F(CleanCommand, GlossaryGoesIntoTheQueueAndIsASetting) {
  ASSERT_EQ(Clean().status, 0);
  const std::string terms = Write("terms.tsv", "parameter\t参数\n");
  const std::vector<std::string> clean = {"clean", Path("dump"), "--originals", Path("en"),
                                          "-o",    Path("out"),  "--glossary",  terms};
  EXPECT_THAT(Execute(clean).out, HasSubstr("other models or options"));
  EXPECT_THAT(Read("out/queue.jsonl"), HasSubstr(R"("terms":[{"en":"parameter","zh":"参数"}])"));
  EXPECT_THAT(Execute(clean).out, testing::ContainsRegex("unchanged since the last run +2\n"));
}

TEST_F(CleanCommand, BadGlossaryIsRefusedWithItsLine) {
  const std::string terms = Write("terms.tsv", "# terms\nparameter 参数\n");
  const Outcome outcome = Execute({"clean", Path("dump"), "-o", Path("out"), "--glossary", terms});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, StartsWith("jiaokan: " + terms + ":2: "));
}

TEST_F(CleanCommand, MissingDumpIsNamed) {
  const Outcome outcome = Execute({"clean", Path("absent"), "-o", Path("out")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr(Path("absent")));
}

class TrainCommand : public ProgramTest {};

TEST_F(TrainCommand, LanguageModelIsTrainedAndUsed) {
  std::string texts;
  for (int i = 0; i < 5; ++i) {
    texts += nlohmann::json({{"text", kChinese}}).dump() + "\n";
  }
  const std::string source = Write("texts.jsonl", texts);
  const Outcome outcome = Execute({"train", "lm", source + "@2", "-o", Path("lm.model"), "--order", "2"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(Execute({"repair", "--language-model", Path("lm.model")}, {"text\n", {}, "", false}).out,
            "text\n");
}

TEST_F(TrainCommand, LexiconIsTrainedAndUsed) {
  std::string pairs;
  for (int i = 0; i < 5; ++i) {
    pairs +=
        nlohmann::json({{"doc", std::to_string(i)}, {"zh", "机器学习"}, {"en", "machine learning"}}).dump() +
        "\n";
  }
  const std::string source = Write("pairs.jsonl", pairs);
  const Outcome outcome =
      Execute({"train", "lexicon", source, "-o", Path("lexicon.model"), "--iterations", "2"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(Execute({"detect", "--lexicon", Path("lexicon.model")}, {"text\n", {}, "", false}).status, 0);
}

TEST_F(TrainCommand, ExtendedLexiconLinksByItsTerms) {
  const std::string terms = Write("terms.tsv", "夸克胶\tfrobnicator\n");
  const std::string lexicon = Path("mine.model");
  const Outcome outcome = Execute({"train", "lexicon", "--extend", "--terms", terms, "-o", lexicon});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::string zh = Write("zh.txt", "夸克胶很好\n");
  const std::string en = Write("en.txt", "The grimbleflocks are good\nThe frobnicators are good\n");
  const std::vector<std::string> align = {"align", "--unit", "line", "--format", "jsonl", zh, en};
  const auto score = [&](std::vector<std::string> options) {
    options.insert(options.begin(), align.begin(), align.end());
    const std::string out = Execute(options).out;
    const std::size_t link = out.find("{\"zh\":[0],\"en\":[1]");
    return link == std::string::npos ? 0.0
                                     : nlohmann::json::parse(out.substr(link, out.find('\n', link) - link))
                                           .at("score")
                                           .get<double>();
  };
  EXPECT_LT(score({}), 0.6);
  EXPECT_GT(score({"--lexicon", lexicon}), 0.8);
}

TEST_F(TrainCommand, TermsNeedALexiconToExtend) {
  const std::string terms = Write("terms.tsv", "夸克胶\tfrobnicator\n");
  EXPECT_EQ(Execute({"train", "lexicon", "--terms", terms, "-o", Path("x")}).status, 2);
  const Outcome nothing = Execute({"train", "lexicon", "-o", Path("x")});
  EXPECT_EQ(nothing.status, 2);
  EXPECT_THAT(nothing.err, HasSubstr("PAIRS"));
}

TEST_F(TrainCommand, BadTrainingTextIsNamed) {
  const std::string source = Write("texts.jsonl", "not json\n");
  for (const char* kind : {"lm", "lexicon"}) {
    const Outcome outcome = Execute({"train", kind, source, "-o", Path("model")});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, StartsWith("jiaokan: "));
    EXPECT_THAT(outcome.err, HasSubstr("texts.jsonl"));
    EXPECT_THAT(FileNames(), testing::ElementsAre("texts.jsonl"));
  }
}

}  // namespace
}  // namespace jiaokan::cli
