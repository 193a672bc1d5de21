#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channel/channel.h"
#include "embedded_models.h"
#include "jiaokan/align.h"

namespace jiaokan {
namespace {

const std::string kArticle =
    "# 合并\n\n机器学习中的模型有很多参数，学习结果保存在表中。\n\n我们把块合并，再从头计算一次。\n\n"
    "- 这个词不在语料中\n\n因此我们需要更多的数据。\n";
const char* const kOriginal =
    "# Merging\n\nThe models of machine learning have many parameters, and what they learn is saved in the "
    "table.\n\n"
    "We merge the blocks and compute once more from the start.\n\n- This word is not in the corpus\n\n"
    "Therefore we need more data.\n";

std::string Damaged(const std::string& text) {
  return channel::Damage(*channel::FindChannel("utf8-cp1254-drop-shy"), text);
}

Document Parsed(const std::string& text) {
  Result<Document> document = ParseDocument(text);
  EXPECT_TRUE(document.ok());
  return *std::move(document);
}

TEST(RepairWithOriginal, FindsTheParagraphsThatSayWhichCharactersWereMeant) {
  const std::string damaged = Damaged(kArticle);
  EXPECT_NE(RepairText(EmbeddedModels(), damaged)->text, kArticle);
  const Result<Repair> repair = RepairWithOriginal(EmbeddedModels(), damaged, Parsed(kOriginal));
  ASSERT_TRUE(repair.ok());
  EXPECT_EQ(repair->text, kArticle);
}

TEST(RepairWithOriginal, UndamagedTextStaysAsItIs) {
  const Result<Repair> repair = RepairWithOriginal(EmbeddedModels(), kArticle, Parsed(kOriginal));
  ASSERT_TRUE(repair.ok());
  EXPECT_EQ(repair->text, kArticle);
  EXPECT_EQ(repair->status, RepairStatus::kClean);
}

TEST(FindHints, CoverTheLinkedBlocks) {
  const Result<std::vector<Hint>> hints = FindHints(EmbeddedModels(), kArticle, Parsed(kOriginal));
  ASSERT_TRUE(hints.ok());
  ASSERT_EQ(hints->size(), 5U);
  EXPECT_EQ(kArticle.substr(hints->at(3).begin, hints->at(3).end - hints->at(3).begin), "这个词不在语料中");
  EXPECT_EQ(hints->at(3).original, "This word is not in the corpus");
}

TEST(FindHints, OneBlockEachBelongsTogether) {
  const Result<std::vector<Hint>> hints = FindHints(EmbeddedModels(), "块", Parsed("Nothing of the kind"));
  ASSERT_TRUE(hints.ok());
  ASSERT_EQ(hints->size(), 1U);
  EXPECT_EQ(hints->at(0).original, "Nothing of the kind");
}

TEST(FindHints, AnotherTextGivesNone) {
  const Result<std::vector<Hint>> hints =
      FindHints(EmbeddedModels(), kArticle,
                Parsed("# A river\n\nIn spring it rises.\n\nShips with coal pass the old town.\n\nNobody "
                       "counts the ice.\n\nThe 17 bridges are closed until May.\n"));
  ASSERT_TRUE(hints.ok());
  EXPECT_TRUE(hints->empty());
}

TEST(FindHints, EmptyTextsHaveNone) {
  EXPECT_TRUE(FindHints(EmbeddedModels(), "", Parsed(kOriginal))->empty());
  EXPECT_TRUE(FindHints(EmbeddedModels(), kArticle, Parsed(""))->empty());
  EXPECT_EQ(FindHints(EmbeddedModels(), "\xFF", Parsed(kOriginal)).status().code(),
            StatusCode::kMalformedInput);
}

}  // namespace
}  // namespace jiaokan
