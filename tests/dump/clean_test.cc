#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dump/bilingual.h"
#include "dump/sample_dump.h"
#include "dump/temporary_folder.h"
#include "jiaokan/dump.h"
#include "jiaokan/reprocess.h"

namespace jiaokan {
namespace {

using testing::HasSubstr;

namespace fs = std::filesystem;

class CleanDumpTest : public testing::Test {
 protected:
  CleanDumpTest() {
    WriteSampleDump(folder_);
    options_.dump = folder_ / "zh";
    options_.originals = folder_ / "en";
    options_.output = folder_ / "out";
    options_.jobs = 2;
  }

  CleanSummary Clean() {
    const Result<CleanSummary> summary = CleanDump(*models_, options_);
    EXPECT_TRUE(summary.ok()) << summary.status().ToString();
    return summary.ok() ? *summary : CleanSummary();
  }

  StatusCode CleanFails() { return CleanDump(*models_, options_).status().code(); }

  // Everything but the database, which holds times.
  std::map<std::string, std::string> Outputs(const std::string& out = "out") {
    return folder_.Contents(out, "run.db");
  }

  std::vector<nlohmann::json> Lines(const std::string& name) {
    std::vector<nlohmann::json> lines;
    std::istringstream text(folder_.Read(name));
    for (std::string line; std::getline(text, line);) {
      lines.push_back(nlohmann::json::parse(line));
    }
    return lines;
  }

  TemporaryFolder folder_;
  CleanOptions options_;
  Result<Models> models_ = Models::Load();
};

constexpr char kTorn[] = "# 标题\n\n来源:[https://a . example/b](https://a.example/b)，**甲。**乙(丙)。\n";

TEST_F(CleanDumpTest, RepairsMarkupAndListsEachChange) {
  folder_.Write("zh/torn.md", kTorn);
  const CleanSummary summary = Clean();
  EXPECT_EQ(folder_.Read("out/articles/torn.md"),
            "# 标题\n\n来源：[https://a.example/b](https://a.example/b)，**甲**。乙（丙）。\n");
  const std::string article = folder_.Read("out/articles/torn.md");
  const auto lines = Lines("out/markup.jsonl");
  ASSERT_EQ(lines.size(), 5U);
  for (const nlohmann::json& line : lines) {
    EXPECT_EQ(line["article"], "torn.md");
    const std::size_t begin = line["span"][0];
    EXPECT_EQ(article.substr(begin, line["span"][1].get<std::size_t>() - begin), line["after"]);
  }
  EXPECT_EQ(summary.markup.at("url.text-spaced"), 1U);
}

TEST_F(CleanDumpTest, LeavesMarkupAloneWhenToldTo) {
  folder_.Write("zh/torn.md", kTorn);
  options_.markup = false;
  Clean();
  EXPECT_EQ(folder_.Read("out/articles/torn.md"), kTorn);
  EXPECT_EQ(folder_.Read("out/markup.jsonl"), "");
}

TEST_F(CleanDumpTest, OriginalProvesAddressesAndIdentifiers) {
  folder_.Write("zh/proof.md",
                "旧石桥建成于 1932 "
                "年，见[桥的历史](https://a.example/bridge-histroy-1932)一文。\n\n桥的年龄存在表的列 `年龄` "
                "中，由工程师每年更新一次。\n");
  folder_.Write(
      "en/proof.md",
      "The old stone bridge was built in 1932, see [its history](https://a.example/bridge-history-1932)."
      "\n\nThe age of the bridge is kept in the column `age` of the table, which the engineers update once "
      "a year.\n");
  Clean();
  const std::string article = folder_.Read("out/articles/proof.md");
  EXPECT_THAT(article, HasSubstr("](https://a.example/bridge-history-1932)"));
  EXPECT_THAT(article, HasSubstr("`age`"));
  EXPECT_GT(fs::file_size(folder_ / "out/links/proof.md.tsv"), 0U);
  EXPECT_THAT(folder_.Read("out/run.db"),
              HasSubstr("The age of the bridge is kept"));  // beside it in the report
  for (const nlohmann::json& line : Lines("out/markup.jsonl")) {
    const std::size_t begin = line["span"][0];
    EXPECT_EQ(article.substr(begin, line["span"][1].get<std::size_t>() - begin), line["after"]);
  }
}

TEST_F(CleanDumpTest, CleanArticleComesBackByteIdentical) {
  Clean();
  EXPECT_EQ(folder_.Read("out/articles/clean.md"), kCleanArticle);
}

// Reads each byte of UTF-8 as ISO-8859-1.
std::string Misread(std::string_view utf8) {
  std::string out;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      out += static_cast<char>(0xC0 | byte >> 6);
      out += static_cast<char>(0x80 | (byte & 0x3F));
    } else {
      out += c;
    }
  }
  return out;
}

std::string Bilingual(std::string (*write)(std::string_view)) {
  return "# \xE2\x80\x9C \xC3\xA9\r\nrows:\n- {en: \"Today we release version 3 of the tool.\",  zh: '" +
         write("今天我们发布第 3 版的工具。") +
         "' }\n- en: It is 40% faster and needs 512 MB.\n  zh: |\n    " + write("它快 30%，") + "\n    " +
         write("内存占用减少到 512 MB。") + "\n  note: Caf\xC3\xA9 \xC3\xA2\xE2\x82\xAC\xE2\x84\xA2\n";
}

TEST_F(CleanDumpTest, YamlHoldsItsOriginalAndChangesInItsChineseTextsOnly) {
  const std::string intact = Bilingual([](std::string_view text) { return std::string(text); });
  folder_.Write("zh/rows.yaml", Bilingual(Misread));
  folder_.Write("zh/intact.yml", intact);
  const CleanSummary summary = Clean();
  EXPECT_EQ(folder_.Read("out/articles/rows.yaml"), intact);
  EXPECT_EQ(folder_.Read("out/articles/intact.yml"), intact);
  EXPECT_THAT(folder_.Read("out/links/rows.yaml.tsv"), testing::StartsWith("0\t0\t"));
  EXPECT_THAT(folder_.Read("out/findings.jsonl"), HasSubstr("\"rows.yaml\""));
  EXPECT_THAT(folder_.Read("out/unpaired.jsonl"), testing::Not(HasSubstr(".y")));
  EXPECT_EQ(Clean().reused, summary.articles - summary.by_status.at("rejected"));
}

TEST_F(CleanDumpTest, YamlThatCannotBeReadIsRejected) {
  folder_.Write("zh/alias.yaml", "- &a {en: x, zh: y}\n- *a\n");
  Clean();
  EXPECT_THAT(folder_.Read("out/rejects.jsonl"), HasSubstr("aliases"));
}

TEST_F(CleanDumpTest, OffsetsOfARepairedYamlFileAreThoseOfTheFile) {
  const std::string damaged = Bilingual(Misread);
  const Result<Repair> repair = dump::RepairBilingual(*models_, damaged, {});
  ASSERT_TRUE(repair.ok()) << repair.status().ToString();
  EXPECT_EQ(repair->status, RepairStatus::kRepaired);
  ASSERT_FALSE(repair->edits.empty());
  std::string applied;
  std::size_t at = 0;
  for (const Edit& edit : repair->edits) {
    applied += damaged.substr(at, edit.input_begin - at);
    EXPECT_EQ(applied.size(), edit.output_begin);
    applied += repair->text.substr(edit.output_begin, edit.output_end - edit.output_begin);
    at = edit.input_end;
  }
  EXPECT_EQ(applied + damaged.substr(at), repair->text);
  ASSERT_FALSE(repair->spans.empty());
  EXPECT_EQ(damaged.substr(repair->spans[0].begin, 2), Misread("今").substr(0, 2));
}

// UTF-8 read as windows-1254, without what that lacks and without soft hyphens: 字 and 块 look the same.
TEST_F(CleanDumpTest, OriginalDecidesWhatIsUncertain) {
  folder_.Write(
      "zh/lossy.md",
      "æœºå™¨å¦ä¹\u00A0ä¸çš„æ¨¡å‹æœ‰å¾ˆå¤šå‚æ•°ï¼Œå¦ä¹\u00A0ç»“æœä¿å˜åœ¨è¡¨ä¸ã€‚æˆ‘ä»¬æŠŠå—åˆå¹¶ã€‚");
  folder_.Write(
      "en/lossy.md",
      "The models of machine learning have many parameters, and what they learn is saved in the table. We "
      "merge the words.");
  Clean();
  EXPECT_THAT(folder_.Read("out/articles/lossy.md"), HasSubstr("我们把字合并"));
  EXPECT_GT(fs::file_size(folder_ / "out/links/lossy.md.tsv"), 0U);
  options_.originals.clear();
  Clean();
  EXPECT_THAT(folder_.Read("out/articles/lossy.md"), HasSubstr("我们把块合并"));
}

TEST_F(CleanDumpTest, LosslessDamageIsReversed) {
  const CleanSummary summary = Clean();
  EXPECT_EQ(folder_.Read("out/articles/deep/damaged.md"), kCleanArticle);
  EXPECT_EQ(summary.by_status.at("repaired"), 1u);
}

TEST_F(CleanDumpTest, SummaryCountsWhatHappened) {
  const CleanSummary summary = Clean();
  EXPECT_EQ(summary.articles, 5u);
  EXPECT_EQ(summary.skipped, 2u);    // notes.pdf, outside.md
  EXPECT_EQ(summary.rejected, 2u);   // picture.md, loop.md
  EXPECT_EQ(summary.unmatched, 1u);  // unmatched.md
  EXPECT_EQ(summary.reused, 0u);
  EXPECT_GE(summary.links, 14u);
  EXPECT_FALSE(summary.settings_changed);
}

TEST_F(CleanDumpTest, RejectsSayWhichArticleAndWhy) {
  Clean();
  const auto rejects = Lines("out/rejects.jsonl");
  ASSERT_EQ(rejects.size(), 2u);
  EXPECT_EQ(rejects[0]["name"], "loop.md");
  EXPECT_EQ(rejects[0]["stage"], "read");
  EXPECT_EQ(rejects[0]["code"], "io");
  EXPECT_EQ(rejects[1]["name"], "picture.md");
  EXPECT_EQ(rejects[1]["stage"], "repair");
  EXPECT_EQ(rejects[1]["code"], "malformed_input");
  EXPECT_FALSE(rejects[1]["message"].get<std::string>().empty());
}

TEST_F(CleanDumpTest, OnlyArticlesInsideTheDumpAreWritten) {
  Clean();
  std::vector<std::string> names;
  for (const auto& [name, bytes] : folder_.Contents("out/articles", "\n")) {
    names.push_back(name);
  }
  EXPECT_THAT(names, testing::ElementsAre("clean.md", "deep/damaged.md", "slug.txt", "unmatched.md"));
}

TEST_F(CleanDumpTest, LinksNameEveryBlockOnceWithItsBytes) {
  Clean();
  EXPECT_THAT(folder_.Read("out/links/clean.md.tsv"), testing::StartsWith("0\t0\t"));
  std::istringstream lines(folder_.Read("out/links/clean.md.tsv"));
  std::string rebuilt;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> fields;
    std::istringstream row(line);
    for (std::string field; std::getline(row, field, '\t');) {
      fields.push_back(field);
    }
    ASSERT_EQ(fields.size(), 5u) << line;
    const std::size_t begin = std::stoul(fields[3]);
    const std::size_t end = std::stoul(fields[3].substr(fields[3].find('-') + 1));
    rebuilt += std::string(kCleanArticle).substr(begin, end - begin) + "|";
  }
  EXPECT_THAT(rebuilt, testing::StartsWith("老桥为什么会变形|城北的石桥"));
  EXPECT_FALSE(fs::exists(folder_ / "out/links/unmatched.md.tsv"));
}

TEST_F(CleanDumpTest, SourceLineFindsTheOriginal) {
  Clean();
  EXPECT_TRUE(fs::exists(folder_ / "out/links/slug.txt.tsv"));
}

TEST_F(CleanDumpTest, ParagraphThatWasLeftOutIsFoundAndQueued) {
  const CleanSummary summary = Clean();
  EXPECT_GE(summary.queued, 1u);
  bool queued = false;
  std::istringstream lines(folder_.Read("out/queue.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const Result<QueueRecord> record = ParseRecord(line);
    ASSERT_TRUE(record.ok()) << line;
    queued = queued || (record->article == "slug.txt" && record->action == QueueAction::kRetranslate &&
                        record->en.find("Its sister") != std::string::npos && record->zh.empty());
  }
  EXPECT_TRUE(queued);
  EXPECT_THAT(folder_.Read("out/findings.jsonl"), HasSubstr("{\"article\":\"slug.txt\",\"check\":"));
}

TEST_F(CleanDumpTest, LostTextWithoutOriginalIsQueuedForFetching) {
  folder_.Write("zh/lost.md", "# 锟斤拷锟斤拷锟斤拷\n\n锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷\n");
  Clean();
  const std::string queue = folder_.Read("out/queue.jsonl");
  EXPECT_THAT(queue, HasSubstr("\"article\":\"lost.md\",\"action\":\"refetch\""));
}

TEST_F(CleanDumpTest, OutputDoesNotDependOnJobs) {
  options_.jobs = 1;
  Clean();
  options_.jobs = 4;
  options_.output = folder_ / "out4";
  Clean();
  EXPECT_EQ(Outputs("out"), Outputs("out4"));
}

TEST_F(CleanDumpTest, SecondRunReusesWhatDidNotChange) {
  Clean();
  const auto before = Outputs();
  const CleanSummary summary = Clean();
  EXPECT_EQ(summary.reused, 4u);
  EXPECT_EQ(summary.articles, 5u);
  EXPECT_EQ(Outputs(), before);
}

struct ChangeCase {
  const char* name;
  void (*change)(const TemporaryFolder& folder, CleanOptions& options);
  std::uint64_t reused;
};

class CleanDumpChanges : public CleanDumpTest, public testing::WithParamInterface<ChangeCase> {};

TEST_P(CleanDumpChanges, AreDoneAgainAndEqualAFreshRun) {
  Clean();
  GetParam().change(folder_, options_);
  EXPECT_EQ(Clean().reused, GetParam().reused);
  const auto incremental = Outputs();
  fs::remove_all(folder_ / "out");
  Clean();
  EXPECT_EQ(incremental, Outputs());
}

INSTANTIATE_TEST_SUITE_P(
    Cases, CleanDumpChanges,
    testing::Values(
        ChangeCase{"article", [](const auto& f, auto&) { f.Write("zh/clean.md", "# 新的标题\n"); }, 3},
        ChangeCase{"original", [](const auto& f, auto&) { f.Write("en/clean.md", "# A new title\n"); }, 3},
        ChangeCase{"new_original",
                   [](const auto& f, auto&) { f.Write("en/unmatched.md", "# No original\n"); }, 3},
        ChangeCase{"original_gone", [](const auto& f, auto&) { fs::remove(f / "en/clean.md"); }, 3},
        ChangeCase{"new_article", [](const auto& f, auto&) { f.Write("zh/b/new.md", "新的文章。\n"); }, 4},
        ChangeCase{"article_gone", [](const auto& f, auto&) { fs::remove_all(f / "zh/deep"); }, 3},
        ChangeCase{"output_gone", [](const auto& f, auto&) { fs::remove(f / "out/articles/clean.md"); }, 3},
        ChangeCase{"output_cut", [](const auto& f, auto&) { f.Write("out/articles/clean.md", "x"); }, 3},
        ChangeCase{"links_gone", [](const auto& f, auto&) { fs::remove(f / "out/links/clean.md.tsv"); }, 3},
        ChangeCase{"becomes_binary",
                   [](const auto& f, auto&) { f.Write("zh/clean.md", f.Read("zh/picture.md")); }, 3},
        ChangeCase{"pairs", [](const auto& f, auto&) { f.Write("zh/pairs.tsv", "unmatched.md\tclean.md\n"); },
                   3},
        ChangeCase{"options", [](const auto&, auto& options) { options.verify.disabled = {"num."}; }, 0},
        ChangeCase{"repair_only", [](const auto&, auto& options) { options.originals.clear(); }, 0}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(CleanDumpTest, ChangedOptionsAreReported) {
  Clean();
  options_.repair.certain = 0.5;
  EXPECT_TRUE(Clean().settings_changed);
  EXPECT_FALSE(Clean().settings_changed);
}

class AcceptedInDump : public CleanDumpTest {
 protected:
  AcceptedInDump() {
    folder_.Write("zh/toll.md", "这座桥的通行费是每辆车 30 元，自 2011 年起没有变过。\n");
    folder_.Write("en/toll.md",
                  "The toll of the bridge is 40 yuan per car and has not changed since 2011.\n");
  }
  bool FindsTheToll() const {
    return folder_.Read("out/findings.jsonl").find("toll.md") != std::string::npos;
  }
};

TEST_F(AcceptedInDump, SuppressedFindingIsNeitherReportedNorQueued) {
  Clean();
  EXPECT_TRUE(FindsTheToll());
  options_.accepted.suppressions = *ParseSuppressions("url.\t*\t*\tr\nnum.\ttoll.md\ttext:30 元\tr\n");
  const CleanSummary summary = Clean();
  EXPECT_TRUE(summary.settings_changed);
  EXPECT_FALSE(FindsTheToll());
  EXPECT_THAT(folder_.Read("out/queue.jsonl"), testing::Not(HasSubstr("toll.md")));
  EXPECT_EQ(summary.suppressed, 1U);
  EXPECT_THAT(summary.used_suppressions, testing::ElementsAre(1U));
  const CleanSummary again = Clean();  // nothing is done again, and the counts stay
  EXPECT_GT(again.reused, 0U);
  EXPECT_THAT(again.used_suppressions, testing::ElementsAre(1U));
}

TEST_F(AcceptedInDump, BaselineHoldsWhatWasFoundAndAcceptsIt) {
  options_.write_baseline = folder_ / "baseline.tsv";
  Clean();
  const std::string written = folder_.Read("baseline.tsv");
  EXPECT_THAT(written, HasSubstr("toll.md\tnum.mismatch\t"));
  options_.accepted.baseline = *ParseBaseline(written);
  const CleanSummary summary = Clean();
  EXPECT_EQ(folder_.Read("out/findings.jsonl"), "");
  EXPECT_EQ(summary.in_baseline, options_.accepted.baseline.size());
  EXPECT_EQ(folder_.Read("baseline.tsv"), written);
  folder_.Write("zh/toll.md", "这座桥的通行费是每辆车 50 元，自 2011 年起没有变过。\n");
  Clean();
  EXPECT_TRUE(FindsTheToll());
}

TEST_F(CleanDumpTest, StoppedRunGoesOnWhereItWas) {
  Clean();
  const auto expected = Outputs();
  options_.output = folder_ / "again";
  options_.jobs = 1;
  options_.progress = [](const CleanProgress& progress) { return progress.articles_done < 2; };
  EXPECT_EQ(CleanFails(), StatusCode::kCancelled);
  EXPECT_FALSE(fs::exists(folder_ / "again/queue.jsonl"));
  options_.progress = nullptr;
  EXPECT_EQ(Clean().reused, 2u);
  EXPECT_EQ(Outputs("again"), expected);
}

TEST_F(CleanDumpTest, ProgressEndsAtTheTotals) {
  CleanProgress last;
  std::uint64_t calls = 0;
  options_.progress = [&](const CleanProgress& progress) {
    EXPECT_GE(progress.articles_done, last.articles_done);
    last = progress;
    ++calls;
    return true;
  };
  const CleanSummary summary = Clean();
  EXPECT_EQ(last.articles_done, summary.articles);
  EXPECT_EQ(last.articles_total, summary.articles);
  EXPECT_EQ(last.bytes_done, last.bytes_total);
  EXPECT_GT(calls, 1u);
}

TEST_F(CleanDumpTest, MissingOriginalOfAPairIsARejectButTheArticleIsCleaned) {
  folder_.Write("zh/pairs.tsv", "deep/damaged.md\t../secret.md\n");
  Clean();
  EXPECT_EQ(folder_.Read("out/articles/deep/damaged.md"), kCleanArticle);
  EXPECT_THAT(folder_.Read("out/rejects.jsonl"),
              HasSubstr("\"name\":\"deep/damaged.md\",\"stage\":\"original\""));
}

TEST_F(CleanDumpTest, OriginalThatIsBinaryIsARejectButTheArticleIsCleaned) {
  folder_.Write("en/clean.md", folder_.Read("zh/picture.md"));
  EXPECT_EQ(Clean().unmatched, 2u);
  EXPECT_EQ(folder_.Read("out/articles/clean.md"), kCleanArticle);
  EXPECT_THAT(folder_.Read("out/rejects.jsonl"), HasSubstr("\"name\":\"clean.md\",\"stage\":\"original\""));
}

TEST_F(CleanDumpTest, UnrelatedOriginalIsSaidOnceAndNotVerified) {
  std::string unrelated = "# Bread\n";
  for (const char* paragraph : {"Flour, water and salt are all you need.", "Let the dough rest for a night.",
                                "Bake it until the crust is dark.", "Eat it warm, with butter."}) {
    unrelated += "\n" + std::string(paragraph) + "\n";
  }
  folder_.Write("en/clean.md", unrelated);
  Clean();
  std::vector<nlohmann::json> findings;
  for (const nlohmann::json& finding : Lines("out/findings.jsonl")) {
    if (finding["article"] == "clean.md") {
      findings.push_back(finding);
    }
  }
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0]["check"], "article.unrelated");
}

TEST_F(CleanDumpTest, OneFolderMayHoldBothLanguages) {
  folder_.Write("both/a.md", kCleanArticle);
  folder_.Write("both/a.en.md", kCleanOriginal);
  options_.dump = options_.originals = folder_ / "both";
  const CleanSummary summary = Clean();
  EXPECT_EQ(summary.articles, 1u);
  EXPECT_EQ(summary.unmatched, 0u);
}

TEST_F(CleanDumpTest, OriginalsInsideTheDumpAreNotArticles) {
  folder_.Write("nest/a.md", kCleanArticle);
  folder_.Write("nest/en/a.md", kCleanOriginal);
  options_.dump = folder_ / "nest";
  options_.originals = folder_ / "nest/en";
  const CleanSummary summary = Clean();
  EXPECT_EQ(summary.articles, 1u);
  EXPECT_EQ(summary.unmatched, 0u);
}

TEST_F(CleanDumpTest, EmptyArticleIsClean) {
  folder_.Write("zh/empty.md", "");
  Clean();
  EXPECT_EQ(folder_.Read("out/articles/empty.md"), "");
}

TEST_F(CleanDumpTest, NameTooLongForTheOutputsIsARejectNotTheEndOfTheRun) {
  const std::string name = std::string(240, 'n') + ".md";
  folder_.Write("zh/" + name, "正文\n");
  const CleanSummary summary = Clean();
  EXPECT_EQ(summary.rejected, 3u);
  EXPECT_EQ(summary.articles, 6u);
}

struct RefusedCase {
  const char* name;
  void (*change)(const TemporaryFolder& folder, CleanOptions& options);
  StatusCode code;
};

class CleanDumpRefuses : public CleanDumpTest, public testing::WithParamInterface<RefusedCase> {};

TEST_P(CleanDumpRefuses, AndLeavesTheDumpAlone) {
  GetParam().change(folder_, options_);
  const auto before = folder_.Contents("zh", "\n");
  EXPECT_EQ(CleanFails(), GetParam().code);
  EXPECT_EQ(folder_.Contents("zh", "\n"), before);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, CleanDumpRefuses,
    testing::Values(
        RefusedCase{"output_is_the_dump", [](const auto& f, auto& o) { o.output = f / "zh/."; },
                    StatusCode::kInvalidArgument},
        RefusedCase{"output_in_the_dump", [](const auto& f, auto& o) { o.output = f / "zh/../zh/deep/out"; },
                    StatusCode::kInvalidArgument},
        RefusedCase{"output_in_the_dump_by_a_link",
                    [](const auto& f, auto& o) {
                      fs::create_directory_symlink("zh", f / "link");
                      o.output = f / "link/out";
                    },
                    StatusCode::kInvalidArgument},
        RefusedCase{"output_in_the_originals", [](const auto& f, auto& o) { o.output = f / "en/out"; },
                    StatusCode::kInvalidArgument},
        RefusedCase{"dump_is_output",
                    [](const auto& f, auto& o) {
                      fs::create_directories(f / "o/articles");
                      o.dump = f / "o/articles";
                      o.output = f / "o";
                    },
                    StatusCode::kInvalidArgument},
        RefusedCase{"no_dump", [](const auto& f, auto& o) { o.dump = f / "gone"; }, StatusCode::kIo},
        RefusedCase{"no_originals", [](const auto& f, auto& o) { o.originals = f / "gone"; },
                    StatusCode::kIo},
        RefusedCase{"no_output", [](const auto&, auto& o) { o.output.clear(); },
                    StatusCode::kInvalidArgument},
        RefusedCase{"output_is_a_file", [](const auto& f, auto& o) { o.output = f / "secret.md"; },
                    StatusCode::kInvalidArgument},
        RefusedCase{"negative_jobs", [](const auto&, auto& o) { o.jobs = -1; }, StatusCode::kInvalidArgument},
        RefusedCase{"certainty_above_one", [](const auto&, auto& o) { o.repair.certain = 1.5; },
                    StatusCode::kInvalidArgument},
        RefusedCase{"pairs_missing", [](const auto& f, auto& o) { o.pairs = f / "gone.tsv"; },
                    StatusCode::kIo},
        RefusedCase{"pairs_malformed",
                    [](const auto& f, auto& o) {
                      f.Write("p.tsv", "no tab\n");
                      o.pairs = f / "p.tsv";
                    },
                    StatusCode::kMalformedInput}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace jiaokan
