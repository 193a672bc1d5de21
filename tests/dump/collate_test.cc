#include "dump/collate.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jiaokan::dump {
namespace {

using testing::HasSubstr;
using testing::Not;

struct FormatCase {
  const char* name;
  const char* file;
  const char* text;
  DocumentFormat format;
};

class GuessedFormat : public testing::TestWithParam<FormatCase> {};

TEST_P(GuessedFormat, FollowsEndingAndText) {
  EXPECT_EQ(GuessFormat(GetParam().file, GetParam().text), GetParam().format);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, GuessedFormat,
    testing::Values(FormatCase{"markdown", "a.md", "正文", DocumentFormat::kMarkdown},
                    FormatCase{"html", "a.html", "# <p>正文", DocumentFormat::kHtml},
                    FormatCase{"empty_text", "a.txt", "", DocumentFormat::kPlainText},
                    FormatCase{"plain", "a.txt", "正文\n#标签 1 > 2\n\n####### 七",
                               DocumentFormat::kPlainText},
                    FormatCase{"heading", "a.txt", "正文\n## 二\n", DocumentFormat::kMarkdown},
                    FormatCase{"quote", "a.TXT", "> 引文", DocumentFormat::kMarkdown},
                    FormatCase{"fence", "a.txt", "一\n```\nx\n```", DocumentFormat::kMarkdown},
                    FormatCase{"link", "a.txt", "见[这里](u)。", DocumentFormat::kMarkdown},
                    FormatCase{"last_line", "d.md/a.txt", "正文\n\n# 题", DocumentFormat::kMarkdown}),
    [](const auto& tested) { return std::string(tested.param.name); });

class CollateTest : public testing::Test {
 protected:
  Collation Run(const std::string& zh, const VerifyOptions& options = {}) {
    Repair repair;
    repair.text = zh;
    const char* stage = "";
    Result<Collation> collation = Collate(*models_, *ParseDocument(zh), std::nullopt, repair, options, stage);
    EXPECT_TRUE(collation.ok());
    return *std::move(collation);
  }

  Result<Models> models_ = Models::Load();
};

TEST_F(CollateTest, WithoutOriginalEveryBlockIsALinkAndNothingIsMissing) {
  const Collation collation = Run("# 题\n\n这一段没有原文，可是它并不缺少什么。\n");
  EXPECT_EQ(collation.links.size(), 2u);
  EXPECT_TRUE(collation.findings.empty());
}

TEST_F(CollateTest, WithoutOriginalTheTextAloneIsChecked) {
  const std::string lost = "# 题\n\n这里的文字是锟斤拷锟斤拷，已经丢失了。\n";
  ASSERT_FALSE(Run(lost).findings.empty());
  EXPECT_EQ(Run(lost).findings[0].check, "enc.lost");
  VerifyOptions options;
  options.disabled = {"enc."};
  EXPECT_TRUE(Run(lost, options).findings.empty());
}

TEST(FormatLinks, WritesIndicesProbabilityAndBytes) {
  Collation collation;
  collation.zh = *ParseDocument("# 一\n\n二\n\n三\n");
  collation.en = *ParseDocument("# One\n\nTwo\n");
  collation.links = {{{0}, {0}, 0.98765}, {{1, 2}, {}, std::nullopt}, {{}, {1}, std::nullopt}};
  EXPECT_EQ(FormatLinks(collation), "0\t0\t0.9877\t2-5\t2-5\n1,2\t\t\t7-15\t\n\t1\t\t\t7-10\n");
}

TEST(FormatFindings, IsALinePerFindingWithTheArticleFirst) {
  Finding finding;
  finding.check = "num.value";
  finding.severity = Severity::kNote;
  finding.zh = {1};
  finding.message = {"{1}\n", {"a"}};
  EXPECT_EQ(FormatFindings("甲.md", {finding}, {"0123456789abcdef"}),
            "{\"article\":\"甲.md\",\"check\":\"num.value\",\"severity\":\"note\",\"zh\":[1],\"en\":[],"
            "\"message\":\"a\\n\",\"evidence\":\"\",\"id\":\"0123456789abcdef\"}\n");
  finding.suggestion = "b";
  finding.zh_span = {3, 4};
  EXPECT_THAT(FormatFindings("a", {finding}, {"0123456789abcdef"}),
              HasSubstr("\"suggestion\":\"b\",\"zh_span\":[3,4],\"id\":\"0123456789abcdef\"}"));
  EXPECT_THAT(FormatFindings("a", {}, {}), Not(HasSubstr("\n")));
}

}  // namespace
}  // namespace jiaokan::dump
