// jiaokan align, verify and diff.
#include <algorithm>
#include <sstream>
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
using testing::SizeIs;

constexpr const char* kZh =
    "今天我们发布第 3 版的工具，下载地址是 https://example.org/tool 。\n"
    "它比上一版快 40%，内存占用减少到 512 MB。\n"
    "详细说明请看文档。\n";
constexpr const char* kEn =
    "Today we release version 3 of the tool; get it at https://example.org/tool .\n"
    "It is 40% faster than the last version and needs only 512 MB of memory.\n"
    "See the documentation for details.\n";

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

class PairTest : public ProgramTest {
 protected:
  PairTest() : zh(Write("zh.txt", kZh)), en(Write("en.txt", kEn)) {}
  const std::string zh;
  const std::string en;
};

class AlignCommand : public PairTest {};
class VerifyCommand : public PairTest {};
class DiffCommand : public PairTest {};

TEST_F(AlignCommand, TsvLinksLinesFromZero) {
  const Outcome outcome = Execute({"align", "--unit", "line", "--format", "tsv", zh, en});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(Lines(outcome.out), ElementsAre(testing::MatchesRegex("0\t0\t[01]\\.[0-9]+"),
                                              testing::MatchesRegex("1\t1\t[01]\\.[0-9]+"),
                                              testing::MatchesRegex("2\t2\t[01]\\.[0-9]+")));
}

constexpr const char* kYaml =
    "title: 样例\nrows:\n"
    "- en: \"Today we release version 3 of the \\\"tool\\\".\"\n"
    "  zh: '今天我们发布第 3 版的“工具”。'\n"
    "- en: It is 40% faster. It needs only 512 MB of memory.\n"
    "  zh: |-\n    它快 30%。\n    内存占用减少到 512 MB。\n";

TEST_F(AlignCommand, AYamlFileHoldsBothTexts) {
  const std::string yaml = Write("both.yaml", kYaml);
  const Outcome outcome = Execute({"align", "--format", "tsv", yaml});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(Lines(outcome.out), ElementsAre(testing::StartsWith("0\t0\t"), testing::StartsWith("1\t1\t")));
  const Outcome sentences = Execute({"align", "--unit", "sentence", "--format", "tsv", yaml});
  EXPECT_THAT(Lines(sentences.out), SizeIs(3));
  const Outcome piped =
      Execute({"align", "--syntax", "yaml", "--format", "tsv", "-"}, {kYaml, {}, "", false});
  EXPECT_EQ(piped.out, outcome.out) << piped.err;
}

TEST_F(AlignCommand, WhatIsWrongWithAYamlFileIsSaid) {
  const std::string yaml = Write("bad.yml", "- en: One\n  zh: 一\n- en: *a\n  zh: 二\n");
  const Outcome outcome = Execute({"align", yaml});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("bad.yml:3: "));
  const std::string good = Write("both.yaml", kYaml);
  EXPECT_THAT(Execute({"align", "--unit", "line", good}).err, HasSubstr("lines"));
  EXPECT_THAT(Execute({"align", "--syntax", "yaml", good, good}).err, HasSubstr("EN"));
  EXPECT_THAT(Execute({"align", zh}).err, HasSubstr("EN"));
}

TEST_F(AlignCommand, WrittenYamlIsReadAgain) {
  const std::string zh_md = Write("again.zh.md", "# 标题\n\n他说：“好”。\n\n- 第 3 版\n");
  const std::string en_md = Write("again.en.md", "# Title\n\nHe said \"good\".\n\n- Version 3\n");
  const std::string text = Execute({"align", "--format", "yaml", zh_md, en_md}).out;
  const std::string yaml = Write("again.yaml", text);
  EXPECT_EQ(Execute({"align", "--format", "yaml", yaml}).out, text);
}

TEST_F(VerifyCommand, FindingsOfAYamlFileHaveItsLines) {
  const std::string yaml = Write("both.yaml", kYaml);
  const Outcome outcome = Execute({"verify", yaml});
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("both.yaml:7:8: "));
  EXPECT_THAT(outcome.out, HasSubstr("[num."));
}

TEST_F(AlignCommand, YamlRowsHoldTheSourceOfBothSides) {
  const std::string zh_md = Write("y.zh.md", "# 标题\n\n第 3 版见[这里](https://a.example/\"x)。\n");
  const std::string en_md = Write("y.en.md", "# Title\n\nFor version 3 see [here](https://a.example/\"x).\n");
  EXPECT_EQ(Execute({"align", "--format", "yaml", zh_md, en_md}).out,
            "- en: \"Title\"\n  prefs:\n  - PREF_H1\n  type: TYPE_NORMAL\n  zh: \"标题\"\n"
            "- en: \"For version 3 see [here](https://a.example/\\\"x).\"\n  type: TYPE_NORMAL\n"
            "  zh: \"第 3 版见[这里](https://a.example/\\\"x)。\"\n");
  EXPECT_EQ(Execute({"align", "--format", "yaml", "/dev/null", "/dev/null"}).out, "[]\n");
}

TEST_F(AlignCommand, OutputGoesToTheFileThatIsNamed) {
  const Outcome outcome =
      Execute({"align", "--unit", "line", "--format", "tsv", "-o", Path("o.tsv"), zh, en});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(Read("o.tsv"), Execute({"align", "--unit", "line", "--format", "tsv", zh, en}).out);
}

TEST_F(AlignCommand, HtmlIsKnownByItsEndingOrByTheOption) {
  const std::string page = "<h1>标题</h1><script>x</script><p>第 3 版</p>";
  const std::string zh_page = Write("p.html", page);
  const std::string en_page = Write("q.htm", "<h1>Title</h1><p>Version 3</p>");
  EXPECT_THAT(Lines(Execute({"align", "--format", "tsv", zh_page, en_page}).out), SizeIs(2));
  EXPECT_THAT(Lines(Execute({"align", "--syntax", "html", "--format", "tsv", Write("p", page), en_page}).out),
              SizeIs(2));
  EXPECT_THAT(Lines(Execute({"align", "--syntax", "plain", "--format", "tsv", zh_page, zh_page}).out),
              SizeIs(1));
}

TEST_F(AlignCommand, EmptySideHasNoScore) {
  const Outcome outcome = Execute({"align", "--unit", "line", "--format", "tsv", zh, "/dev/null"});
  EXPECT_EQ(outcome.out, "0\t\t\n1\t\t\n2\t\t\n");
}

TEST_F(AlignCommand, JsonLinesCarryTheTexts) {
  const Outcome outcome = Execute({"align", "--unit", "line", "--format", "jsonl", zh, en});
  ASSERT_THAT(Lines(outcome.out), SizeIs(3));
  const auto link = nlohmann::json::parse(Lines(outcome.out)[2]);
  EXPECT_THAT(link["zh"], ElementsAre(2));
  EXPECT_THAT(link["en"], ElementsAre(2));
  EXPECT_TRUE(link["score"].is_number());
  EXPECT_THAT(link["zh_text"], ElementsAre("详细说明请看文档。"));
}

TEST_F(AlignCommand, MovedLinksAreMarked) {
  const std::vector<std::string> lines = Lines(kEn);
  const std::string moved = Write("moved.txt", lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n");
  std::vector<bool> marks;
  for (const std::string& line :
       Lines(Execute({"align", "--unit", "line", "--format", "jsonl", zh, moved}).out)) {
    marks.push_back(nlohmann::json::parse(line)["moved"]);
  }
  EXPECT_THAT(marks, ElementsAre(false, true, true));
  EXPECT_THAT(Execute({"align", "--unit", "line", zh, moved}).out,
              testing::HasSubstr("[1] = [2]  1.00  moved\n"));
}

TEST_F(AlignCommand, ParagraphsAreTheDefaultUnit) {
  // Lines without a blank line between them are one paragraph.
  EXPECT_THAT(Lines(Execute({"align", "--format", "tsv", zh, en}).out), SizeIs(1));
  EXPECT_THAT(Lines(Execute({"align", "--unit", "sentence", "--format", "tsv", zh, en}).out).size(),
              testing::Ge(2U));
}

TEST_F(AlignCommand, MarkupCanBeTakenAsText) {
  const std::string code = Write("code.txt", "    indented\n\n    again\n");
  EXPECT_THAT(Lines(Execute({"align", "--format", "tsv", code, code}).out), SizeIs(1));
  EXPECT_THAT(Lines(Execute({"align", "--syntax", "plain", "--format", "tsv", code, code}).out), SizeIs(2));
}

TEST_F(AlignCommand, TextShowsBothSides) {
  const Outcome outcome = Execute({"align", "--unit", "line", zh, en});
  EXPECT_THAT(outcome.out, HasSubstr("[2] = [2]"));
  EXPECT_THAT(outcome.out, HasSubstr("详细说明请看文档。"));
  EXPECT_THAT(outcome.out, HasSubstr("See the documentation for details."));
}

TEST_F(AlignCommand, OneSideMayBeStandardInput) {
  const std::vector<std::string> options = {"align", "--unit", "line", "--format", "tsv"};
  std::vector<std::string> arguments = options;
  arguments.insert(arguments.end(), {"-", en});
  std::vector<std::string> files = options;
  files.insert(files.end(), {zh, en});
  EXPECT_EQ(Execute(arguments, {kZh, {}, "", false}).out, Execute(files).out);
}

TEST_F(AlignCommand, TextThatIsNotUtf8IsRefusedWithItsLine) {
  const std::string bad = Write("bad.txt", "good\n\xff\n");
  const Outcome outcome = Execute({"align", bad, en});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("bad.txt:2: "));
}

TEST_F(VerifyCommand, FaithfulTranslationIsNoFinding) {
  const Outcome outcome = Execute({"verify", "--unit", "line", "--format", "jsonl", zh, en});
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(outcome.status, 0);
}

TEST_F(VerifyCommand, ChangedNumberIsAFinding) {
  std::string changed = kZh;
  changed.replace(changed.find("40%"), 3, "70%");
  const std::string file = Write("changed.txt", changed);
  const Outcome outcome = Execute({"verify", "--unit", "line", "--format", "jsonl", file, en});
  EXPECT_EQ(outcome.status, 1);
  ASSERT_THAT(Lines(outcome.out), testing::Not(IsEmpty()));
  const auto finding = nlohmann::json::parse(Lines(outcome.out)[0]);
  EXPECT_THAT(finding["check"].get<std::string>(), testing::StartsWith("num."));
  EXPECT_THAT((std::vector<std::string>{"error", "warning", "note"}), testing::Contains(finding["severity"]));
  EXPECT_THAT(finding["zh"], ElementsAre(1));
  EXPECT_THAT(finding["en"], ElementsAre(1));
  EXPECT_TRUE(finding["message"].is_string());
  EXPECT_TRUE(finding["evidence"].is_string());

  const Outcome text = Execute({"verify", "--unit", "line", file, en});
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.out, HasSubstr("changed.txt:2:8: "));

  EXPECT_EQ(Execute({"verify", "--unit", "line", "--disable", "num.", file, en}).status, 0);
}

TEST_F(VerifyCommand, ListNamesEveryCheck) {
  const Outcome outcome = Execute({"verify", "--list"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("num."));
}

TEST_F(DiffCommand, PageIsWrittenWhole) {
  const Outcome outcome = Execute({"diff", zh, en, "-o", Path("report.html")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(Read("report.html"), HasSubstr("See the documentation for details."));
  EXPECT_THAT(FileNames(), ElementsAre("en.txt", "report.html", "zh.txt"));
}

TEST_F(DiffCommand, DamagedTextIsRepairedFirst) {
  const std::string damaged = Write("damaged.txt", ReadAsLatin1(kZh));
  const Outcome outcome = Execute({"diff", damaged, en, "-o", "-"});
  EXPECT_THAT(outcome.out, HasSubstr("详"));
  EXPECT_THAT(outcome.out, testing::Not(HasSubstr(ReadAsLatin1("详"))));
}

TEST_F(DiffCommand, OriginalDecidesWhatIsUncertainInTheRepair) {
  const std::string lossy =
      Write("lossy.md",
            "æœºå™¨å¦ä¹\u00A0ä¸çš„æ¨¡å‹æœ‰å¾ˆå¤šå‚æ•°ï¼Œå¦ä¹\u00A0ç»“æœä¿å˜åœ¨è¡¨ä¸ã€‚æˆ‘ä»¬æŠŠå—åˆå¹¶ã€‚");
  const std::string original = Write("original.md",
                                     "The models of machine learning have many parameters, and what they "
                                     "learn is saved in the table. We merge "
                                     "the blocks.");
  EXPECT_THAT(Execute({"diff", lossy, original, "-o", "-"}).out, HasSubstr("块"));
}

TEST_F(DiffCommand, FindingsSetTheExitStatus) {
  std::string changed = kZh;
  changed.replace(changed.find("40%"), 3, "70%");
  EXPECT_EQ(Execute({"diff", Write("changed.txt", changed), en, "-o", Path("report.html")}).status, 1);
}

TEST_F(DiffCommand, PageIsInTheLanguageOfTheReader) {
  const auto page = [&](const char* locale) {
    return Execute({"diff", zh, en, "-o", "-"}, {"", {{"LC_ALL", locale}}, "", false}).out;
  };
  EXPECT_THAT(page("zh_CN.UTF-8"), HasSubstr("lang=\"zh-CN\""));
  EXPECT_THAT(page("C"), HasSubstr("lang=\"en\""));
}

}  // namespace
}  // namespace jiaokan::cli
