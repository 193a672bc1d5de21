// What a run tells of itself: its status, queries, events and the tally of its progress.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dump/output_folder.h"
#include "dump/run_database.h"
#include "dump/run_statements.h"
#include "dump/sample_dump.h"
#include "dump/sqlite.h"
#include "dump/temporary_folder.h"
#include "jiaokan/dump.h"
#include "jiaokan/run_status.h"

namespace jiaokan {
namespace {

using dump::ArticleEntry;
using dump::OutputFolder;
using dump::RunDatabase;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

ArticleEntry RunEntry(const std::string& name, const std::string& status, std::int64_t bytes) {
  ArticleEntry entry;
  entry.row.name = name;
  entry.row.status = status;
  entry.row.encoding = "UTF-8";
  entry.row.bytes = bytes;
  entry.row.channel = status == "repaired" ? "utf8-latin1" : "";
  entry.row.milliseconds = 500;
  return entry;
}

// A folder with a run.db of three articles and a reject, which is open for writing at first.
class RunStatusTest : public testing::Test {
 protected:
  RunStatusTest() : writer_(*RunDatabase::Open(folder_ / "run.db")) {
    ArticleEntry damaged = RunEntry("b.md", "repaired", 2000);
    damaged.checks[{"num.value", Severity::kError}] = 2;
    for (const ArticleEntry& entry :
         {RunEntry("a.md", "clean", 100), damaged, RunEntry("c.md", "lost", 3000)}) {
      EXPECT_TRUE(writer_->Record(entry).ok());
    }
    EXPECT_TRUE(
        writer_->RecordReject({"d.md", "read", Status(StatusCode::kIo, {"gone", {}}, std::uint64_t{7})})
            .ok());
    SetState("running");
  }

  void SetState(const char* state) {
    EXPECT_TRUE(writer_->SetMeta("state", state).ok());
    EXPECT_TRUE(writer_->Commit().ok());
  }

  std::vector<std::string> Names(const std::string& where) {
    ArticleQuery query;
    query.where = where;
    std::vector<std::string> names;
    const Status status = QueryArticles(folder_ / "", query, [&](const std::vector<ArticleValue>& values) {
      names.push_back(std::get<std::string>(values[0]));
      return true;
    });
    EXPECT_TRUE(status.ok()) << where << ": " << status.ToString();
    return names;
  }

  Status Refusal(const std::string& where) {
    ArticleQuery query;
    query.where = where;
    return QueryArticles(folder_ / "", query, [](const auto&) { return true; });
  }

  // Names and contents of the files in the folder.
  std::map<std::string, std::string> Files() { return folder_.Contents("", "none"); }

  TemporaryFolder folder_;
  std::unique_ptr<RunDatabase> writer_;
};

TEST_F(RunStatusTest, CountsWhatARunHasRecordedWhileItWrites) {
  const OutputFolder lock = *OutputFolder::Open(folder_ / "");
  ASSERT_TRUE(writer_->Record(RunEntry("uncommitted.md", "clean", 1)).ok());
  const Result<RunStatus> status = ReadRunStatus(folder_ / "");
  ASSERT_TRUE(status.ok()) << status.status().ToString();
  EXPECT_EQ(status->state, RunState::kRunning);
  EXPECT_EQ(status->summary.articles, 3U);
  EXPECT_EQ(status->summary.bytes, 5100U);
  EXPECT_THAT(status->summary.by_status, ElementsAre(Pair("clean", 1), Pair("lost", 1), Pair("repaired", 1)));
  EXPECT_THAT(status->summary.by_channel, ElementsAre(Pair("utf8-latin1", 1)));
  EXPECT_EQ(status->summary.findings.at("num.value").errors, 2U);
  EXPECT_EQ(status->seconds, 1.5);
  ASSERT_EQ(status->first_rejects.size(), 1U);
  EXPECT_EQ(status->first_rejects[0].message, "gone");
  EXPECT_EQ(status->first_rejects[0].byte_offset, 7U);
  ASSERT_TRUE(writer_->Commit().ok());  // nobody waits for anybody
  EXPECT_EQ(ReadRunStatus(folder_ / "", 0)->summary.articles, 4U);
  EXPECT_THAT(ReadRunStatus(folder_ / "", 0)->first_rejects, IsEmpty());
}

TEST_F(RunStatusTest, ARunWithoutAProcessIsInterrupted) {
  EXPECT_EQ(ReadRunStatus(folder_ / "")->state, RunState::kInterrupted);
  SetState("complete");
  EXPECT_EQ(ReadRunStatus(folder_ / "")->state, RunState::kComplete);
}

TEST_F(RunStatusTest, ReadingChangesNothingWhetherAWriterIsThereOrNot) {
  // As a killed writer leaves it, with a log that is not yet in the file.
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "")) {
    folder_.Write("killed/" + entry.path().filename().string(),
                  folder_.Read(entry.path().filename().string()));
  }
  writer_.reset();
  std::filesystem::permissions(folder_ / "run.db", std::filesystem::perms::owner_read);
  const auto before = Files();
  ASSERT_TRUE(before.count("killed/run.db-wal"));
  ASSERT_FALSE(before.count("run.db-wal"));
  EXPECT_EQ(ReadRunStatus(folder_ / "")->summary.articles, 3U);
  EXPECT_EQ(ReadRunStatus(folder_ / "killed")->summary.articles, 3U);
  EXPECT_THAT(Names("1"), ElementsAre("a.md", "b.md", "c.md"));
  EXPECT_EQ(Files(), before);
}

TEST_F(RunStatusTest, WhoLooksDoesNotStopARunThatBegins) {
  for (int i = 0; i < 100; ++i) {
    ASSERT_FALSE(*OutputFolder::InUse(folder_ / ""));
    ASSERT_TRUE(OutputFolder::Open(folder_ / "").ok());
  }
  const OutputFolder lock = *OutputFolder::Open(folder_ / "");
  EXPECT_TRUE(*OutputFolder::InUse(folder_ / ""));
}

TEST_F(RunStatusTest, AFolderWithoutARunIsNamed) {
  const Status absent = ReadRunStatus(folder_ / "absent").status();
  EXPECT_EQ(absent.code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(absent.ToString(), HasSubstr("absent"));
  folder_.Write("garbage/run.db", std::string(5000, 'x'));
  EXPECT_EQ(ReadRunStatus(folder_ / "garbage").status().code(), StatusCode::kIo);
  folder_.Write("empty/run.db", "");
  EXPECT_EQ(ReadRunStatus(folder_ / "empty").status().code(), StatusCode::kInvalidArgument);
  std::filesystem::create_directories(folder_ / "other");
  ASSERT_TRUE(dump::Sqlite::Open(folder_ / "other/run.db", true)->Execute("PRAGMA user_version=77").ok());
  EXPECT_EQ(ReadRunStatus(folder_ / "other").status().code(), StatusCode::kUnsupportedVersion);
}

TEST_F(RunStatusTest, TruncatedDatabaseIsAnError) {
  writer_.reset();
  const std::string whole = folder_.Read("run.db");
  for (const std::size_t size : {whole.size() / 2, std::size_t{4096}, std::size_t{100}}) {
    folder_.Write("cut/run.db", whole.substr(0, size));
    EXPECT_FALSE(ReadRunStatus(folder_ / "cut").ok()) << size;
  }
}

TEST_F(RunStatusTest, AWriterThatComesMeanwhileIsNoticed) {
  writer_.reset();
  std::size_t visited = 0;
  const Status status = QueryArticles(folder_ / "", {}, [&](const auto&) {
    if (++visited == 1) {
      dump::Sqlite writer = *dump::Sqlite::Open(folder_ / "run.db", false);
      EXPECT_TRUE(writer.Execute("UPDATE articles SET status='clean'; PRAGMA wal_checkpoint(TRUNCATE)").ok());
    }
    return true;
  });
  EXPECT_EQ(status.code(), StatusCode::kIo);
  EXPECT_THAT(status.ToString(), HasSubstr("read it again"));
}

TEST_F(RunStatusTest, ExpressionsSelectArticles) {
  EXPECT_THAT(Names(""), ElementsAre("a.md", "b.md", "c.md"));
  EXPECT_THAT(Names("status = 'lost' AND bytes > 1000"), ElementsAre("c.md"));
  EXPECT_THAT(Names("channel IS NULL -- not repaired"), ElementsAre("a.md", "c.md"));
  EXPECT_THAT(Names("name LIKE 'B%' OR length(name) = 0"), ElementsAre("b.md"));
  EXPECT_THAT(Names("bytes BETWEEN 100 AND 2000 AND articles.name GLOB '*.md'"), ElementsAre("a.md", "b.md"));
  EXPECT_THAT(Names("(status, bytes) = ('clean', 100)"), ElementsAre("a.md"));
  EXPECT_THAT(Names("0"), IsEmpty());
}

TEST_F(RunStatusTest, AnythingButOneExpressionIsRefused) {
  for (const char* where : {"1) OR (1",
                            "1; DELETE FROM articles",
                            "1 GROUP BY name",
                            "1 ORDER BY name",
                            "1 LIMIT 1",
                            "1 UNION SELECT 1",
                            "SELECT 1",
                            "name IN (SELECT article FROM checks)",
                            "name IN checks",
                            "name IN articles",
                            "EXISTS (SELECT 1)",
                            "status = ?",
                            "status = :a",
                            "load_extension('x')",
                            "random() > 0",
                            "randomblob(9) > 0",
                            "zeroblob(9) > 0",
                            "printf('%9d', 1) > 0",
                            "sqlite_version() > 0",
                            "count(*) > 0",
                            "sum(bytes) OVER () > 0",
                            "nothing = 1",
                            "status = 'lost' AND",
                            "'lost",
                            "1 /*",
                            "(1, 2)",
                            ")",
                            "(",
                            "RAISE(ABORT, 'x')",
                            "checks.count > 0",
                            "name MATCH 'x'",
                            "json_extract(url, '$') > 0"}) {
    const Status status = Refusal(where);
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument) << where << ": " << status.ToString();
    EXPECT_LE(status.byte_offset().value_or(0), std::string(where).size());
  }
  EXPECT_EQ(Refusal(std::string("1\0 OR 1", 7)).byte_offset(), 1U);
  EXPECT_EQ(Refusal(std::string(100000, '1')).code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(Refusal(std::string(5000, '(') + "1" + std::string(5000, ')')).code(),
            StatusCode::kInvalidArgument);
  EXPECT_THAT(Names("1"), testing::SizeIs(3));
}

TEST_F(RunStatusTest, SyntaxErrorHasItsPlace) {
  const Status status = Refusal("status = 'lost' AND AND 1");
  EXPECT_EQ(status.byte_offset(), 20U);
  EXPECT_THAT(status.ToString(), HasSubstr("syntax error"));
}

TEST_F(RunStatusTest, ExpressionsThatGrowOrTakeTooLongAreStopped) {
  std::string hex = "name";
  for (int i = 0; i < 20; ++i) {
    hex = "hex(" + hex + ")";
  }
  EXPECT_EQ(Refusal("length(" + hex + ") > 0").code(), StatusCode::kResourceExhausted);
  for (int i = 0; i < 3000; ++i) {
    ASSERT_TRUE(writer_->Record(RunEntry("more" + std::to_string(i), "clean", 1)).ok());
  }
  ASSERT_TRUE(writer_->Commit().ok());
  ArticleQuery query;
  query.where = "bytes < 0";
  query.time_limit = std::chrono::milliseconds(0);
  EXPECT_EQ(QueryArticles(folder_ / "", query, [](const auto&) { return true; }).code(),
            StatusCode::kResourceExhausted);
}

TEST_F(RunStatusTest, ValuesHaveTheirTypesAndTheVisitorMayStop) {
  ArticleQuery query;
  query.columns = {"channel", "bytes", "milliseconds", "name"};
  std::vector<std::vector<ArticleValue>> seen;
  EXPECT_TRUE(QueryArticles(folder_ / "", query, [&](const std::vector<ArticleValue>& values) {
                seen.push_back(values);
                return false;
              }).ok());
  const std::vector<ArticleValue> expected = {std::monostate(), std::int64_t{100}, 500.0,
                                              std::string("a.md")};
  EXPECT_THAT(seen, ElementsAre(expected));
  query.columns = ArticleColumns();
  query.limit = 2;
  seen.clear();
  EXPECT_TRUE(QueryArticles(folder_ / "", query, [&](const std::vector<ArticleValue>& values) {
                seen.push_back(values);
                return true;
              }).ok());
  EXPECT_EQ(seen.size(), 2U);
  query.columns = {"name", "nothing"};
  EXPECT_EQ(QueryArticles(folder_ / "", query, [](const auto&) { return true; }).code(),
            StatusCode::kInvalidArgument);
}

TEST_F(RunStatusTest, AViewInPlaceOfTheTableShowsNothingElse) {
  writer_.reset();
  dump::Sqlite hostile = *dump::Sqlite::Open(folder_ / "run.db", false);
  ASSERT_TRUE(hostile
                  .Execute("CREATE TABLE secrets (name TEXT); INSERT INTO secrets VALUES ('secret');"
                           "DROP TABLE articles; CREATE VIEW articles AS SELECT name FROM secrets")
                  .ok());
  const Status status = Refusal("1");
  EXPECT_EQ(status.code(), StatusCode::kInvalidArgument) << status.ToString();
}

TEST_F(RunStatusTest, DocumentationNamesEveryColumn) {
  std::ifstream file(JIAOKAN_SOURCE_DIR "/docs/output.md");
  std::string page{std::istreambuf_iterator<char>(file), {}};
  const std::size_t begin = page.find("## `run.db`");
  ASSERT_NE(begin, std::string::npos);
  page = page.substr(begin, page.find("\n## ", begin + 1) - begin);
  for (const std::string& column : ArticleColumns()) {
    EXPECT_THAT(page, HasSubstr("`" + column + "`"));
  }
  EXPECT_THAT(page, HasSubstr("`PRAGMA user_version` " + std::to_string(dump::kSchemaVersion)));
}

// A run over the sample dump.
class ObservedRun : public testing::Test {
 protected:
  ObservedRun() {
    WriteSampleDump(folder_);
    options_.dump = folder_ / "zh";
    options_.originals = folder_ / "en";
    options_.output = folder_ / "out";
    options_.jobs = 2;
    options_.progress = [this](const CleanProgress& progress) {
      progress_ = progress;
      return true;
    };
    options_.event = [this](const CleanEvent& event) { events_.push_back(event); };
  }

  CleanSummary Clean() {
    events_.clear();
    const Result<CleanSummary> summary = CleanDump(*models_, options_);
    EXPECT_TRUE(summary.ok()) << summary.status().ToString();
    return summary.ok() ? *summary : CleanSummary();
  }

  std::vector<CleanEvent::Kind> Kinds() const {
    std::vector<CleanEvent::Kind> kinds;
    for (const CleanEvent& event : events_) {
      kinds.push_back(event.kind);
    }
    return kinds;
  }

  void ExpectTally(const CleanSummary& summary) {
    EXPECT_EQ(progress_.articles_done, summary.articles);
    EXPECT_EQ(progress_.by_status, summary.by_status);
    EXPECT_EQ(progress_.unmatched, summary.unmatched);
    EXPECT_EQ(progress_.reused, summary.reused);
    ASSERT_EQ(progress_.findings.size(), summary.findings.size());
    for (const auto& [check, counts] : summary.findings) {
      EXPECT_EQ(progress_.findings[check].errors, counts.errors) << check;
      EXPECT_EQ(progress_.findings[check].warnings, counts.warnings) << check;
      EXPECT_EQ(progress_.findings[check].notes, counts.notes) << check;
    }
  }

  TemporaryFolder folder_;
  CleanOptions options_;
  CleanProgress progress_;
  std::vector<CleanEvent> events_;
  Result<Models> models_ = Models::Load();
};

TEST_F(ObservedRun, ProgressTalliesWhatTheSummarySays) {
  const CleanSummary first = Clean();
  EXPECT_EQ(first.reused, 0U);
  EXPECT_FALSE(first.findings.empty());
  ExpectTally(first);
  const CleanSummary second = Clean();
  EXPECT_GT(second.reused, 0U);
  ExpectTally(second);
  EXPECT_GT(progress_.bytes_reused, 0U);
}

TEST_F(ObservedRun, RecordsAreTalliedAlsoWhenTheirFileIsPassedOverOrGoneOnWith) {
  std::string lines = "{\"text\": 7}\n";
  for (int i = 0; i < 9000; ++i) {
    const std::string text =
        i % 50 == 0 ? Mojibake("这座桥的维修费用是") : "这座桥很长，维修费用是 250 亿美元。";
    lines.append(nlohmann::json({{"text", text + std::to_string(i)}}).dump()).append("\n");
  }
  folder_.Write("records/a.jsonl", lines);
  options_.dump = folder_ / "records";
  options_.originals.clear();
  const auto progress = options_.progress;
  options_.progress = [](const CleanProgress& at) { return at.records_done < 5000; };
  EXPECT_EQ(CleanDump(*models_, options_).status().code(), StatusCode::kCancelled);
  options_.progress = progress;
  const CleanSummary resumed = Clean();
  EXPECT_EQ(resumed.articles, 9001U);
  EXPECT_EQ(progress_.by_status, resumed.by_status);
  EXPECT_EQ(progress_.unmatched, resumed.unmatched);
  const CleanSummary again = Clean();
  EXPECT_EQ(again.reused, 9000U);
  ASSERT_EQ(progress_.articles_done, 1U);
  progress_.articles_done = again.articles;  // counts files
  ExpectTally(again);
  EXPECT_EQ(progress_.bytes_reused, lines.size());
}

TEST_F(ObservedRun, StartAndRejectsAreTold) {
  const CleanSummary summary = Clean();
  ASSERT_FALSE(events_.empty());
  EXPECT_EQ(events_[0].kind, CleanEvent::Kind::kStarted);
  EXPECT_EQ(events_[0].files, summary.articles);
  EXPECT_TRUE(nlohmann::json::parse(events_[0].settings).at("markup").get<bool>());
  std::vector<std::string> rejected;
  for (const CleanEvent& event : events_) {
    if (event.kind == CleanEvent::Kind::kRejected) {
      rejected.push_back(event.name + " " + event.stage);
      EXPECT_FALSE(event.reason.ok());
    }
  }
  EXPECT_EQ(rejected.size(), summary.rejected);
  EXPECT_THAT(rejected, testing::Contains("picture.md repair"));
}

TEST_F(ObservedRun, ResumingAndOtherSettingsAreTold) {
  options_.progress = [](const CleanProgress& progress) { return progress.articles_done < 2; };
  EXPECT_EQ(CleanDump(*models_, options_).status().code(), StatusCode::kCancelled);
  EXPECT_EQ(ReadRunStatus(options_.output)->state, RunState::kInterrupted);
  options_.progress = nullptr;
  Clean();
  ASSERT_GE(events_.size(), 2U);
  EXPECT_EQ(events_[1].kind, CleanEvent::Kind::kResumed);
  EXPECT_EQ(events_[1].articles, 2U);
  options_.markup = false;
  Clean();
  EXPECT_THAT(Kinds(), testing::Contains(CleanEvent::Kind::kSettingsChanged));
  EXPECT_THAT(Kinds(), testing::Not(testing::Contains(CleanEvent::Kind::kResumed)));
}

TEST_F(ObservedRun, StatusSaysWhatTheRunWas) {
  const CleanSummary summary = Clean();
  const RunStatus status = *ReadRunStatus(options_.output);
  EXPECT_EQ(status.state, RunState::kComplete);
  EXPECT_EQ(status.dump, "zh");
  EXPECT_EQ(status.files_total, summary.articles);
  EXPECT_EQ(status.bytes_total, progress_.bytes_total);
  EXPECT_EQ(status.settings, events_[0].settings);
  EXPECT_THAT(status.started, testing::MatchesRegex("[0-9-]+T[0-9:]+Z"));
  EXPECT_THAT(status.finished, testing::MatchesRegex("[0-9-]+T[0-9:]+Z"));
  EXPECT_EQ(status.summary.links, summary.links);
  EXPECT_EQ(status.summary.rejected, summary.rejected);
  EXPECT_EQ(status.first_rejects.size(), summary.rejected);
}

}  // namespace
}  // namespace jiaokan
