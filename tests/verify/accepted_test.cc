#include "jiaokan/accepted.h"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

#include "verify_helper.h"

namespace jiaokan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using verify_testing::ParseLines;

// A finding on one line of either text; `check` num.mismatch.
Finding FindingOn(std::vector<std::uint32_t> zh, std::vector<std::uint32_t> en,
                  std::string evidence = "en: “3”") {
  Finding finding;
  finding.check = "num.mismatch";
  finding.zh = std::move(zh);
  finding.en = std::move(en);
  finding.evidence = std::move(evidence);
  finding.message = {"{1} is missing", {"3"}};
  return finding;
}

class AcceptedTest : public testing::Test {
 protected:
  // Whether the suppression accepts a finding on the third line of news/bridge.md.
  bool Suppresses(const std::string& line) {
    const auto suppressions = ParseSuppressions(line);
    EXPECT_TRUE(suppressions.ok()) << suppressions.status().ToString();
    const auto found = FindAccepted({*suppressions, {}}, "news/bridge.md", zh_, en_, {FindingOn({2}, {2})});
    return found[0].by == AcceptedBy::kSuppression;
  }

  Document zh_ = ParseLines("标题\n第一座桥\n石桥 建成于 1932 年\n");
  Document en_ = ParseLines("Title\nThe first bridge\nThe stone bridge was built in 1932\n");
};

TEST_F(AcceptedTest, IdStaysWhenOtherParagraphsOrWhiteSpaceChange) {
  const Document later = ParseLines("标题\n新的一段\n第一座桥\n石桥建成于1932年\n");
  EXPECT_EQ(FindingIds(zh_, en_, {FindingOn({2}, {2})}), FindingIds(later, en_, {FindingOn({3}, {2})}));
}

TEST_F(AcceptedTest, IdChangesWithTheParagraphTheEvidenceAndTheCheck) {
  Finding other = FindingOn({2}, {2});
  other.check = "num.magnitude";
  const std::vector<std::string> ids =
      FindingIds(zh_, en_, {FindingOn({2}, {2}), FindingOn({1}, {2}), FindingOn({2}, {2}, "en: “4”"), other});
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 4U);
}

TEST_F(AcceptedTest, EqualFindingsAreCounted) {
  const std::vector<std::string> ids = FindingIds(zh_, en_, {FindingOn({2}, {2}), FindingOn({2}, {2})});
  EXPECT_NE(ids[0], ids[1]);
}

TEST_F(AcceptedTest, WithoutChineseTheOriginalNamesTheFinding) {
  const std::vector<std::string> ids = FindingIds(zh_, en_, {FindingOn({}, {1}), FindingOn({}, {2})});
  EXPECT_NE(ids[0], ids[1]);
  EXPECT_THAT(FindingIds(zh_, en_, {FindingOn({9}, {})}), SizeIs(1));
}

TEST_F(AcceptedTest, EveryConditionOfASuppressionMustHold) {
  const std::string id = FindingIds(zh_, en_, {FindingOn({2}, {2})})[0];
  for (const std::string& line :
       {std::string("num.mismatch\t*\t*\tr\n"), std::string("num.\tnews/*.md\tline:3\tr\n"),
        std::string("*\tbridge.md\ttext:石桥 建成\tr\r\n"), "num.\tn?ws/*\tid:" + id + "\tr"}) {
    EXPECT_TRUE(Suppresses(line)) << line;
  }
  for (const char* line : {"num\t*\t*\tr\n", "url.\t*\t*\tr\n", "*\tnews/*.txt\t*\tr\n",
                           "*\t/bridge.md\t*\tr\n", "*\t*\tline:2\tr\n", "*\t*\ttext:铁桥\tr\n",
                           "*\t*\tid:0123456789abcdef\tr\n", "# num.\t*\t*\tr\n", "\n", ""}) {
    EXPECT_FALSE(Suppresses(line)) << line;
  }
}

TEST_F(AcceptedTest, LineIsThatOfTheSpan) {
  const Document zh = *ParseDocument("第一行\n第二行\n");
  Finding finding = FindingOn({0}, {});
  finding.zh_span = {10, 13};
  const auto suppressions = ParseSuppressions("*\t*\tline:2\tr\n");
  EXPECT_EQ(FindAccepted({*suppressions, {}}, "a", zh, en_, {finding})[0].by, AcceptedBy::kSuppression);
}

struct BadFile {
  const char* name;
  const char* text;
  const char* message;
  std::uint64_t offset;
};

class BadSuppressions : public testing::TestWithParam<BadFile> {};

TEST_P(BadSuppressions, AreRefusedWithTheirPlace) {
  const auto read = ParseSuppressions(GetParam().text);
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.status().message().Format(), HasSubstr(GetParam().message));
  EXPECT_EQ(read.status().byte_offset(), GetParam().offset);
}

INSTANTIATE_TEST_SUITE_P(All, BadSuppressions,
                         testing::Values(BadFile{"Spaces", "# c\nnum. * * reason\n", "four fields", 4},
                                         BadFile{"NoReason", "num.\t*\t*\t \n", "needs a reason", 0},
                                         BadFile{"NoCheck", "\t*\t*\tr\n", "empty field", 0},
                                         BadFile{"LineZero", "num.\t*\tline:0\tr\n", "line:0", 0},
                                         BadFile{"ShortId", "num.\t*\tid:12\tr\n", "id:12", 0},
                                         BadFile{"NoText", "num.\t*\ttext:\tr\n", "text:", 0},
                                         BadFile{"NotUtf8", "num.\t*\t*\t\xFF\n", "not UTF-8", 9}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST_F(AcceptedTest, BaselineIsSortedAndReadBack) {
  const std::string id(16, '0');
  const std::string file = FormatBaseline({{"b", "num.mismatch", id, "x\ty\nz"},
                                           {"a", "url.invented", id, "m"},
                                           {"a", "num.mismatch", id, "m"},
                                           {"a", "num.mismatch", id, "m"}});
  const auto read = ParseBaseline(file);
  ASSERT_TRUE(read.ok());
  std::vector<std::string> rows;
  for (const BaselineEntry& entry : *read)
    rows.push_back(entry.article + " " + entry.check + " " + entry.message);
  EXPECT_THAT(rows, ElementsAre("a num.mismatch m", "a url.invented m", "b num.mismatch x y z"));
  EXPECT_EQ(FormatBaseline(*read), file);
}

TEST_F(AcceptedTest, BaselineAcceptsItsFindingsInItsArticleOnly) {
  const Finding finding = FindingOn({2}, {2});
  const std::string id = FindingIds(zh_, en_, {finding})[0];
  const Accepted accepted = {{}, *ParseBaseline(FormatBaseline({{"a.md", finding.check, id, ""}}))};
  EXPECT_EQ(FindAccepted(accepted, "a.md", zh_, en_, {finding})[0].by, AcceptedBy::kBaseline);
  EXPECT_EQ(FindAccepted(accepted, "b.md", zh_, en_, {finding})[0].by, AcceptedBy::kNothing);
  EXPECT_EQ(FindAccepted(accepted, "a.md", zh_, en_, {FindingOn({1}, {1})})[0].by, AcceptedBy::kNothing);
}

TEST_F(AcceptedTest, BaselineKnowsNamesThatHoldTabs) {
  const Finding finding = FindingOn({2}, {2});
  const std::string id = FindingIds(zh_, en_, {finding})[0];
  const Accepted accepted = {{}, *ParseBaseline(FormatBaseline({{"a\tb\n.md", finding.check, id, ""}}))};
  EXPECT_EQ(FindAccepted(accepted, "a\tb\n.md", zh_, en_, {finding})[0].by, AcceptedBy::kBaseline);
}

TEST_F(AcceptedTest, DamagedBaselineIsRefusedWithItsPlace) {
  const std::string whole = FormatBaseline({{"a", "num.", std::string(16, 'f'), "m"}});
  const std::size_t head = whole.find('\n') + 1;
  for (const std::string& file : {whole.substr(0, whole.size() - 1), whole.substr(0, head + 5), whole + "\n",
                                  whole.substr(0, head) + "a\tnum.\txyz\tm\n"}) {
    const auto read = ParseBaseline(file);
    ASSERT_FALSE(read.ok()) << file;
    EXPECT_GE(*read.status().byte_offset(), head);
  }
  EXPECT_EQ(ParseBaseline("").status().byte_offset(), 0U);
  EXPECT_EQ(ParseBaseline(whole.substr(head)).status().byte_offset(), 0U);
}

}  // namespace
}  // namespace jiaokan
