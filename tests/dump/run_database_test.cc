#include "dump/run_database.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dump/sqlite.h"
#include "dump/temporary_folder.h"

namespace jiaokan::dump {
namespace {

using testing::ElementsAre;

ArticleEntry Entry(const std::string& name, const std::string& status = "clean") {
  ArticleEntry entry;
  entry.row.name = name;
  entry.row.status = status;
  entry.row.encoding = "UTF-8";
  entry.row.bytes = 10;
  entry.row.content_hash = "h";
  entry.row.settings = "s";
  return entry;
}

class RunDatabaseTest : public testing::Test {
 protected:
  std::unique_ptr<RunDatabase> Open() { return *RunDatabase::Open(folder_ / "run.db"); }

  TemporaryFolder folder_;
};

TEST_F(RunDatabaseTest, FindsWhatWasRecordedAfterReopening) {
  ArticleEntry entry = Entry("a.md", "partial");
  entry.row.original = "b.md";
  entry.row.url = "https://x.example/b";
  entry.row.related = false;
  entry.row.channel = "utf8-latin1";
  entry.row.confidence = 0.25;
  entry.row.links = 3;
  entry.row.milliseconds = 1.5;
  entry.row.original_hash = "o";
  ASSERT_TRUE(Open()->Record(entry).ok());
  const auto row = *Open()->Find("a.md");
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->status, "partial");
  EXPECT_EQ(row->original, "b.md");
  EXPECT_EQ(row->url, "https://x.example/b");
  EXPECT_FALSE(row->related);
  EXPECT_EQ(row->channel, "utf8-latin1");
  EXPECT_EQ(row->confidence, 0.25);
  EXPECT_EQ(row->links, 3);
  EXPECT_EQ(row->original_hash, "o");
  EXPECT_EQ(row->settings, "s");
  EXPECT_FALSE((*Open()->Find("b.md")).has_value());
}

TEST_F(RunDatabaseTest, RecordingAgainReplacesEverything) {
  const auto database = Open();
  ArticleEntry entry = Entry("a.md");
  entry.checks[{"num.value", Severity::kError}] = 2;
  entry.findings = "f1\n";
  entry.rejects.push_back({"a.md", "original", Status(StatusCode::kIo, {"gone", {}})});
  ASSERT_TRUE(database->Record(entry).ok());
  ASSERT_TRUE(database->Record(Entry("a.md", "repaired")).ok());
  const CleanSummary summary = *database->Summarize();
  EXPECT_EQ(summary.articles, 1u);
  EXPECT_TRUE(summary.findings.empty());
  EXPECT_EQ(summary.rejected, 0u);
  EXPECT_THAT(summary.by_status, ElementsAre(testing::Pair("repaired", 1)));
}

TEST_F(RunDatabaseTest, PartsComeInOrderOfNames) {
  const auto database = Open();
  for (const char* name : {"b.md", "a.md", "a/z.md", "A.md"}) {
    ArticleEntry entry = Entry(name);
    entry.findings = name;
    entry.queue = std::string("q") + name;
    ASSERT_TRUE(database->Record(entry).ok());
  }
  std::vector<std::string> parts;
  ASSERT_TRUE(database
                  ->ForEachPart(RunDatabase::Part::kQueue,
                                [&](std::string_view part) {
                                  parts.emplace_back(part);
                                  return Status();
                                })
                  .ok());
  EXPECT_THAT(parts, ElementsAre("qA.md", "qa.md", "qa/z.md", "qb.md"));
  EXPECT_THAT(*database->Names(), ElementsAre("A.md", "a.md", "a/z.md", "b.md"));
}

TEST_F(RunDatabaseTest, SummaryCountsWhatWasRecorded) {
  const auto database = Open();
  ArticleEntry first = Entry("a.md");
  first.row.original = "o.md";
  first.row.links = 4;
  first.row.errors = 3;
  first.row.queued = 2;
  first.checks[{"num.value", Severity::kError}] = 3;
  first.checks[{"num.value", Severity::kNote}] = 1;
  ArticleEntry second = Entry("b.md", std::string(kRejected));
  second.rejects.push_back({"b.md", "read", Status(StatusCode::kIo, {"no", {}}, 7)});
  for (const ArticleEntry& entry : {first, second, Entry("c.md", "lost")}) {
    ASSERT_TRUE(database->Record(entry).ok());
  }
  const CleanSummary summary = *database->Summarize();
  EXPECT_EQ(summary.articles, 3u);
  EXPECT_EQ(summary.bytes, 30u);
  EXPECT_EQ(summary.unmatched, 1u);
  EXPECT_EQ(summary.links, 4u);
  EXPECT_EQ(summary.errors, 3u);
  EXPECT_EQ(summary.queued, 2u);
  EXPECT_EQ(summary.rejected, 1u);
  EXPECT_EQ(summary.findings.at("num.value").total(), 4u);
}

TEST_F(RunDatabaseTest, StrayRejectsGoAndThoseOfArticlesStay) {
  const auto database = Open();
  ArticleEntry entry = Entry("a.md");
  entry.rejects.push_back({"a.md", "original", Status(StatusCode::kIo, {"gone", {}})});
  ASSERT_TRUE(database->Record(entry).ok());
  ASSERT_TRUE(database->RecordReject({"folder", "list", Status(StatusCode::kIo, {"closed", {}})}).ok());
  ASSERT_TRUE(database->RemoveStrayRejects().ok());
  std::vector<std::string> names;
  ASSERT_TRUE(database
                  ->ForEachReject([&](const RunDatabase::RejectRow& row) {
                    names.emplace_back(row.name);
                    EXPECT_EQ(row.byte_offset, -1);
                    return Status();
                  })
                  .ok());
  EXPECT_THAT(names, ElementsAre("a.md"));
}

TEST_F(RunDatabaseTest, OtherVersionIsRefused) {
  Sqlite sqlite = *Sqlite::Open(folder_ / "run.db", true);
  ASSERT_TRUE(sqlite.Execute("PRAGMA user_version=77").ok());
  EXPECT_EQ(RunDatabase::Open(folder_ / "run.db").status().code(), StatusCode::kUnsupportedVersion);
}

TEST_F(RunDatabaseTest, FileThatIsNoDatabaseIsRefused) {
  folder_.Write("run.db", std::string(5000, 'x'));
  const auto database = RunDatabase::Open(folder_ / "run.db");
  ASSERT_FALSE(database.ok());
  EXPECT_EQ(database.status().code(), StatusCode::kIo);
  EXPECT_THAT(database.status().ToString(), testing::HasSubstr("run.db"));
}

TEST_F(RunDatabaseTest, OpeningExistingDoesNotCreate) {
  EXPECT_EQ(RunDatabase::OpenExisting(folder_ / "run.db").status().code(), StatusCode::kIo);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "run.db"));
}

}  // namespace
}  // namespace jiaokan::dump
