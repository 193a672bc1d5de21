// jiaokan reprocess export and apply: from the queue to translators and back into the articles.
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A dump whose queue has inline markup, a list item, a quote, a table row, CRLF and a missing paragraph.
class ReprocessCommand : public ProgramTest {
 protected:
  ReprocessCommand() {
    Write(
        "dump/deep/a b.md",
        "# 桥梁\r\n\r\n这座桥建于 1932 年，见[说明](https://e.example/x)和 `make`，花费 250 亿美元。\r\n\r\n"
        "- 桥长 3 米。\r\n- 桥宽 8 米。\r\n\r\n> 桥高 90 米，\r\n> 很高。\r\n\r\n"
        "| 名称 | 年份 |\r\n|---|---|\r\n| 老桥 | 1832 |\r\n\r\n夏天正午，桥身会伸长 9 毫米。");
    Write("en/deep/a b.md",
          "# Bridges\n\nThe bridge was built in 1932, see the [notes](https://e.example/x) and `make`; it "
          "cost $2.5 million.\n\n"
          "- The bridge is 7 metres long.\n- The bridge is 8 metres wide.\n\n> The bridge is 95 metres "
          "high,\n> very high.\n\n"
          "| name | year |\n|---|---|\n| old bridge | 1932 |\n\nAt noon in summer the bridge grows by 9 "
          "millimetres.\n\n"
          "At night it slowly shrinks back to the length it had before, as the engineers found out last "
          "spring.\n");
    Write("dump/other.md", std::string(kChinese) + "\n");
    const Outcome outcome = Execute({"clean", Path("dump"), "--originals", Path("en"), "-o", Path("out")});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }

  std::string Export(const std::string& format) const {
    const std::string file = Path("queue." + format);
    EXPECT_EQ(
        Execute({"reprocess", "export", Path("out/queue.jsonl"), "--format", format, "-o", file}).status, 0);
    return file;
  }

  Outcome Apply(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"reprocess",          "apply",   "--articles",
                                          Path("out/articles"), "--queue", Path("out/queue.jsonl")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Execute(arguments);
  }

  // A line of JSON with a translation for the record whose English text begins so.
  std::string Translate(const std::string& english, const std::string& zh) const {
    std::istringstream queue(Read("out/queue.jsonl"));
    for (std::string line; std::getline(queue, line);) {
      const nlohmann::json record = nlohmann::json::parse(line);
      if (record.at("en").get<std::string>().rfind(english, 0) == 0) {
        return nlohmann::json({{"id", record.at("id")}, {"translation", zh}}).dump() + "\n";
      }
    }
    ADD_FAILURE() << english;
    return {};
  }

  static inline const std::string kArticle = "deep/a b.md";
};

TEST_F(ReprocessCommand, UnchangedReturnLeavesEveryByteOfTheArticles) {
  const std::string article = Read("out/articles/" + kArticle);
  EXPECT_EQ(article, Read("dump/" + kArticle));
  for (const char* format : {"jsonl", "xliff", "po"}) {
    std::string file = Export(format);
    if (std::string(format) == "po") {
      std::string po = Read("queue.po");
      for (std::size_t at = po.find("#, fuzzy\n"); at != std::string::npos; at = po.find("#, fuzzy\n")) {
        po.erase(at, 9);
      }
      file = Write("done.po", po);
    }
    const Outcome outcome = Apply({file, "-o", Path("merged"), "--report", Path("report.json")});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_GE(nlohmann::json::parse(Read("report.json")).at("unchanged").get<int>(), 4) << format;
    EXPECT_EQ(Read("merged/" + kArticle), article) << format;
    EXPECT_EQ(Read("merged/other.md"), Read("out/articles/other.md"));
    EXPECT_THAT(Read("out/refused.jsonl"), IsEmpty());
  }
}

TEST_F(ReprocessCommand, TranslationsAreMergedOnceAndForAll) {
  const std::string back =
      Write("back.jsonl",
            Translate("The bridge was built",
                      "这座桥建于 1932 年，见[说明](https://e.example/x)和 `make`，花费 250 万美元。") +
                Translate("The bridge is 7", "桥长 7 米。") +
                Translate("The bridge is 95", "桥高 95 米，\n> 很高。") +
                Translate("At night", "夜里，桥身又慢慢缩回原来的长度，这是工程师们去年春天发现的。"));
  const std::string expected =
      "# 桥梁\r\n\r\n这座桥建于 1932 年，见[说明](https://e.example/x)和 `make`，花费 250 万美元。\r\n\r\n"
      "- 桥长 7 米。\r\n- 桥宽 8 米。\r\n\r\n> 桥高 95 米，\r\n> 很高。\r\n\r\n"
      "| 名称 | 年份 |\r\n|---|---|\r\n| 老桥 | 1832 |\r\n\r\n夏天正午，桥身会伸长 9 毫米。\r\n\r\n"
      "夜里，桥身又慢慢缩回原来的长度，这是工程师们去年春天发现的。";
  const Outcome once = Apply({back, "--in-place"});
  EXPECT_EQ(once.status, 0) << once.err;
  EXPECT_THAT(once.out, IsEmpty());
  EXPECT_THAT(once.err, HasSubstr("Applied: 4 (articles changed: 1)"));
  EXPECT_EQ(Read("out/articles/" + kArticle), expected);
  const Outcome twice = Apply({back, "--in-place"});
  EXPECT_EQ(twice.status, 0) << twice.err;
  EXPECT_THAT(twice.err, HasSubstr("Already applied: 4"));
  EXPECT_EQ(Read("out/articles/" + kArticle), expected);
}

TEST_F(ReprocessCommand, RefusedTextsAreKeptAndCanBeAppliedLater) {
  const std::string wrong = "这座桥建于 1932 年，见[说明](https://e.example/x)和 `make`，花费 25 亿美元。";
  const std::string right = "这座桥建于 1932 年，见[说明](https://e.example/x)和 `make`，花费 250 万美元。";
  const std::string back = Write("back.jsonl", Translate("The bridge was built", wrong) +
                                                   "{\"id\":\"0000000000000000\",\"zh\":\"不知何处\"}\n" +
                                                   Translate("The bridge was built", right));
  const Outcome outcome = Apply({back, "--in-place", "--report", Path("report.json")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("jiaokan: " + back + ":2: 0000000000000000 is refused: "));
  EXPECT_THAT(outcome.err, HasSubstr("[num.magnitude]"));
  EXPECT_EQ(Read("out/articles/" + kArticle), Read("dump/" + kArticle));
  const std::string refused = Read("out/refused.jsonl");
  EXPECT_THAT(refused, HasSubstr("\"translation\":\"" + wrong + "\",\"reason\":"));
  EXPECT_THAT(refused, HasSubstr("{\"id\":\"0000000000000000\",\"translation\":\"不知何处\",\"reason\":"));
  EXPECT_EQ(nlohmann::json::parse(Read("report.json")).at("refused"), 3);
  const std::string again = Write("again.jsonl", refused.substr(0, refused.find('\n') + 1));
  EXPECT_EQ(Apply({again, "--in-place", "--accept-findings", "--refused", Path("r.jsonl")}).status, 0);
  EXPECT_THAT(Read("out/articles/" + kArticle), HasSubstr(wrong));
  EXPECT_THAT(Read("r.jsonl"), IsEmpty());
}

TEST_F(ReprocessCommand, ChangedArticleKeepsItsChange) {
  const std::string back = Write("back.jsonl", Translate("The bridge is 7", "桥长 7 米。"));
  Write("out/articles/" + kArticle, "# 全新的文章\n");
  EXPECT_EQ(Apply({back, "--in-place"}).status, 1);
  EXPECT_EQ(Read("out/articles/" + kArticle), "# 全新的文章\n");
  std::filesystem::remove(Path("out/articles/" + kArticle));
  const Outcome gone = Apply({back, "--in-place"});
  EXPECT_EQ(gone.status, 1);
  EXPECT_THAT(gone.err, HasSubstr("there is no such article"));
}

TEST_F(ReprocessCommand, NamesOfArticlesDoNotLeadOutOfTheFolder) {
  Write("secret.md", "秘密\n");
  const std::string queue = Write("evil.jsonl",
                                  "{\"id\":\"1\",\"article\":\"../../"
                                  "secret.md\",\"action\":\"review\",\"zh_span\":[0,6],\"zh\":\"秘密\"}\n");
  const std::string back = Write("back.jsonl", "{\"id\":\"1\",\"zh\":\"公开\"}\n");
  EXPECT_EQ(Execute({"reprocess", "apply", back, "--articles", Path("out/articles"), "--queue", queue,
                     "--in-place"})
                .status,
            1);
  EXPECT_EQ(Read("secret.md"), "秘密\n");
}

TEST_F(ReprocessCommand, ExportTakesTheActionsAskedFor) {
  const Outcome review =
      Execute({"reprocess", "export", Path("out/queue.jsonl"), "--action", "review,refetch"});
  EXPECT_EQ(review.status, 0);
  EXPECT_THAT(review.out, Not(HasSubstr("\"action\":\"retranslate\"")));
  EXPECT_THAT(review.out, HasSubstr("\"action\":\"review\""));
  EXPECT_EQ(Execute({"reprocess", "export", Path("out/queue.jsonl"), "--action", "burn"}).status, 2);
}

TEST_F(ReprocessCommand, ExportSatisfiesMsgfmtAndXmlParsers) {
  EXPECT_EQ(std::system(("msgfmt -c -o /dev/null '" + Export("po") + "' 2> /dev/null").c_str()), 0);
  EXPECT_EQ(std::system(("python3 -c 'import sys, xml.etree.ElementTree as t; t.parse(sys.argv[1])' '" +
                         Export("xliff") + "'")
                            .c_str()),
            0);
}

TEST_F(ReprocessCommand, WrongUsageAndBrokenFilesAreErrors) {
  const std::string good = Export("jsonl");
  EXPECT_EQ(Apply({good}).status, 2);
  EXPECT_EQ(Apply({good, "--in-place", "-o", Path("x")}).status, 2);
  EXPECT_EQ(Apply({good, "-o", Path("out/articles/sub")}).status, 2);
  EXPECT_EQ(Apply({Path("absent"), "--in-place"}).status, 2);
  const std::string bad = Write("bad.po", "msgctxt \"1\"\nmsgid \"a\"\n\nmsgctxt \"2\"\n");
  const Outcome outcome = Apply({bad, "--in-place"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("jiaokan: " + bad + ":1: "));
  EXPECT_EQ(Apply({good, "--in-place", "--refused", "/dev/full", "--report", "/dev/full"}).status, 2);
}

}  // namespace
}  // namespace jiaokan::cli
