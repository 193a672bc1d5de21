#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jiaokan/report.h"

namespace jiaokan {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// The page without its style sheet.
std::string Body(const std::string& page) { return page.substr(page.find("<body>")); }

// An article of three paragraphs, the last of which the translation leaves out.
class ArticlePage : public testing::Test {
 protected:
  ArticlePage() {
    links_ = {{{0}, {0}, 0.99}, {{1}, {1}, 0.42}, {{}, {2}, std::nullopt}};
    repair_.text = zh_.source;
    repair_.status = RepairStatus::kPartial;
    repair_.channel = "utf8-cp1254-drop-shy";
    view_.name = "a.md";
    view_.original = "b.md";
    view_.zh = &zh_;
    view_.en = &en_;
    view_.links = &links_;
    view_.repair = &repair_;
    view_.findings = &findings_;
  }

  void Repaired(const std::string& text, std::vector<Alternative> alternatives = {}) {
    const std::size_t begin = zh_.source.find(text);
    repair_.edits.push_back({begin, begin + text.size(), begin, begin + text.size()});
    if (!alternatives.empty()) {
      repair_.uncertain.push_back({begin, text.size(), std::move(alternatives)});
    }
  }

  std::string Render(const ReportOptions& options = {}) { return Body(RenderArticle(view_, options)); }

  Document zh_ = *ParseDocument("# 标题\n\n投入 25 亿美元，见[这里](https://a.example/x)。\n");
  Document en_ =
      *ParseDocument("# Title\n\nInvested $2.5 million, see [here](https://a.example/x).\n\nThe end.\n");
  std::vector<Link> links_;
  std::vector<Finding> findings_;
  Repair repair_;
  ArticleView view_;
};

TEST_F(ArticlePage, ShowsBothSidesInTheirLanguages) {
  EXPECT_THAT(Render(), AllOf(HasSubstr("<div class=\"zh\" lang=\"zh\"><div class=\"c h h1\">标题</div>"),
                              HasSubstr("<div class=\"en\" lang=\"en\"><div class=\"c h h1\">Title</div>")));
}

TEST_F(ArticlePage, RepairedStretchIsMarked) {
  Repaired("标");
  EXPECT_THAT(Render(), HasSubstr("<div class=\"c h h1\"><span class=\"r\">标</span>题</div>"));
}

TEST_F(ArticlePage, UncertainCharacterShowsItsAlternatives) {
  Repaired("标", {{"标", 0.71}, {"<b>", 0.2}});
  EXPECT_THAT(
      Render(),
      AllOf(HasSubstr("<span class=\"u\" tabindex=\"0\" title=\"标 71 % · &lt;b&gt; 20 %\">标</span>题"),
            HasSubstr("<summary>1 uncertain character</summary><ul><li lang=\"zh\">标 71 %")));
}

TEST_F(ArticlePage, FindingStandsBesideItsParagraphAndMarksTheDeviation) {
  Finding finding;
  finding.check = "num.magnitude";
  finding.severity = Severity::kError;
  finding.zh = {1};
  finding.en = {1};
  finding.message = {"differs by {1}", {"1000"}};
  finding.evidence = "25 亿 <> 2.5M";
  finding.suggestion = "250 万";
  const std::size_t begin = zh_.source.find("25 亿");
  finding.zh_span = {begin, begin + std::string("25 亿").size()};
  findings_.push_back(finding);
  const std::string page = Render();
  const std::string row = page.substr(page.find("id=\"r-2\""));
  EXPECT_THAT(
      row.substr(0, row.find("</section>")),
      AllOf(HasSubstr("投入 <span class=\"d\">25 亿</span>美元"),
            HasSubstr("<div class=\"fd error\"><b>error</b> <code>num.magnitude</code><p>differs by 1000</p>"
                      "<p class=\"ev\">25 亿 &lt;&gt; 2.5M</p><p class=\"sg\" lang=\"zh\">→ 250 万</p>")));
  EXPECT_THAT(page, HasSubstr("<section class=\"row fnd s-error\" id=\"r-2\">"));
}

TEST_F(ArticlePage, OverlappingMarksKeepTheText) {
  Repaired("25 亿美元");
  Finding finding;
  finding.zh = {1};
  const std::size_t begin = zh_.source.find("亿美元，");
  finding.zh_span = {begin, begin + std::string("亿美元，").size()};
  findings_.push_back(finding);
  EXPECT_THAT(Render(), HasSubstr("<span class=\"r\">25 </span><span class=\"r d\">亿美元</span>"
                                  "<span class=\"d\">，</span>见"));
}

TEST_F(ArticlePage, LostTextIsMarked) {
  DamageSpan lost;
  lost.begin = zh_.source.find("美元");
  lost.end = lost.begin + 6;
  lost.recoverable = false;
  repair_.spans.push_back(lost);
  EXPECT_THAT(Render(), HasSubstr("<span class=\"x\">美元</span>"));
}

TEST_F(ArticlePage, AddressIsSetBackAndNotALink) {
  EXPECT_THAT(Render(), AllOf(HasSubstr("[这里]<span class=\"a\" title=\"(https://a.example/x)\">"),
                              Not(HasSubstr("href=\"http"))));
}

TEST_F(ArticlePage, MissingSideIsSaid) {
  EXPECT_THAT(Render(), HasSubstr("nothing in the translation</span>"));
}

TEST_F(ArticlePage, WeakLinkShowsItsProbability) {
  EXPECT_THAT(Render(), AllOf(HasSubstr(">42 %</small>"), Not(HasSubstr("99 %"))));
}

TEST_F(ArticlePage, SummaryCounts) {
  Repaired("标", {{"标", 0.5}});
  findings_.resize(2);
  findings_[0].severity = Severity::kError;
  EXPECT_THAT(Render(), AllOf(HasSubstr("<b>3</b>rows"), HasSubstr("<b>1</b>row with repairs"),
                              HasSubstr("<b>1</b>error"), HasSubstr("<b>1</b>warning"),
                              HasSubstr("<span class=\"badge partial\">partial</span>")));
}

TEST_F(ArticlePage, FilterHasAButtonForEachKind) {
  const std::string page = Render();
  for (const char* id : {"f-all", "f-rep", "f-unc", "f-fnd"}) {
    EXPECT_THAT(page, AllOf(HasSubstr("id=\"" + std::string(id) + "\""),
                            HasSubstr("for=\"" + std::string(id) + "\"")));
  }
}

TEST_F(ArticlePage, HostileTextStaysText) {
  const std::string hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>\" onerror=\"x";
  Document zh = *ParseDocument(hostile + "\n", DocumentFormat::kLines);
  view_.name = view_.original = hostile;
  view_.zh = view_.en = &zh;
  links_ = {{{0}, {0}, 0.5}};
  Finding finding;
  finding.check = finding.evidence = finding.suggestion = hostile;
  finding.zh = {0};
  finding.message = {hostile + "{1}", {hostile}};
  findings_ = {finding};
  repair_.channel = hostile;
  EXPECT_THAT(Render(),
              AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<img")), Not(HasSubstr("\" onerror"))));
}

TEST_F(ArticlePage, WithoutOriginalTheParagraphsAreShownAlone) {
  view_.en = nullptr;
  view_.links = nullptr;
  EXPECT_THAT(Render(),
              AllOf(HasSubstr("no original"), HasSubstr("标题"), Not(HasSubstr("nothing in the original"))));
}

TEST_F(ArticlePage, SpeaksTheLanguageOfTheReader) {
  ReportOptions options;
  options.language = "zh-CN";
  options.translate = [](const Message& message) {
    return message.text == "Findings" ? "发现" : message.Format();
  };
  const std::string page = RenderArticle(view_, options);
  EXPECT_THAT(page, AllOf(HasSubstr("<html lang=\"zh-CN\">"), HasSubstr("<span>发现</span>")));
}

}  // namespace
}  // namespace jiaokan
