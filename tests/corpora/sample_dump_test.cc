// The main job on the sample dump, compared with the truth beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include <nlohmann/json.hpp>

#include "corpora/corpus.h"
#include "dump/run_database.h"
#include "jiaokan/document.h"
#include "jiaokan/dump.h"
#include "text/utf8.h"

namespace jiaokan::corpora {
namespace {

using Json = nlohmann::json;

std::vector<std::u32string> SplitLines(const std::string& bytes) {
  std::vector<std::u32string> lines(1);
  for (const char32_t c : text::DecodeUtf8(bytes)) {
    if (c == U'\n') {
      lines.emplace_back();
    } else {
      lines.back().push_back(c);
    }
  }
  return lines;
}

// Characters outside ASCII of `truth` that a longest common subsequence with `got` holds.
std::size_t RightCharacters(const std::u32string& truth, const std::u32string& got) {
  std::vector<std::size_t> best(got.size() + 1, 0);
  for (const char32_t c : truth) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= got.size(); ++j) {
      const std::size_t above = best[j];
      const std::size_t match = c == got[j - 1] ? diagonal + (c >= 0x80 ? 1 : 0) : 0;
      best[j] = std::max({above, best[j - 1], match});
      diagonal = above;
    }
  }
  return best.back();
}

std::size_t CountNonAscii(const std::u32string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char32_t c) { return c >= 0x80; }));
}

// The share of the damaged characters of an article that are right.
double ShareRight(const std::string& truth, const std::string& damaged, const std::string& cleaned) {
  const auto truth_lines = SplitLines(truth);
  const auto damaged_lines = SplitLines(damaged);
  const auto cleaned_lines = SplitLines(cleaned);
  EXPECT_EQ(truth_lines.size(), cleaned_lines.size());
  std::size_t total = 0;
  std::size_t right = 0;
  for (std::size_t i = 0; i < std::min(truth_lines.size(), cleaned_lines.size()); ++i) {
    if (truth_lines[i] == damaged_lines[i]) {
      EXPECT_EQ(cleaned_lines[i], truth_lines[i]) << "line " << i + 1 << " was not damaged";
    } else {
      total += CountNonAscii(truth_lines[i]);
      right += RightCharacters(truth_lines[i], cleaned_lines[i]);
    }
  }
  return total == 0 ? 1 : static_cast<double>(right) / static_cast<double>(total);
}

// Cleans the dump once for all tests of the process.
class SampleDump : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    output_ = ::testing::TempDir() + "jiaokan_sample_dump_" + std::to_string(::getpid());
    std::filesystem::remove_all(output_);
    Result<Models> models = Models::Load();
    ASSERT_TRUE(models.ok()) << models.status().ToString();
    CleanOptions options;
    options.dump = Path("dump");
    options.originals = Path("originals");
    options.output = output_;
    options.markup = false;  // the truth holds the errors that were planted in the markup
    Result<CleanSummary> summary = CleanDump(*models, options);
    ASSERT_TRUE(summary.ok()) << summary.status().ToString();
    summary_ = *summary;
    ReadRows();
    ReadFindings();
  }

  static void TearDownTestSuite() { std::filesystem::remove_all(output_); }

  static void ReadRows() {
    auto database = dump::RunDatabase::OpenExisting(output_ + "/run.db");
    ASSERT_TRUE(database.ok()) << database.status().ToString();
    const Status status = (*database)->ForEachArticle("ORDER BY name", [](const dump::ArticleRow& row) {
      rows_[row.name] = row;
      return Status();
    });
    ASSERT_TRUE(status.ok()) << status.ToString();
  }

  // The blocks that a finding of severity error or warning names, per article.
  static void ReadFindings() {
    std::istringstream lines(Read(output_ + "/findings.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      const Json finding = Json::parse(line);
      if (finding["severity"] != "note") {
        const std::string article = finding["article"];
        zh_flagged_[article].merge(finding["zh"].get<std::set<std::uint32_t>>());
        en_flagged_[article].merge(finding["en"].get<std::set<std::uint32_t>>());
      }
    }
  }

  static std::string Cleaned(const DumpArticle& article) {
    return Read(output_ + "/articles/" + article.name);
  }
  static std::string Truth(const DumpArticle& article) { return Read(Path("truth/" + article.name)); }
  static std::vector<GoldLink> Gold(const DumpArticle& article) {
    return ParseLinks(Read(Path("truth/" + article.name.substr(0, article.name.size() - 3) + ".gold")));
  }
  static bool IsAligned(const DumpArticle& article) {
    return !article.original.empty() && article.status != "lost";
  }
  static bool IsFlagged(const DumpArticle& article, const PlantedError& error) {
    return (error.english ? en_flagged_ : zh_flagged_)[article.name].count(error.block) > 0;
  }

  static std::string output_;
  static CleanSummary summary_;
  static std::map<std::string, dump::ArticleRow> rows_;
  static std::map<std::string, std::set<std::uint32_t>> zh_flagged_;
  static std::map<std::string, std::set<std::uint32_t>> en_flagged_;
};

std::string SampleDump::output_;
CleanSummary SampleDump::summary_;
std::map<std::string, dump::ArticleRow> SampleDump::rows_;
std::map<std::string, std::set<std::uint32_t>> SampleDump::zh_flagged_;
std::map<std::string, std::set<std::uint32_t>> SampleDump::en_flagged_;

TEST_F(SampleDump, EveryArticleIsCleaned) {
  EXPECT_EQ(summary_.articles, ReadDump().size());
  EXPECT_EQ(rows_.size(), ReadDump().size());
  EXPECT_EQ(summary_.rejected, 0U);
}

TEST_F(SampleDump, LosslesslyDamagedAndCleanTextIsExact) {
  for (const DumpArticle& article : ReadDump()) {
    if (article.status != "lost" && !IsLossy(article.channel)) {
      EXPECT_EQ(Cleaned(article), Truth(article)) << article.name;
    }
  }
}

TEST_F(SampleDump, LossilyDamagedTextIsNearlyExact) {
  for (const DumpArticle& article : ReadDump()) {
    if (IsLossy(article.channel)) {
      EXPECT_GE(ShareRight(Truth(article), Read(Path("dump/" + article.name)), Cleaned(article)), 0.97)
          << article.name;
    }
  }
}

TEST_F(SampleDump, LostArticleIsUnchangedAndQueued) {
  const std::string queue = Read(output_ + "/queue.jsonl");
  for (const DumpArticle& article : ReadDump()) {
    if (article.status == "lost") {
      EXPECT_EQ(Cleaned(article), Read(Path("dump/" + article.name))) << article.name;
      EXPECT_EQ(rows_[article.name].status, "lost") << article.name;
      EXPECT_THAT(queue, ::testing::HasSubstr("\"" + article.name + "\"")) << article.name;
    }
  }
}

TEST_F(SampleDump, StatusEncodingAndChannelAreRecognised) {
  for (const DumpArticle& article : ReadDump()) {
    SCOPED_TRACE(article.name);
    const dump::ArticleRow& row = rows_[article.name];
    if (!(row.status == "partial" && IsLossy(article.channel))) {
      EXPECT_EQ(row.status, article.status);
    }
    EXPECT_EQ(row.encoding, article.encoding);
    if (article.status != "lost") {
      EXPECT_EQ(row.channel, article.channel);
    }
  }
}

TEST_F(SampleDump, ArticlesFindTheirOriginals) {
  for (const DumpArticle& article : ReadDump()) {
    EXPECT_EQ(rows_[article.name].original, article.original) << article.name;
  }
}

TEST_F(SampleDump, LinksAgreeWithTheGoldLinks) {
  double gold_total = 0;
  double found_total = 0;
  double right = 0;
  const auto both_sides = [](const GoldLink& link) { return !link.first.empty() && !link.second.empty(); };
  for (const DumpArticle& article : ReadDump()) {
    if (!IsAligned(article)) {
      continue;
    }
    const std::vector<GoldLink> gold = Gold(article);
    gold_total += static_cast<double>(std::count_if(gold.begin(), gold.end(), both_sides));
    for (const GoldLink& link : ParseLinks(Read(output_ + "/links/" + article.name + ".tsv"))) {
      found_total += both_sides(link) ? 1 : 0;
      right += both_sides(link) && std::count(gold.begin(), gold.end(), link) > 0 ? 1 : 0;
    }
  }
  const double f1 = 2 * right / (gold_total + found_total);
  EXPECT_GE(f1, 0.95) << right << " right of " << found_total << " found, " << gold_total << " gold links";
}

TEST_F(SampleDump, PlantedErrorsAreFound) {
  std::size_t planted = 0;
  std::string missed;
  std::size_t found = 0;
  for (const DumpArticle& article : ReadDump()) {
    for (const PlantedError& error : article.planted) {
      ++planted;
      found += IsFlagged(article, error) ? 1 : 0;
      missed += IsFlagged(article, error)
                    ? std::string()
                    : article.name + " block " + std::to_string(error.block) + ": " + error.kind + "\n";
    }
  }
  EXPECT_GE(static_cast<double>(found), 0.8 * static_cast<double>(planted)) << "missed:\n" << missed;
}

TEST_F(SampleDump, FewBlocksWithoutAnErrorAreFlagged) {
  std::size_t untouched = 0;
  std::size_t flagged = 0;
  std::string alarms;
  for (const DumpArticle& article : ReadDump()) {
    if (!IsAligned(article)) {
      continue;
    }
    std::set<std::uint32_t> touched;
    for (const PlantedError& error : article.planted) {
      if (!error.english) {
        touched.insert(error.block);
      }
    }
    for (const GoldLink& link : Gold(article)) {
      for (const std::uint32_t block : link.first) {
        const bool alarm = touched.count(block) == 0 && zh_flagged_[article.name].count(block) > 0;
        untouched += 1 - touched.count(block);
        flagged += alarm ? 1 : 0;
        alarms += alarm ? article.name + " block " + std::to_string(block) + "\n" : std::string();
      }
    }
  }
  EXPECT_LE(static_cast<double>(flagged), 0.08 * static_cast<double>(untouched)) << alarms;
}

}  // namespace
}  // namespace jiaokan::corpora
