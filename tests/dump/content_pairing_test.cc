// Originals that nothing but the content leads to.
#include "dump/content_pairing.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dump/run_database.h"
#include "dump/sample_dump.h"
#include "dump/temporary_folder.h"
#include "jiaokan/dump.h"

namespace jiaokan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

namespace fs = std::filesystem;

class ContentPairing : public testing::Test {
 protected:
  ContentPairing() {
    folder_.Write("zh/3f1.md", kCleanArticle);
    folder_.Write("zh/77a.md", kFerryArticle);
    folder_.Write("en/b05.md", kFerryOriginal);
    folder_.Write("en/e42.md", kCleanOriginal);
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

  // "article original paired_by nearest", a line each; with `exact` also the figures.
  std::vector<std::string> Pairs(bool exact = false) {
    std::vector<std::string> pairs;
    const auto database = dump::RunDatabase::OpenExisting(folder_ / "out/run.db");
    EXPECT_TRUE(
        (*database)
            ->ForEachArticle("ORDER BY name",
                             [&](const dump::ArticleRow& row) {
                               std::string pair = row.name;
                               pair.append(" ").append(row.original).append(" ").append(row.paired_by);
                               pair.append(" ").append(row.nearest);
                               for (const auto& figure : {row.pairing_confidence, row.pairing_margin}) {
                                 pair += exact ? " " + std::to_string(figure.value_or(-1)) : "";
                               }
                               pairs.push_back(pair);
                               return Status();
                             })
            .ok());
    return pairs;
  }

  std::vector<nlohmann::json> Unpaired() {
    std::vector<nlohmann::json> lines;
    std::istringstream text(folder_.Read("out/unpaired.jsonl"));
    for (std::string line; std::getline(text, line);) {
      lines.push_back(nlohmann::json::parse(line));
    }
    return lines;
  }

  TemporaryFolder folder_;
  CleanOptions options_;
  Result<Models> models_ = Models::Load();
};

TEST_F(ContentPairing, FindsOriginalsThatNothingNames) {
  const CleanSummary summary = Clean();
  EXPECT_THAT(Pairs(), ElementsAre("3f1.md e42.md content e42.md", "77a.md b05.md content b05.md"));
  EXPECT_EQ(summary.paired_by_content, 2u);
  EXPECT_EQ(summary.unmatched, 0u);
  EXPECT_EQ(summary.unused_originals, 0u);
  EXPECT_TRUE(fs::exists(folder_ / "out/links/77a.md.tsv"));
  EXPECT_THAT(Unpaired(), IsEmpty());
}

TEST_F(ContentPairing, ReadsThroughDamage) {
  folder_.Write("zh/3f1.md", Mojibake(kCleanArticle));
  Clean();
  EXPECT_THAT(Pairs(), ElementsAre("3f1.md e42.md content e42.md", "77a.md b05.md content b05.md"));
}

TEST_F(ContentPairing, LeavesAloneWhatHasNoOriginalAndListsBothSides) {
  fs::remove(folder_ / "en/b05.md");
  folder_.Write("en/other.md",
                "# Bread\n\nFlour, water and salt are all you need.\n\nLet the dough rest for a night, then "
                "bake it until the crust is dark. Eat it warm, with butter and honey from the village.\n");
  const CleanSummary summary = Clean();
  EXPECT_EQ(summary.unmatched, 1u);
  EXPECT_EQ(summary.unused_originals, 1u);
  const auto unpaired = Unpaired();
  ASSERT_EQ(unpaired.size(), 2u);
  EXPECT_EQ(unpaired[0]["side"], "article");
  EXPECT_EQ(unpaired[0]["name"], "77a.md");
  EXPECT_EQ(unpaired[1]["side"], "original");
  EXPECT_EQ(unpaired[1]["name"], "other.md");
}

TEST_F(ContentPairing, DoesNotGiveAnOriginalThatAnArticleNames) {
  folder_.Write("zh/e42.md", "# 别的\n\n这一篇说的是面包。\n");
  Clean();
  EXPECT_THAT(Pairs(), ElementsAre("3f1.md   ", "77a.md b05.md content b05.md", "e42.md e42.md path "));
}

TEST_F(ContentPairing, AddressComesBeforeContent) {
  folder_.Write("zh/named.md", "# 题\n\n原文：<https://a.example/e42>\n\n正文。\n");
  Clean();
  EXPECT_THAT(Pairs(), ElementsAre("3f1.md   ", "77a.md b05.md content b05.md", "named.md e42.md url "));
}

// Without its last paragraph.
std::string Shortened(const std::string& article) { return article.substr(0, article.rfind("\n\n") + 1); }

// Of two versions that share most paragraphs each finds its own; where one original is missing, its article
// does not take the other's.
TEST_F(ContentPairing, TellsVersionsApart) {
  const std::string zh = "\n传感器由 Hydra 公司制造，桥长改为 77 米，冬天的积雪压弯了栏杆。\n";
  const std::string en =
      "\nThe sensors are made by the company Hydra, the length of the bridge became 77 metres, and in winter "
      "the snow bent the railing.\n";
  folder_.Write("zh/newer.md", Shortened(kCleanArticle) + zh);
  folder_.Write("en/later.md", Shortened(kCleanOriginal) + en);
  Clean();
  EXPECT_THAT(Pairs(), ElementsAre("3f1.md e42.md content e42.md", "77a.md b05.md content b05.md",
                                   "newer.md later.md content later.md"));
  fs::remove(folder_ / "en/e42.md");
  Clean();
  EXPECT_THAT(Pairs(), ElementsAre("3f1.md   later.md", "77a.md b05.md content b05.md",
                                   "newer.md later.md content later.md"));
}

TEST_F(ContentPairing, CopiesOfAnArticleShareItsOriginal) {
  folder_.Write("zh/copy.md", kCleanArticle);
  Clean();
  EXPECT_THAT(Pairs(), ElementsAre("3f1.md e42.md content e42.md", "77a.md b05.md content b05.md",
                                   "copy.md e42.md content e42.md"));
}

TEST_F(ContentPairing, SecondRunReusesPairsAndThoseThatWereRefused) {
  folder_.Write("zh/alone.md", "# 没有原文的文章\n\n这一段没有对应的英文，只是为了试一试。\n");
  Clean();
  const auto pairs = Pairs(true);
  EXPECT_EQ(Clean().reused, 3u);
  EXPECT_EQ(Pairs(true), pairs);
}

struct PairingChangeCase {
  const char* name;
  void (*change)(const TemporaryFolder& folder);
  std::uint64_t reused;
};

class ContentPairingChanges : public ContentPairing, public testing::WithParamInterface<PairingChangeCase> {};

TEST_P(ContentPairingChanges, GiveWhatAFreshRunGives) {
  Clean();
  GetParam().change(folder_);
  EXPECT_EQ(Clean().reused, GetParam().reused);
  const auto outputs = folder_.Contents("out", "run.db");
  const auto pairs = Pairs(true);
  fs::remove_all(folder_ / "out");
  Clean();
  EXPECT_EQ(folder_.Contents("out", "run.db"), outputs);
  EXPECT_EQ(Pairs(true), pairs);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ContentPairingChanges,
    testing::Values(PairingChangeCase{"original_gone", [](const auto& f) { fs::remove(f / "en/e42.md"); }, 1},
                    PairingChangeCase{"original_renamed",
                                      [](const auto& f) { fs::rename(f / "en/e42.md", f / "en/a.md"); }, 1},
                    PairingChangeCase{
                        "another_original",
                        [](const auto& f) { f.Write("en/bread.md", "# Bread\n\nThe bread is old.\n"); }, 2},
                    PairingChangeCase{"original_named_by_another",
                                      [](const auto& f) { f.Write("zh/pairs.tsv", "77a.md\te42.md\n"); }, 0},
                    PairingChangeCase{"now_named",
                                      [](const auto& f) { f.Write("zh/pairs.tsv", "77a.md\tb05.md\n"); }, 2}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(ContentPairing, DoesNotDependOnJobs) {
  folder_.Write("zh/copy.md", kCleanArticle);
  options_.jobs = 1;
  Clean();
  const auto pairs = Pairs(true);
  const auto outputs = folder_.Contents("out", "run.db");
  fs::remove_all(folder_ / "out");
  options_.jobs = 4;
  Clean();
  EXPECT_EQ(Pairs(true), pairs);
  EXPECT_EQ(folder_.Contents("out", "run.db"), outputs);
}

TEST_F(ContentPairing, StopsWhenAskedTo) {
  options_.progress = [](const CleanProgress&) { return false; };
  EXPECT_EQ(CleanDump(*models_, options_).status().code(), StatusCode::kCancelled);
}

TEST_F(ContentPairing, RepairOnlyListsNothing) {
  options_.originals.clear();
  Clean();
  EXPECT_THAT(Unpaired(), IsEmpty());
}

}  // namespace
}  // namespace jiaokan
