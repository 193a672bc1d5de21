// Which suggestions of findings are certain enough to be made.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jiaokan/verify.h"

namespace jiaokan {
namespace {

Finding Suggest(const Document& zh, const char* check, const std::string& was, const std::string& suggestion,
                std::size_t from = 0) {
  Finding finding;
  finding.check = check;
  const std::size_t begin = zh.source.find(was, from);
  finding.zh_span = {begin, begin + was.size()};
  finding.suggestion = suggestion;
  return finding;
}

struct AddressCase {
  const char* was;
  const char* suggestion;
  bool restored;
};

class AlteredAddress : public testing::TestWithParam<AddressCase> {};

TEST_P(AlteredAddress, DiffersByASlip) {
  const AddressCase& one = GetParam();
  const auto zh = ParseDocument("见[甲](" + std::string(one.was) + ")。");
  ASSERT_TRUE(zh.ok());
  const auto proposals =
      ProposeRestorations(*zh, {Suggest(*zh, "url.lost-or-altered", one.was, one.suggestion)});
  ASSERT_EQ(proposals.size(), one.restored ? 1U : 0U);
  for (const MarkupProposal& proposal : proposals) EXPECT_EQ(proposal.after, one.suggestion);
}

INSTANTIATE_TEST_SUITE_P(
    Addresses, AlteredAddress,
    testing::Values(AddressCase{"https://a.example/hash/12345", "https://a.example/hash/123455", true},
                    AddressCase{"https://a.example/首页", "https://a.example/home", true},
                    AddressCase{"https://a.example/one", "https://b.example/another/two", false},
                    AddressCase{"https://zh.wiki.example/Bridge", "https://en.wiki.example/Bridge", false},
                    AddressCase{"https://a.example/page", "https://a.example/page/", false},
                    AddressCase{"https://a.example/page", "hhttps://a.example/page", false},
                    AddressCase{"https://a.example/page-of-it", "https://a.example/page-of", false}));

TEST(RestoredAddress, IsNoneThatTheTranslationHasElsewhere) {
  const auto zh = ParseDocument("见[甲](https://a.example/mask#any)与[乙](https://a.example/mask#all)。");
  ASSERT_TRUE(zh.ok());
  EXPECT_TRUE(ProposeRestorations(*zh, {Suggest(*zh, "url.lost-or-altered", "https://a.example/mask#any",
                                                "https://a.example/mask#all")})
                  .empty());
}

constexpr char kCode[] = "列 `年龄` 很大。\n\n先按 `年龄` 再按 `城市` 排。\n\n步骤 `安装 软件` 完成。";

TEST(RestoredCode, IsAnIdentifierThatParagraphsAgreeOn) {
  const auto zh = ParseDocument(kCode);
  ASSERT_TRUE(zh.ok());
  const std::size_t second = zh->blocks[1].source.begin;
  const auto proposals = ProposeRestorations(
      *zh, {Suggest(*zh, "code.translated", "`年龄`", "`age`"),
            Suggest(*zh, "code.translated", "`年龄`", "`age`", second),
            Suggest(*zh, "code.translated", "`城市`", "`city`", second),  // nothing confirms it
            Suggest(*zh, "code.translated", "`安装 软件`", "`install the software`")});
  ASSERT_EQ(proposals.size(), 2U);
  EXPECT_EQ(proposals[0].after, "`age`");
  EXPECT_EQ(proposals[1].span.begin, zh->source.find("`年龄`", second));
}

TEST(RestoredCode, IsNotTakenWhereTwoHaveChangedPlaces) {
  const auto zh = ParseDocument(kCode);
  ASSERT_TRUE(zh.ok());
  const std::size_t second = zh->blocks[1].source.begin;
  const auto proposals =
      ProposeRestorations(*zh, {Suggest(*zh, "code.translated", "`年龄`", "`age`"),
                                Suggest(*zh, "code.translated", "`年龄`", "`city`", second),
                                Suggest(*zh, "code.translated", "`城市`", "`age`", second)});
  ASSERT_EQ(proposals.size(), 1U);
}

TEST(Restorations, OtherFindingsProveNothing) {
  const auto zh = ParseDocument("共 250 亿美元，见[甲](https://a.example/one)。");
  ASSERT_TRUE(zh.ok());
  EXPECT_TRUE(
      ProposeRestorations(
          *zh, {Suggest(*zh, "num.magnitude", "250 亿", "250万"),
                Suggest(*zh, "url.lost-or-altered", "https://a.example/one", "https://a.example/onne"),
                Suggest(*zh, "url.lost-or-altered", "https://a.example/one", "https://a.example/ones")})
          .empty());
}

}  // namespace
}  // namespace jiaokan
