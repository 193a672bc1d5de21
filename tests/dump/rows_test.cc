#include "dump/rows.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jiaokan::dump {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

Document Parse(const std::string& source) { return *ParseDocument(source); }

Repair RepairOf(const Document& zh, std::vector<Edit> edits) {
  Repair repair;
  repair.text = zh.source;
  repair.edits = std::move(edits);
  return repair;
}

// The texts that marks of a kind cover.
std::vector<std::string> Marked(const Cell& cell, MarkKind kind) {
  std::vector<std::string> texts;
  for (const Mark& mark : cell.marks) {
    if (mark.kind == kind) {
      texts.push_back(cell.text.substr(mark.span.begin, mark.span.end - mark.span.begin));
    }
  }
  return texts;
}

TEST(BuildRows, WithoutOriginalEveryBlockIsARow) {
  const ArticleRows article = BuildRows(Parse("# 一\n\n二\n\n- 三\n"), nullptr, nullptr, nullptr, {});
  ASSERT_THAT(article.rows, SizeIs(3));
  EXPECT_EQ(article.rows[2].zh[0].text, "三");
  EXPECT_EQ(article.rows[2].zh[0].kind, BlockKind::kListItem);
  EXPECT_TRUE(article.rows[2].en.empty());
}

TEST(BuildRows, RepairedStretchIsCutToItsBlocks) {
  const Document zh = Parse("一二\n\n三四\n");
  const Repair repair = RepairOf(zh, {{0, 9, 3, 11}});  // 二, the blank line and 三
  const ArticleRows article = BuildRows(zh, nullptr, nullptr, &repair, {});
  EXPECT_THAT(Marked(article.rows[0].zh[0], MarkKind::kRepaired), ElementsAre("二"));
  EXPECT_THAT(Marked(article.rows[1].zh[0], MarkKind::kRepaired), ElementsAre("三"));
}

TEST(BuildRows, NeighbouringEditsAreOneMark) {
  const Document zh = Parse("一二三\n");
  const Repair repair = RepairOf(zh, {{0, 6, 0, 3}, {6, 12, 3, 6}});
  EXPECT_THAT(Marked(BuildRows(zh, nullptr, nullptr, &repair, {}).rows[0].zh[0], MarkKind::kRepaired),
              ElementsAre("一二"));
}

TEST(BuildRows, MarksUncertainLostAndDeviatingParts) {
  const Document zh = Parse("一二三四\n");
  Repair repair = RepairOf(zh, {{0, 6, 0, 3}});
  repair.uncertain.push_back({0, 3, {{"一", 0.7}, {"乙", 0.2}}});
  DamageSpan lost;
  lost.begin = 12;
  lost.end = 15;
  lost.recoverable = false;
  repair.spans.push_back(lost);
  Finding finding;
  finding.zh = {0};
  finding.zh_span = {3, 6};
  const Cell cell = BuildRows(zh, nullptr, nullptr, &repair, {finding}).rows[0].zh[0];
  EXPECT_THAT(Marked(cell, MarkKind::kUncertain), ElementsAre("一"));
  EXPECT_THAT(Marked(cell, MarkKind::kDeviation), ElementsAre("二"));
  EXPECT_THAT(Marked(cell, MarkKind::kLost), ElementsAre("四"));
  const auto mark = std::find_if(cell.marks.begin(), cell.marks.end(),
                                 [](const Mark& other) { return other.kind == MarkKind::kUncertain; });
  ASSERT_THAT(mark->alternatives, SizeIs(2));
  EXPECT_EQ(mark->alternatives[1].text, "乙");
}

TEST(BuildRows, AddressesOfLinksAreMarkedOnBothSides) {
  const Document zh = Parse("看[这里](https://a.example/b)和 ![图](c.png)。\n");
  const Document en = Parse("See [here](https://a.example/b).\n");
  const std::vector<Link> links = {{{0}, {0}, 0.9}};
  const Row row = BuildRows(zh, &en, &links, nullptr, {}).rows[0];
  EXPECT_THAT(Marked(row.zh[0], MarkKind::kAddress), ElementsAre("(https://a.example/b)", "(c.png)"));
  EXPECT_THAT(Marked(row.en[0], MarkKind::kAddress), ElementsAre("(https://a.example/b)"));
}

TEST(BuildRows, OnlyNoteworthyRowsKeepTheirNumbers) {
  const Document zh = Parse("一\n\n二\n\n三\n");
  Finding finding;
  finding.zh = {1};
  RowLimits limits;
  limits.only_noteworthy = true;
  const ArticleRows article = BuildRows(zh, nullptr, nullptr, nullptr, {finding}, limits);
  ASSERT_THAT(article.rows, SizeIs(1));
  EXPECT_EQ(article.rows[0].number, 2u);
  EXPECT_EQ(article.left_out, 0u);
}

TEST(BuildRows, FindingsGoBeforeRepairsWhenRowsAreLimited) {
  const Document zh = Parse("一\n\n二\n\n三\n");
  const Repair repair = RepairOf(zh, {{0, 3, 0, 3}, {5, 8, 5, 8}, {10, 13, 10, 13}});
  Finding finding;
  finding.zh = {2};
  const ArticleRows article = BuildRows(zh, nullptr, nullptr, &repair, {finding}, {true, 2, 1000});
  ASSERT_THAT(article.rows, SizeIs(2));
  EXPECT_EQ(article.rows[0].number, 1u);
  EXPECT_EQ(article.rows[1].number, 3u);
  EXPECT_EQ(article.left_out, 1u);
}

TEST(BuildRows, LongCellsAreCutBetweenCharacters) {
  const ArticleRows article = BuildRows(Parse("一二三四五\n"), nullptr, nullptr, nullptr, {}, {false, 9, 7});
  EXPECT_EQ(article.rows[0].zh[0].text, "一二");
  EXPECT_EQ(article.rows[0].zh[0].left_out, 9u);
}

TEST(BuildRows, FindingsOfNoBlockAreGeneral) {
  EXPECT_THAT(BuildRows(Parse("一\n"), nullptr, nullptr, nullptr, {Finding()}).general, SizeIs(1));
}

TEST(SerializeRows, ReadsBackWhatItWrote) {
  const Document zh = Parse("# 一[二](u)\n\n三\n");
  const Document en = Parse("# One\n");
  Repair repair = RepairOf(zh, {{2, 5, 2, 5}});
  repair.uncertain.push_back({2, 3, {{"一", 0.75}}});
  Finding finding;
  finding.check = "num.value";
  finding.severity = Severity::kNote;
  finding.zh = {0};
  finding.message = {"{1} is {2}", {"a", "b"}};
  finding.evidence = "\"<&";
  const std::vector<Link> links = {{{0}, {0}, 0.9}, {{1}, {}, std::nullopt}};
  ArticleRows article = BuildRows(zh, &en, &links, &repair, {finding, Finding()});
  article.left_out = 3;
  const std::string json = SerializeRows(article);
  const Result<ArticleRows> read = ParseRows(json);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(SerializeRows(*read), json);
  EXPECT_EQ(read->left_out, 3u);
  EXPECT_EQ(read->rows[0].probability, 0.9);
  EXPECT_EQ(read->rows[0].findings[0].message.Format(), "a is b");
  EXPECT_FALSE(read->rows[1].probability.has_value());
}

TEST(ParseRows, DamagedRowsAreAnError) {
  for (const char* json :
       {"", "{}", "[0,[]]", "[0,[[1,[],[],null]],[]]", "[0,[[1,[[99,0,0,\"\",0,[]]],[],null,[]]],[]]"}) {
    const Result<ArticleRows> read = ParseRows(json);
    ASSERT_FALSE(read.ok()) << json;
    EXPECT_EQ(read.status().code(), StatusCode::kMalformedInput);
  }
}

}  // namespace
}  // namespace jiaokan::dump
