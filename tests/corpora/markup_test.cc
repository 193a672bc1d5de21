// Properties of markup repair that hold for every article of the corpora.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "corpora/corpus.h"
#include "jiaokan/markup.h"

namespace jiaokan::corpora {
namespace {

std::vector<std::string> Articles() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(Path(""))) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

class MarkupOfArticle : public testing::TestWithParam<std::string> {};

TEST_P(MarkupOfArticle, IsRepairedOnceAndForAll) {
  const std::string text = Read(GetParam());
  const auto once = RepairMarkup(text);
  if (!once.ok()) GTEST_SKIP() << "no UTF-8";
  const auto twice = RepairMarkup(once->text);
  ASSERT_TRUE(twice.ok());
  EXPECT_EQ(twice->text, once->text);
  EXPECT_TRUE(twice->changes.empty());
}

TEST_P(MarkupOfArticle, KeepsItsBlocksAndTheirLinks) {
  const std::string text = Read(GetParam());
  const auto repaired = RepairMarkup(text);
  if (!repaired.ok()) GTEST_SKIP() << "no UTF-8";
  const auto before = ParseDocument(text);
  const auto after = ParseDocument(repaired->text);
  ASSERT_TRUE(before.ok() && after.ok());
  ASSERT_EQ(before->blocks.size(), after->blocks.size());
  for (std::size_t i = 0; i < before->blocks.size(); ++i) {
    EXPECT_EQ(before->blocks[i].kind, after->blocks[i].kind);
    EXPECT_LE(before->blocks[i].inlines.size(), after->blocks[i].inlines.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Corpora, MarkupOfArticle, testing::ValuesIn(Articles()), [](const auto& one) {
  std::string name = std::filesystem::path(one.param).parent_path().filename().string() + "_" +
                     std::filesystem::path(one.param).stem().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name + "_" + std::to_string(one.index);
});

}  // namespace
}  // namespace jiaokan::corpora
