#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jiaokan/reprocess.h"

namespace jiaokan {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// A document whose blocks are its lines.
Document Lines(const std::string& source) {
  Document document;
  document.source = source;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = source.find('\n', begin);
    Block block;
    block.source = {begin, end};
    block.text = source.substr(begin, end - begin);
    document.blocks.push_back(block);
    begin = end + 1;
  }
  return document;
}

Finding MakeFinding(Severity severity, std::vector<std::uint32_t> zh, std::vector<std::uint32_t> en = {}) {
  Finding finding;
  finding.check = "num.value";
  finding.severity = severity;
  finding.zh = std::move(zh);
  finding.en = std::move(en);
  finding.message = {"{1} is not {2}", {"3", "4"}};
  return finding;
}

struct ActionCase {
  const char* name;
  const char* check;
  Severity severity;
  bool original;
  bool lost;
  std::vector<std::string_view> actions;
};

class QueueActions : public testing::TestWithParam<ActionCase> {};

TEST_P(QueueActions, FollowSeverityAndDamage) {
  const ActionCase& c = GetParam();
  const Document zh = Lines("一\n二\n");
  const Document en = Lines("one\ntwo\n");
  const std::vector<Link> links = {
      {{0}, {0}, 0.9},
      {{1}, c.original ? std::vector<std::uint32_t>{1} : std::vector<std::uint32_t>{}, std::nullopt}};
  Repair repair;
  repair.text = zh.source;
  if (c.lost) {
    DamageSpan span;
    span.begin = 4;
    span.end = 5;
    span.recoverable = false;
    repair.spans.push_back(span);
  }
  Finding finding = MakeFinding(c.severity, {1});
  finding.check = c.check;
  std::vector<std::string_view> actions;
  for (const QueueRecord& record : BuildQueue("a.md", zh, en, links, {finding}, &repair)) {
    actions.push_back(ToString(record.action));
  }
  EXPECT_EQ(actions, c.actions);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, QueueActions,
    testing::Values(
        ActionCase{"error", "num.value", Severity::kError, true, false, {"retranslate"}},
        ActionCase{"warning", "num.value", Severity::kWarning, true, false, {"review"}},
        ActionCase{"note_is_not_queued", "num.value", Severity::kNote, true, false, {}},
        ActionCase{"lost_text_before_error", "num.value", Severity::kError, true, true, {"refetch"}},
        ActionCase{"lost_text_with_a_note", "num.value", Severity::kNote, true, true, {"refetch"}},
        ActionCase{"error_without_original", "num.value", Severity::kError, false, false, {"review"}},
        ActionCase{"warning_of_coverage", "cover.omission", Severity::kWarning, true, false, {"retranslate"}},
        ActionCase{"error_of_encoding", "enc.lost", Severity::kError, true, false, {"refetch"}},
        ActionCase{"warning_of_encoding", "enc.uncertain", Severity::kWarning, true, false, {"review"}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(BuildQueue, RecordHoldsTheTextsOfItsSpans) {
  const Document zh = Lines("一\n二[链](u)\n三\n");
  const Document en = Lines("one\ntwo\n");
  const std::vector<Link> links = {{{0}, {0}, 0.9}, {{1, 2}, {1}, 0.8}};
  const auto queue = BuildQueue("a.md", zh, en, links, {MakeFinding(Severity::kError, {2})});
  ASSERT_THAT(queue, SizeIs(1));
  EXPECT_EQ(queue[0].zh, "二[链](u)\n三");
  EXPECT_EQ(queue[0].en, "two");
  EXPECT_EQ(zh.source.substr(queue[0].zh_span.begin, queue[0].zh_span.end - queue[0].zh_span.begin),
            queue[0].zh);
  EXPECT_EQ(en.source.substr(queue[0].en_span.begin, queue[0].en_span.end - queue[0].en_span.begin),
            queue[0].en);
}

TEST(BuildQueue, MissingParagraphStandsBehindTheOneBefore) {
  const Document zh = Lines("一\n三\n");
  const Document en = Lines("one\ntwo\nthree\n");
  const std::vector<Link> links = {{{0}, {0}, 0.9}, {{}, {1}, std::nullopt}, {{1}, {2}, 0.9}};
  const auto queue = BuildQueue("a.md", zh, en, links, {MakeFinding(Severity::kError, {}, {1})});
  ASSERT_THAT(queue, SizeIs(1));
  EXPECT_EQ(queue[0].zh, "");
  EXPECT_EQ(queue[0].zh_span.begin, 3u);
  EXPECT_EQ(queue[0].zh_span.end, 3u);
  EXPECT_EQ(queue[0].action, QueueAction::kRetranslate);
}

TEST(BuildQueue, RecordsComeInOrderOfLinksWithAllTheirFindings) {
  const Document zh = Lines("一\n二\n");
  const std::vector<Link> links = {{{0}, {0}, 0.9}, {{1}, {1}, 0.9}};
  const auto queue = BuildQueue("a.md", zh, Lines("one\ntwo\n"), links,
                                {MakeFinding(Severity::kError, {1}), MakeFinding(Severity::kNote, {0}),
                                 MakeFinding(Severity::kWarning, {0})});
  ASSERT_THAT(queue, SizeIs(2));
  EXPECT_EQ(queue[0].zh, "一");
  EXPECT_THAT(queue[0].findings, SizeIs(2));
}

TEST(BuildQueue, RecordHasTheBlocksBesideIt) {
  const Document zh = Lines("一\n二\n三\n");
  const Document en = Lines("one\ntwo\nthree\n");
  const std::vector<Link> links = {{{0}, {0}, 0.9}, {{}, {1}, std::nullopt}, {{1, 2}, {2}, 0.9}};
  const auto queue = BuildQueue(
      "a.md", zh, en, links, {MakeFinding(Severity::kError, {}, {1}), MakeFinding(Severity::kError, {1, 2})});
  ASSERT_THAT(queue, SizeIs(2));
  EXPECT_EQ(queue[0].before.zh, "一");
  EXPECT_EQ(queue[0].before.en, "one");
  EXPECT_EQ(queue[0].after.zh, "二");
  EXPECT_EQ(queue[0].after.en, "three");
  EXPECT_EQ(queue[1].before.zh, "一");
  EXPECT_EQ(queue[1].before.en, "two");
  EXPECT_EQ(queue[1].after.zh, "");
  EXPECT_EQ(queue[1].after.en, "");
}

TEST(BuildQueue, LongNeighboursAreCutBetweenCharacters) {
  std::string line;
  for (int i = 0; i < 300; ++i) {
    line += "字";
  }
  const Document zh = Lines("a" + line + "\n二\n" + line + "z\n");
  const std::vector<Link> links = {{{0}, {}, std::nullopt}, {{1}, {}, std::nullopt}, {{2}, {}, std::nullopt}};
  const auto queue = BuildQueue("a.md", zh, {}, links, {MakeFinding(Severity::kError, {1})});
  ASSERT_THAT(queue, SizeIs(1));
  EXPECT_EQ(queue[0].before.zh, "…" + line.substr(0, kContextBytes - 3));
  EXPECT_EQ(queue[0].after.zh, line.substr(0, kContextBytes - 3) + "…");
  EXPECT_EQ(queue[0].before.en, "");
}

TEST(BuildQueue, KindIsThatOfTheOriginal) {
  const Result<Document> zh = ParseDocument("标题\n");
  const Result<Document> en = ParseDocument("### Title\n\n- item\n");
  ASSERT_TRUE(zh.ok() && en.ok());
  const std::vector<Link> links = {{{0}, {0}, 0.9}, {{}, {1}, std::nullopt}};
  const auto queue = BuildQueue("a.md", *zh, *en, links,
                                {MakeFinding(Severity::kError, {0}), MakeFinding(Severity::kError, {}, {1})});
  ASSERT_THAT(queue, SizeIs(2));
  EXPECT_EQ(queue[0].kind, BlockKind::kHeading);
  EXPECT_EQ(queue[0].level, 3);
  EXPECT_EQ(queue[1].kind, BlockKind::kListItem);
}

TEST(BuildQueue, NamesTheTermsOfTheOriginalOnce) {
  const Result<Glossary> glossary = Glossary::Parse("two\t二\nthree\t三\none\t一\n");
  ASSERT_TRUE(glossary.ok());
  const std::vector<Link> links = {{{0}, {0}, 0.9}};
  const auto queue = BuildQueue("a.md", Lines("一\n"), Lines("one two one\n"), links,
                                {MakeFinding(Severity::kError, {0})}, nullptr, &*glossary);
  ASSERT_THAT(queue, SizeIs(1));
  ASSERT_THAT(queue[0].terms, SizeIs(2));
  EXPECT_EQ(queue[0].terms[0].zh, "一");
  EXPECT_EQ(queue[0].terms[1].zh, "二");
}

TEST(BuildQueue, FindingsOfNoBlockAreLeftOut) {
  const Document zh = Lines("一\n");
  const std::vector<Link> links = {{{0}, {}, std::nullopt}};
  EXPECT_THAT(BuildQueue("a.md", zh, {}, links,
                         {MakeFinding(Severity::kError, {}), MakeFinding(Severity::kError, {77}, {99})}),
              IsEmpty());
}

std::string IdOf(const std::string& article, const std::string& zh, const std::string& en) {
  const std::vector<Link> links = {{{0}, {0}, 0.5}};
  return BuildQueue(article, Lines(zh), Lines(en), links, {MakeFinding(Severity::kError, {0})})[0].id;
}

TEST(QueueId, IsTheSameForTheSameTexts) {
  EXPECT_EQ(IdOf("a", "一\n", "one\n"), IdOf("a", "一\n二\n", "one\n"));
}

TEST(QueueId, IsFixedByTheFormat) { EXPECT_EQ(IdOf("a.md", "一\n", "one\n"), "7d18aa780d95f94e"); }

TEST(QueueId, ChangesWithArticleAndTexts) {
  const std::set<std::string> ids = {IdOf("a", "一\n", "one\n"), IdOf("b", "一\n", "one\n"),
                                     IdOf("a", "二\n", "one\n"), IdOf("a", "一\n", "two\n"),
                                     IdOf("a1", "\n", "one\n")};
  EXPECT_THAT(ids, SizeIs(5));
}

TEST(QueueId, RepeatedParagraphsHaveIdsOfTheirOwn) {
  const std::vector<Link> links = {{{0}, {0}, 0.9}, {{1}, {1}, 0.9}};
  const auto queue = BuildQueue("a", Lines("一\n一\n"), Lines("one\none\n"), links,
                                {MakeFinding(Severity::kError, {0}), MakeFinding(Severity::kError, {1})});
  ASSERT_THAT(queue, SizeIs(2));
  EXPECT_NE(queue[0].id, queue[1].id);
}

}  // namespace
}  // namespace jiaokan
