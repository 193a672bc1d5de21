// Files of records through a run: what is cleaned, what stays, what is done again.
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dump/output_name.h"
#include "dump/sample_dump.h"
#include "dump/temporary_folder.h"
#include "jiaokan/dump.h"
#include "record/frame.h"

namespace jiaokan {
namespace {

using testing::HasSubstr;
using testing::Not;

// A line of JSON with members that must not change.
std::string Line(int id, const std::string& text) {
  nlohmann::ordered_json json = {{"id", id}, {"text", text}, {"z", nullptr}};
  return json.dump() + " \n";
}

std::string Clean(int id) { return Line(id, "第" + std::to_string(id) + "座桥是石桥，建成很久了。"); }
std::string Damaged(int id) {
  return Line(id, Mojibake("第" + std::to_string(id) + "座桥是石桥，建成很久了。"));
}

class ContainersTest : public testing::Test {
 protected:
  ContainersTest() {
    options_.dump = folder_ / "zh";
    options_.output = folder_ / "out";
    options_.jobs = 2;
  }

  Result<CleanSummary> Run() { return CleanDump(*models_, options_); }

  CleanSummary Summary() {
    const Result<CleanSummary> summary = Run();
    EXPECT_TRUE(summary.ok()) << summary.status().ToString();
    return summary.ok() ? *summary : CleanSummary();
  }

  std::map<std::string, std::string> Outputs(const std::string& out = "out") {
    return folder_.Contents(out, "run.db");
  }

  // What a run into an empty folder makes.
  std::map<std::string, std::string> Anew() {
    options_.output = folder_ / "anew";
    std::filesystem::remove_all(options_.output);
    Summary();
    options_.output = folder_ / "out";
    return Outputs("anew");
  }

  TemporaryFolder folder_;
  CleanOptions options_;
  Result<Models> models_ = Models::Load();
};

TEST_F(ContainersTest, TheFieldIsCleanedAndEveryOtherByteStays) {
  folder_.Write("zh/a/x.jsonl", Clean(1) + "\r\n\n" + Damaged(2) + R"({"text":"短","n":1.10})");
  const CleanSummary summary = Summary();
  EXPECT_EQ(folder_.Read("out/articles/a/x.jsonl"),
            Clean(1) + "\r\n\n" + Clean(2) + R"({"text":"短","n":1.10})");
  EXPECT_EQ(summary.articles, 3U);
  EXPECT_EQ(summary.by_status.at("repaired"), 1U);
}

TEST_F(ContainersTest, ANameThatIsTooLongIsRejected) {
  const std::string name = std::string(235, 'n') + ".jsonl";
  folder_.Write("zh/" + name, Clean(1));
  folder_.Write("zh/x.jsonl", Clean(1));
  EXPECT_EQ(Summary().rejected, 1U);
  EXPECT_EQ(folder_.Read("out/articles/x.jsonl"), Clean(1));
}

TEST_F(ContainersTest, ADumpMayBeOneFile) {
  folder_.Write("zh/x.jsonl", Damaged(1));
  options_.dump = folder_ / "zh/x.jsonl";
  Summary();
  EXPECT_EQ(folder_.Read("out/articles/x.jsonl"), Clean(1));
}

TEST_F(ContainersTest, WhatIsNoFolderAndNoKnownFormIsRefused) {
  folder_.Write("zh/x.bin", "abc");
  options_.dump = folder_ / "zh/x.bin";
  EXPECT_EQ(Run().status().code(), StatusCode::kInvalidArgument);
}

TEST_F(ContainersTest, CompressionIsKept) {
  for (const auto& [name, compression] : {std::pair("x.jsonl.gz", record::Compression::kGzip),
                                          std::pair("x.jsonl.zst", record::Compression::kZstd)}) {
    const std::string path = std::string("zh/") + name;
    folder_.Write(path, *record::CompressFrame(compression, 0, Damaged(1) + Damaged(2)));
    Summary();
    EXPECT_EQ(folder_.Read(std::string("out/articles/") + name),
              *record::CompressFrame(compression, 0, Clean(1) + Clean(2)));
  }
}

TEST_F(ContainersTest, AnotherCompressionMayBeAskedFor) {
  folder_.Write("zh/x.jsonl.gz", *record::CompressFrame(record::Compression::kGzip, 0, Damaged(1)));
  Summary();
  options_.containers.compression = OutputCompression::kZstd;
  Summary();
  EXPECT_EQ(folder_.Read("out/articles/x.jsonl.zst"),
            *record::CompressFrame(record::Compression::kZstd, 0, Clean(1)));
  EXPECT_EQ(Outputs(), Anew());
  folder_.Write("zh/x.jsonl", Damaged(1));
  EXPECT_EQ(Run().status().code(), StatusCode::kInvalidArgument);
}

TEST_F(ContainersTest, ArchivesKeepTheirMembersInOrder) {
  const std::string script = "cd '" + (folder_ / "") + "' && mkdir -p zh a/b && printf '%s' '" +
                             Mojibake("石桥很老。\n") +
                             "' > a/b/x.md && printf 'PNG' > a/p.png && ln -s p.png a/link && "
                             "printf '{\"text\":\"甲\"}\n{bad\n{\"text\":\"乙\"}\n' > a/n.jsonl && "
                             "tar --sort=name -czf zh/a.tar.gz a";
  ASSERT_EQ(std::system(script.c_str()), 0);
  const CleanSummary summary = Summary();
  EXPECT_EQ(summary.articles, 4U);
  ASSERT_EQ(std::system(("cd '" + (folder_ / "") +
                         "' && mkdir got && tar -xzf out/articles/a.tar.gz -C got && "
                         "tar -tzf out/articles/a.tar.gz > names")
                            .c_str()),
            0);
  EXPECT_EQ(folder_.Read("names"), "a/\na/b/\na/b/x.md\na/link\na/n.jsonl\na/p.png\n");
  EXPECT_EQ(folder_.Read("got/a/b/x.md"), "石桥很老。\n");
  EXPECT_EQ(folder_.Read("got/a/p.png"), "PNG");
  EXPECT_EQ(std::filesystem::read_symlink(folder_ / "got/a/link"), "p.png");
  EXPECT_EQ(folder_.Read("got/a/n.jsonl"), "{\"text\":\"甲\"}\n{\"text\":\"乙\"}\n");
  EXPECT_EQ(folder_.Read("out/rejects/a.tar.gz/a/n.jsonl"), "{bad\n");
  EXPECT_EQ(Summary().reused, 3U);
}

struct FormCase {
  const char* input;
  OutputCompression compression;
  const char* output;
};

TEST(OutputName, TellsTheFormAndTheCompression) {
  const FormCase cases[] = {{"a.csv", OutputCompression::kAsInput, "a.jsonl"},
                            {"b.TSV", OutputCompression::kAsInput, "b.jsonl"},
                            {"c.jsonl", OutputCompression::kAsInput, "c.jsonl"},
                            {"d.ndjson", OutputCompression::kAsInput, "d.ndjson"},
                            {"e.tgz", OutputCompression::kAsInput, "e.jsonl.gz"},
                            {"f.tar.xz", OutputCompression::kZstd, "f.jsonl.zst"},
                            {"g.zip", OutputCompression::kGzip, "g.jsonl.gz"},
                            {"h.warc.gz", OutputCompression::kNone, "h.jsonl"},
                            {"i.md.gz", OutputCompression::kNone, "i.md.gz"}};
  ContainerOptions options;
  options.form = OutputForm::kJsonl;
  for (const FormCase& one : cases) {
    options.compression = one.compression;
    EXPECT_EQ(dump::OutputName({one.input, 0, record::FormOfName(one.input)}, options), one.output);
  }
}

TEST_F(ContainersTest, AllFormsMayBecomeJsonLines) {
  const std::string member = "{\"text\":\"甲\",\"n\":1}\r\n\n{bad\n{\"text\":\"乙\"}";
  folder_.Write("zh/t.csv", "id,text\r\n1," + Mojibake("石桥很老。") + "\r\n\r\n2,丙\r\n");
  folder_.Write("a/b/x.md", Mojibake("石桥很老。\n"));
  folder_.Write("a/n.jsonl", member);
  folder_.Write("a/p.png", "PNG");
  ASSERT_EQ(std::system(("cd '" + (folder_ / "") + "' && tar --sort=name -cf zh/a.tar a").c_str()), 0);
  options_.containers.form = OutputForm::kJsonl;
  const CleanSummary summary = Summary();
  EXPECT_EQ(summary.articles, 6U);
  EXPECT_EQ(folder_.Read("out/articles/t.jsonl"),
            "{\"id\":\"1\",\"text\":\"石桥很老。\"}\n{\"id\":\"2\",\"text\":\"丙\"}\n");
  EXPECT_EQ(folder_.Read("out/articles/a.jsonl"),
            "{\"name\":\"a.tar/a/b/x.md\",\"text\":\"石桥很老。\\n\"}\n"
            "{\"text\":\"甲\",\"n\":1}\n{\"text\":\"乙\"}\n");
  EXPECT_EQ(folder_.Read("out/rejects/a.tar/a/n.jsonl"), "{bad\n");
  EXPECT_EQ(Summary().reused, 5U);
  folder_.Write("zh/t.csv", "id,text\r\n1," + Mojibake("石桥很老。") + "\r\n3,丁\r\n2,丙\r\n");
  EXPECT_EQ(Summary().reused, 5U);
  EXPECT_EQ(Outputs(), Anew());
  folder_.Write("zh/t.jsonl", Clean(1));
  EXPECT_EQ(Run().status().code(), StatusCode::kInvalidArgument);
}

TEST_F(ContainersTest, ColumnsOfTablesAreCleaned) {
  folder_.Write("zh/x.csv", "id,body\r\n1," + Mojibake("石桥很老。") + "\r\n2,\"甲, 乙\"\r\n");
  options_.containers.field = "body";
  Summary();
  EXPECT_EQ(folder_.Read("out/articles/x.csv"), "id,body\r\n1,石桥很老。\r\n2,\"甲, 乙\"\r\n");
}

TEST_F(ContainersTest, WhatCannotBeReadIsKeptAsideWithItsReason) {
  folder_.Write("zh/x.jsonl", Clean(1) + "{\"text\": 5}\n{broken\n" + Clean(4) + "{\"body\": \"\"}\n");
  const CleanSummary summary = Summary();
  EXPECT_EQ(folder_.Read("out/articles/x.jsonl"), Clean(1) + Clean(4));
  EXPECT_EQ(folder_.Read("out/rejects/x.jsonl"), "{\"text\": 5}\n{broken\n{\"body\": \"\"}\n");
  EXPECT_EQ(summary.rejected, 3U);
  EXPECT_THAT(folder_.Read("out/rejects.jsonl"), HasSubstr("\"name\":\"x.jsonl#3\",\"stage\":\"parse\""));
  EXPECT_THAT(folder_.Read("out/rejects.jsonl"), HasSubstr("\"line\":3"));
}

// All is read and written then, but the file has not got its name.
TEST_F(ContainersTest, ARunThatEndedBeforeItsOutputWasRenamedGoesOn) {
  for (const auto& [name, compression] : {std::pair("x.jsonl.gz", record::Compression::kGzip),
                                          std::pair("y.jsonl", record::Compression::kNone)}) {
    const std::string output = std::string("out/articles/") + name;
    folder_.Write(std::string("zh/") + name, *record::CompressFrame(compression, 0, Damaged(1) + Clean(2)));
    folder_.Write(output + "/in-the-way", "");
    EXPECT_EQ(Run().status().code(), StatusCode::kIo);
    std::filesystem::remove_all(folder_ / output);
    Summary();
    EXPECT_EQ(folder_.Read(output), *record::CompressFrame(compression, 0, Clean(1) + Clean(2)));
  }
  EXPECT_EQ(Outputs(), Anew());
}

// The report is made when the run is complete.
TEST_F(ContainersTest, WhatAKilledReportLeavesBehindGoesWithTheNextRun) {
  folder_.Write("zh/x.jsonl", Clean(1));
  Summary();
  folder_.Write("out/report.html.12-0.tmp", "half");
  Summary();
  EXPECT_EQ(Outputs(), Anew());
}

TEST_F(ContainersTest, MendedRecordsAreNoLongerRejected) {
  folder_.Write("zh/x.jsonl", Clean(1) + "{broken\n");
  Summary();
  folder_.Write("zh/x.jsonl", Clean(1) + Clean(2));
  EXPECT_EQ(Summary().rejected, 0U);
  EXPECT_EQ(Outputs(), Anew());
}

TEST_F(ContainersTest, TooManyErrorsStopTheRun) {
  folder_.Write("zh/x.jsonl", "1\n2\n3\n");
  options_.max_errors = 2;
  EXPECT_EQ(Run().status().code(), StatusCode::kCancelled);
  options_.max_errors = 3;
  EXPECT_TRUE(Run().ok());
}

TEST_F(ContainersTest, TheResultDoesNotDependOnTheNumberOfJobs) {
  std::string lines;
  for (int i = 0; i < 9000; ++i) {
    lines += i % 7 == 0 ? Damaged(i) : i % 1000 == 1 ? "{bad\n" : Clean(i);
  }
  folder_.Write("zh/x.jsonl", lines);
  options_.repair_only = true;
  options_.jobs = 1;
  Summary();
  options_.jobs = 3;
  EXPECT_EQ(Outputs(), Anew());
}

TEST_F(ContainersTest, AnUnchangedFileIsNotDoneAgain) {
  folder_.Write("zh/x.jsonl", Clean(1) + Damaged(2) + "{bad\n");
  Summary();
  const auto before = Outputs();
  EXPECT_EQ(Summary().reused, 2U);
  EXPECT_EQ(Outputs(), before);
}

TEST_F(ContainersTest, OnlyNewRecordsAreDone) {
  folder_.Write("zh/x.jsonl", Clean(1) + Damaged(2) + Damaged(3));
  Summary();
  folder_.Write("zh/x.jsonl", Clean(1) + Damaged(2) + Damaged(3) + Damaged(4));
  const CleanSummary summary = Summary();
  EXPECT_EQ(summary.reused, 3U);
  EXPECT_EQ(summary.articles, 4U);
  EXPECT_EQ(folder_.Read("out/articles/x.jsonl"), Clean(1) + Clean(2) + Clean(3) + Clean(4));
  EXPECT_EQ(Outputs(), Anew());
}

TEST_F(ContainersTest, RecordsAreFoundAgainByTheirId) {
  options_.containers.id_field = "id";
  folder_.Write("zh/x.jsonl", Damaged(2) + Clean(3) + Damaged(4));
  Summary();
  folder_.Write("zh/x.jsonl", Damaged(1) + Damaged(2) + Damaged(4));
  const CleanSummary summary = Summary();
  EXPECT_EQ(summary.reused, 2U);
  EXPECT_EQ(summary.articles, 3U);
  EXPECT_EQ(folder_.Read("out/articles/x.jsonl"), Clean(1) + Clean(2) + Clean(4));
  EXPECT_EQ(Outputs(), Anew());
}

TEST_F(ContainersTest, OtherSettingsDoEverythingAgain) {
  folder_.Write("zh/x.jsonl", Line(1, "甲:乙，丙"));
  options_.markup = false;
  Summary();
  EXPECT_EQ(folder_.Read("out/articles/x.jsonl"), Line(1, "甲:乙，丙"));
  options_.markup = true;
  options_.containers.id_field = "id";
  const CleanSummary summary = Summary();
  EXPECT_TRUE(summary.settings_changed);
  EXPECT_EQ(summary.reused, 0U);
  EXPECT_EQ(Outputs(), Anew());
}

TEST_F(ContainersTest, WhatHasLeftTheDumpLeavesTheOutput) {
  folder_.Write("zh/x.jsonl", Clean(1) + "{bad\n");
  folder_.Write("zh/y.md", "# 石桥\n");
  Summary();
  std::filesystem::remove(folder_ / "zh/x.jsonl");
  const CleanSummary summary = Summary();
  EXPECT_EQ(summary.articles, 1U);
  EXPECT_EQ(summary.rejected, 0U);
  EXPECT_EQ(Outputs(), Anew());
}

TEST_F(ContainersTest, ARecordsOwnOriginalIsComparedWithIt) {
  const nlohmann::ordered_json json = {
      {"text", "这座桥建成于 1932 年，今年的维修费用是 250 亿美元。"},
      {"en", "The bridge was built in 1932; its repair costs $2.5 million."}};
  folder_.Write("zh/x.jsonl", json.dump() + "\n");
  options_.containers.original_field = "en";
  const CleanSummary summary = Summary();
  EXPECT_EQ(summary.unmatched, 0U);
  EXPECT_EQ(summary.findings.count("num.magnitude"), 1U);
  EXPECT_THAT(folder_.Read("out/findings.jsonl"), HasSubstr("\"article\":\"x.jsonl#1\""));
  EXPECT_THAT(folder_.Read("out/links/x.jsonl.tsv"), testing::StartsWith("x.jsonl#1\t0\t0\t"));
}

TEST_F(ContainersTest, RepairOnlyFindsNothing) {
  folder_.Write("zh/x.jsonl", Damaged(1) + Line(2, "图片：xx，、xx"));
  options_.repair_only = true;
  options_.markup = false;
  const CleanSummary summary = Summary();
  EXPECT_EQ(summary.by_status.at("repaired"), 1U);
  EXPECT_TRUE(summary.findings.empty());
  EXPECT_EQ(folder_.Read("out/findings.jsonl"), "");
  options_.originals = folder_ / "zh";
  EXPECT_EQ(Run().status().code(), StatusCode::kInvalidArgument);
}

TEST_F(ContainersTest, ACancelledRunGoesOnWithTheSameResult) {
  std::string lines;
  for (int i = 0; i < 30000; ++i) {
    lines += i % 7 == 0 ? Damaged(i) : Clean(i);
  }
  folder_.Write("in/x.jsonl", lines);
  ASSERT_EQ(std::system(("cd '" + (folder_ / "") + "' && mkdir zh && tar -cf zh/x.tar in").c_str()), 0);
  options_.repair_only = true;
  options_.containers.form = OutputForm::kJsonl;
  const auto expected = Anew();
  EXPECT_EQ(expected.count("articles/x.jsonl"), 1U);
  for (const std::uint64_t stop : {1, 9000, 4000, 4000}) {
    options_.progress = [&](const CleanProgress& progress) { return progress.records_done < stop; };
    EXPECT_EQ(Run().status().code(), StatusCode::kCancelled);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "out/articles/x.jsonl"));
  }
  options_.progress = {};
  Summary();
  EXPECT_EQ(Outputs(), expected);
}

TEST_F(ContainersTest, AFileThatChangedAfterAnInterruptionIsDoneAnew) {
  std::string lines;
  for (int i = 0; i < 30000; ++i) {
    lines += Damaged(i);
  }
  folder_.Write("zh/x.jsonl", lines);
  options_.repair_only = true;
  options_.progress = [&](const CleanProgress& progress) { return progress.records_done < 20000; };
  EXPECT_FALSE(Run().ok());
  options_.progress = {};
  folder_.Write("zh/x.jsonl", Damaged(7) + lines);
  Summary();
  EXPECT_EQ(Outputs(), Anew());
}

}  // namespace
}  // namespace jiaokan
