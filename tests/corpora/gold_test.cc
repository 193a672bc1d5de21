// Gold links cover the blocks that the parser finds, in the articles and in the truth of the sample dump;
// what is wrong in an article without an original is found.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "corpora/corpus.h"
#include "jiaokan/document.h"
#include "jiaokan/verify.h"

namespace jiaokan::corpora {
namespace {

Document Parse(const std::string& path) {
  Result<Document> document = ParseDocument(Read(path));
  EXPECT_TRUE(document.ok()) << path;
  return document.ok() ? *document : Document();
}

std::string Describe(const Document& document) {
  std::string out;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    out += std::to_string(i) + " " + std::string(ToString(block.kind)) + " line " +
           std::to_string(block.line) + "\n";
  }
  return out;
}

// Every block exactly once, and in order.
void ExpectCovers(const Numbers& numbers, const Document& document) {
  Numbers all(document.blocks.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    all[i] = i;
  }
  EXPECT_EQ(numbers, all) << Describe(document);
}

void ExpectLinksCover(const std::string& gold, const std::string& zh, const std::string& en) {
  SCOPED_TRACE(gold);
  Numbers zh_numbers;
  Numbers en_numbers;
  for (const GoldLink& link : ParseLinks(Read(gold))) {
    EXPECT_FALSE(link.first.empty() && link.second.empty());
    zh_numbers.insert(zh_numbers.end(), link.first.begin(), link.first.end());
    en_numbers.insert(en_numbers.end(), link.second.begin(), link.second.end());
  }
  ExpectCovers(zh_numbers, Parse(zh));
  ExpectCovers(en_numbers, Parse(en));
}

TEST(Gold, LinksOfArticlesCoverTheirBlocks) {
  int pairs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Path("articles"))) {
    if (entry.path().extension() == ".gold") {
      const std::string stem = entry.path().parent_path() / entry.path().stem();
      ExpectLinksCover(entry.path(), stem + ".zh.md", stem + ".en.md");
      ++pairs;
    }
  }
  EXPECT_GE(pairs, 12);
}

TEST(Gold, LinksOfTheDumpCoverTheBlocksOfItsTruth) {
  for (const DumpArticle& article : ReadDump()) {
    if (!article.original.empty()) {
      const std::string truth = Path("truth/" + article.name);
      ExpectLinksCover(truth.substr(0, truth.size() - 3) + ".gold", truth,
                       Path("originals/" + article.original));
    }
  }
}

TEST(Gold, PlantedErrorsNameBlocksThatExist) {
  for (const DumpArticle& article : ReadDump()) {
    SCOPED_TRACE(article.name);
    for (const PlantedError& error : article.planted) {
      const Document document =
          Parse(Path(error.english ? "originals/" + article.original : "truth/" + article.name));
      EXPECT_LT(error.block, document.blocks.size()) << error.kind;
    }
  }
}

// A channel leaves ASCII alone, and with it the structure.
TEST(Gold, DamageKeepsTheKindsOfBlocks) {
  for (const DumpArticle& article : ReadDump()) {
    if (article.channel.empty()) {
      continue;
    }
    const Document damaged = Parse(Path("dump/" + article.name));
    const Document truth = Parse(Path("truth/" + article.name));
    EXPECT_TRUE(std::equal(damaged.blocks.begin(), damaged.blocks.end(), truth.blocks.begin(),
                           truth.blocks.end(),
                           [](const Block& a, const Block& b) { return a.kind == b.kind; }))
        << article.name << "\n"
        << Describe(damaged);
  }
}

TEST(AloneArticle, ShowsWhatIsWrongInIt) {
  const Document document = Parse(Path("alone/harbour-conference-guide.md"));
  const auto findings = VerifyAlone(*Models::Load(), document);
  ASSERT_TRUE(findings.ok());
  std::string found;
  for (const Finding& finding : *findings) {
    found.append(std::to_string(document.blocks[finding.zh[0]].line)).append("\t");
    found.append(finding.check).append("\n");
  }
  EXPECT_EQ(found, Read(Path("alone/harbour-conference-guide.findings")));
}

}  // namespace
}  // namespace jiaokan::corpora
