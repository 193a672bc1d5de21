// Runs that end before they are done: killed, or out of space.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dump/sample_dump.h"
#include "dump/temporary_folder.h"
#include "jiaokan/dump.h"
#include "record/frame.h"

namespace jiaokan {
namespace {

constexpr int kArticles = 40;
constexpr int kKills = 12;

class InterruptedRun : public testing::Test {
 protected:
  InterruptedRun() {
    for (int i = 0; i < kArticles; ++i) {
      const std::string number = std::to_string(i);
      const std::string name =
          std::string("f").append(std::to_string(i % 7)).append("/").append(number).append(".md");
      std::string article = kCleanArticle;
      article.append("\n").append(number).append("\n");
      folder_.Write("zh/" + name, i % 3 == 0 ? Mojibake(kCleanArticle) : article);
      folder_.Write("en/" + name, kCleanOriginal);
    }
    folder_.Write("zh/unnamed.md", kFerryArticle);
    folder_.Write("en/elsewhere.md", kFerryOriginal);
  }

  // Starts a run into `out`; its messages go to the file `log`.
  pid_t Start(const std::string& out, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {JIAOKAN_CLEAN_CHILD, folder_ / "zh", folder_ / "en", folder_ / out,
                                          "2"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::vector<char*> argv;
    argv.reserve(arguments.size() + 1);
    for (std::string& argument : arguments) {
      argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const std::string log = folder_ / "log";
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0644);
    pid_t pid = -1;
    EXPECT_EQ(posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    return pid;
  }

  static int Wait(pid_t pid) {
    int status = 0;
    EXPECT_EQ(waitpid(pid, &status, 0), pid);
    return status;
  }

  std::map<std::string, std::string> Outputs(const std::string& out) {
    return folder_.Contents(out, "run.db");
  }

  // Files under their final names must be what they are in the end.
  void ExpectNothingHalf(const std::string& out, const std::map<std::string, std::string>& expected) {
    if (!std::filesystem::exists(folder_ / out)) {
      return;
    }
    for (const auto& [name, bytes] : Outputs(out)) {
      const std::string ending = std::filesystem::path(name).extension();
      if (ending != ".tmp" && ending != ".part") {
        ASSERT_TRUE(expected.count(name)) << name;
        EXPECT_EQ(bytes, expected.at(name)) << name;
      }
    }
  }

  TemporaryFolder folder_;
};

TEST_F(InterruptedRun, KilledAtAnyMomentLeavesNothingHalfAndGoesOn) {
  ASSERT_EQ(Wait(Start("expected")), 0);
  const auto expected = Outputs("expected");
  ASSERT_EQ(expected.size(), 2u * kArticles + 7);
  std::mt19937 random(7);
  for (int round = 0; round < kKills; ++round) {
    const std::string out = "out" + std::to_string(round);
    for (int kill = 0; kill < 2; ++kill) {
      const pid_t pid = Start(out);
      ::usleep(std::uniform_int_distribution<useconds_t>(0, 300000)(random));
      ::kill(pid, SIGKILL);
      Wait(pid);
      ExpectNothingHalf(out, expected);
    }
    ASSERT_EQ(Wait(Start(out)), 0) << folder_.Read("log");
    EXPECT_EQ(Outputs(out), expected) << "round " << round;
    std::filesystem::remove_all(folder_ / out);
  }
}

// A file of many frames, one within an archive, and lines that are rejected.
void WriteContainers(const TemporaryFolder& folder) {
  std::string lines;
  for (int i = 0; lines.size() < (std::size_t{3} << 20); ++i) {
    const nlohmann::ordered_json json = {{"id", i},
                                         {"text", i % 9 == 0 ? Mojibake("石桥很老了。") : kCleanArticle}};
    lines.append(json.dump()).append("\n").append(i % 50 == 0 ? "{bad\n" : "");
  }
  folder.Write("zh/x.jsonl", lines);
  folder.Write("zh/y.jsonl.gz",
               *record::CompressFrame(record::Compression::kGzip, 0, lines.substr(0, lines.find("{bad"))));
}

TEST_F(InterruptedRun, KilledWithinAFileOfRecordsGoesOn) {
  WriteContainers(folder_);
  ASSERT_EQ(Wait(Start("expected")), 0);
  const auto expected = Outputs("expected");
  std::mt19937 random(11);
  for (int round = 0; round < 3; ++round) {
    const std::string out = "out" + std::to_string(round);
    for (int kill = 0; kill < 3; ++kill) {
      const pid_t pid = Start(out);
      ::usleep(std::uniform_int_distribution<useconds_t>(0, 900000)(random));
      ::kill(pid, SIGKILL);
      Wait(pid);
      ExpectNothingHalf(out, expected);
    }
    ASSERT_EQ(Wait(Start(out)), 0) << folder_.Read("log");
    EXPECT_EQ(Outputs(out), expected) << "round " << round;
  }
}

TEST_F(InterruptedRun, OutputOfRecordsThatCannotBeWrittenIsNamedAndTheRunGoesOn) {
  WriteContainers(folder_);
  ASSERT_EQ(Wait(Start("expected")), 0);
  const auto expected = Outputs("expected");
  for (const char* limit : {"30000", "1200000", "2500000"}) {
    const int status = Wait(Start("out", {limit}));
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 1) << limit;
    EXPECT_THAT(folder_.Read("log"), testing::HasSubstr(folder_ / "out")) << limit;
    ExpectNothingHalf("out", expected);
  }
  ASSERT_EQ(Wait(Start("out")), 0) << folder_.Read("log");
  EXPECT_EQ(Outputs("out"), expected);
}

TEST_F(InterruptedRun, FileThatCannotBeWrittenIsNamedAndNothingIsHalf) {
  ASSERT_EQ(Wait(Start("expected")), 0);
  const auto expected = Outputs("expected");
  for (const char* limit : {"300", "3000", "30000"}) {
    const int status = Wait(Start("out", {limit}));
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 1) << limit;
    EXPECT_THAT(folder_.Read("log"), testing::HasSubstr(folder_ / "out")) << limit;
    ExpectNothingHalf("out", expected);
  }
  ASSERT_EQ(Wait(Start("out")), 0) << folder_.Read("log");
  EXPECT_EQ(Outputs("out"), expected);
}

TEST_F(InterruptedRun, TwoRunsDoNotShareAFolder) {
  const Result<Models> models = Models::Load();
  CleanOptions options;
  options.dump = folder_ / "zh";
  options.output = folder_ / "out";
  int status = 0;
  options.progress = [&](const CleanProgress& progress) {
    if (progress.articles_done == 0) {
      status = Wait(Start("out"));
    }
    return true;
  };
  ASSERT_TRUE(CleanDump(*models, options).ok());
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 1);
  EXPECT_THAT(folder_.Read("log"), testing::HasSubstr("another run"));
}

}  // namespace
}  // namespace jiaokan
