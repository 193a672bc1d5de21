#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dump/rows.h"
#include "dump/run_database.h"
#include "dump/temporary_folder.h"
#include "jiaokan/report.h"

namespace jiaokan {
namespace {

using dump::ArticleEntry;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// An article with `errors` findings, one to a row.
ArticleEntry Entry(const std::string& name, int errors) {
  ArticleEntry entry;
  entry.row.name = name;
  entry.row.status = "repaired";
  entry.row.encoding = "UTF-8";
  entry.row.original = "en-" + name;
  entry.row.errors = errors;
  entry.row.content_hash = entry.row.settings = "x";
  dump::ArticleRows rows;
  for (int i = 0; i < errors; ++i) {
    dump::Row row;
    row.number = static_cast<std::size_t>(i) + 1;
    row.zh.push_back({BlockKind::kParagraph, 0, 1, "段落 " + name + "<" + std::to_string(i) + ">", 0, {}});
    Finding finding;
    finding.check = "num.value";
    finding.severity = Severity::kError;
    row.findings.push_back(finding);
    rows.rows.push_back(row);
  }
  if (errors > 0) {
    entry.rows = dump::SerializeRows(rows);
    entry.checks[{"num.value", Severity::kError}] = errors;
  }
  return entry;
}

class DumpPage : public testing::Test {
 protected:
  void Record(const ArticleEntry& entry) {
    ASSERT_TRUE((*dump::RunDatabase::Open(folder_ / "run.db"))->Record(entry).ok());
  }

  std::string Render(const ReportOptions& options = {}) {
    const Status status = WriteDumpReport(folder_ / "", options);
    EXPECT_TRUE(status.ok()) << status.ToString();
    return folder_.Read("report.html");
  }

  TemporaryFolder folder_;
};

TEST_F(DumpPage, TableNamesEveryArticleAndSectionsThoseWithRows) {
  Record(Entry("a.md", 0));
  Record(Entry("b.md", 2));
  EXPECT_THAT(Render(), AllOf(HasSubstr("<td>a.md</td>"), HasSubstr("<td><a href=\"#a1\">b.md</a></td>"),
                              HasSubstr("段落 b.md&lt;0&gt;"), HasSubstr("<b>2</b>errors"),
                              HasSubstr("<code>num.value</code></td><td></td><td class=\"n\">2</td>")));
}

TEST_F(DumpPage, WorstArticlesComeFirst) {
  Record(Entry("a.md", 1));
  Record(Entry("b.md", 3));
  const std::string page = Render();
  EXPECT_LT(page.find("段落 b.md"), page.find("段落 a.md"));
}

TEST_F(DumpPage, WhatIsLeftOutIsCounted) {
  for (const char* name : {"a.md", "b.md", "c.md", "d.md"}) {
    Record(Entry(name, 5));
  }
  ReportOptions options;
  options.articles = 1;
  options.rows = 2;
  options.table = 3;
  EXPECT_THAT(Render(options), AllOf(HasSubstr("3 more articles with repairs or findings are not shown"),
                                     HasSubstr("3 more rows with repairs or findings are not shown"),
                                     HasSubstr("1 more article in run.db"), HasSubstr("段落 a.md&lt;1&gt;"),
                                     Not(HasSubstr("段落 a.md&lt;2&gt;")), Not(HasSubstr("段落 b.md"))));
}

TEST_F(DumpPage, RejectsAreListedWithTheirReason) {
  ArticleEntry entry = Entry("<x>.md", 0);
  entry.row.status = std::string(dump::kRejected);
  entry.rejects.push_back({"<x>.md", "read", Status(StatusCode::kIo, {"no <luck>", {}})});
  Record(entry);
  EXPECT_THAT(Render(),
              AllOf(HasSubstr("<td>&lt;x&gt;.md</td><td><code>read</code></td><td>no &lt;luck&gt;</td>"),
                    Not(HasSubstr("<luck>"))));
}

TEST_F(DumpPage, IsTheSameEachTime) {
  Record(Entry("b.md", 1));
  Record(Entry("a.md", 1));
  const std::string first = Render();
  EXPECT_EQ(Render(), first);
}

TEST_F(DumpPage, FolderWithoutRunIsAnErrorAndGetsNoReport) {
  const Status status = WriteDumpReport(folder_ / "", {});
  EXPECT_EQ(status.code(), StatusCode::kIo);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "report.html"));
}

}  // namespace
}  // namespace jiaokan
