// Metrics, lines of the log, tables.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "log.h"
#include "metrics.h"
#include "table.h"

namespace jiaokan::cli {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

RunMetrics SampleMetrics() {
  RunMetrics metrics;
  metrics.output = "out";
  metrics.progress.articles_total = 12;
  metrics.progress.articles_done = 3;
  metrics.progress.bytes_done = 5000;
  metrics.progress.by_status = {{"clean", 2}, {"lost", 1}};
  metrics.progress.findings["num.value"].errors = 4;
  metrics.rejects = 5;
  metrics.seconds = 1.5;
  metrics.started = 1700000000.25;
  return metrics;
}

TEST(FormatMetrics, HoldsWhatTheRunHasDone) {
  const std::string text = FormatMetrics(SampleMetrics());
  for (const char* line :
       {"\njiaokan_articles_total{output=\"out\",status=\"clean\"} 2\n",
        "\njiaokan_articles_total{output=\"out\",status=\"repaired\"} 0\n",
        "\njiaokan_findings_total{output=\"out\",check=\"num.value\",severity=\"error\"} 4\n",
        "\njiaokan_dump_files{output=\"out\"} 12\n", "\njiaokan_bytes_total{output=\"out\"} 5000\n",
        "\njiaokan_rejects_total{output=\"out\"} 5\n", "\njiaokan_run_active{output=\"out\"} 1\n",
        "\njiaokan_run_duration_seconds{output=\"out\"} 1.500\n",
        "\njiaokan_run_start_timestamp_seconds{output=\"out\"} 1700000000.250\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
  EXPECT_THAT(text, Not(HasSubstr("last_success")));
}

// Each metric is described once, before its samples, and each line has the form of the format.
TEST(FormatMetrics, FollowsTheExpositionFormat) {
  RunMetrics metrics = SampleMetrics();
  metrics.last_success = 1;
  std::string text = FormatMetrics(metrics);
  EXPECT_EQ(text.back(), '\n');
  std::string name;
  while (!text.empty()) {
    const std::string line = text.substr(0, text.find('\n'));
    text.erase(0, line.size() + 1);
    if (line.rfind("# HELP ", 0) == 0) {
      name = line.substr(7, line.find(' ', 7) - 7);
      EXPECT_THAT(text, testing::StartsWith("# TYPE " + name + " "));
      EXPECT_THAT(text, Not(HasSubstr("# HELP " + name + " ")));
    } else if (line[0] != '#') {
      EXPECT_THAT(line, MatchesRegex(name + "\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\} [0-9.]+"));
    }
  }
}

TEST(FormatMetrics, LabelsAreEscapedAndUtf8) {
  RunMetrics metrics = SampleMetrics();
  metrics.output = "a\\b\"c\nd\xff/校";
  EXPECT_THAT(FormatMetrics(metrics), HasSubstr("{output=\"a\\\\b\\\"c\\nd\uFFFD/校\"} 12\n"));
}

TEST(FindLastSuccess, ReadsWhatWasWritten) {
  RunMetrics metrics = SampleMetrics();
  metrics.last_success = 1700000001.5;
  metrics.output = "a b} 7";
  EXPECT_EQ(FindLastSuccess(FormatMetrics(metrics)), 1700000001.5);
  EXPECT_EQ(FindLastSuccess(FormatMetrics(SampleMetrics())), std::nullopt);
  EXPECT_EQ(FindLastSuccess("\njiaokan_last_success_timestamp_seconds{} soon\n"), std::nullopt);
  EXPECT_EQ(FindLastSuccess("\njiaokan_last_success_timestamp_seconds{"), std::nullopt);
  EXPECT_EQ(FindLastSuccess(""), std::nullopt);
}

TEST(LogLine, IsOneJsonObject) {
  const auto time = std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000250));
  EXPECT_EQ(LogLine("info", "finished", time)
                .Add("name", "a\n\"b\xff")
                .Add("count", std::uint64_t{7})
                .Add("seconds", 0.5)
                .AddJson("none", "null")
                .Text(),
            "{\"ts\":\"2023-11-14T22:13:20.250Z\",\"level\":\"info\",\"event\":\"finished\","
            "\"name\":\"a\\n\\\"b\uFFFD\",\"count\":7,\"seconds\":0.5,\"none\":null}\n");
}

TEST(FormatTable, AlignsWideCharacters) {
  EXPECT_EQ(FormatTable({{"check", "n"}, {"校勘", "12"}}), "check   n\n校勘   12\n");
  std::vector<std::size_t> widths = {0, 6};
  EXPECT_EQ(FormatTable({{"a", "b"}, {"ccc", "d"}}, {ColumnAlign::kLeft, ColumnAlign::kLeft}, widths),
            "a    b\nccc  d\n");
  EXPECT_EQ(widths, (std::vector<std::size_t>{3, 6}));
}

}  // namespace
}  // namespace jiaokan::cli
