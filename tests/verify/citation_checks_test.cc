// Citations, links to passages, formulas and anchors: one link per case, or a small document.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verify/citations.h"
#include "verify/formulas.h"
#include "verify/text_fragment.h"
#include "verify/verify_helper.h"

namespace jiaokan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using verify_testing::VerifyLines;

struct CiteCase {
  std::string name;
  std::string check;
  std::string zh;
  std::string en;
  std::vector<std::string> findings;  // "severity message" of this check
};

void PrintTo(const CiteCase& tested, std::ostream* out) { *out << tested.name; }

std::string CiteCaseName(const testing::TestParamInfo<CiteCase>& tested) { return tested.param.name; }

std::vector<std::string> FoundBy(const std::string& check, const std::string& zh, const std::string& en) {
  std::vector<std::string> out;
  for (const Finding& finding : VerifyLines(zh, en)) {
    if (finding.check == check)
      out.push_back(std::string(ToString(finding.severity)) + " " + finding.message.Format());
  }
  return out;
}

class CitationCheckTest : public testing::TestWithParam<CiteCase> {};

TEST_P(CitationCheckTest, Finds) {
  EXPECT_EQ(FoundBy(GetParam().check, GetParam().zh, GetParam().en), GetParam().findings);
}

const char kCite[] = "cite.mismatch";

INSTANTIATE_TEST_SUITE_P(
    Citation, CitationCheckTest,
    testing::Values(
        CiteCase{"Lost",
                 kCite,
                 "这种方法更快。",
                 "This method is faster [13].",
                 {"error the citation [13] is lost"}},
        CiteCase{"Changed",
                 kCite,
                 "这种方法更快 [18]。",
                 "This method is faster [13].",
                 {"error the original cites [13], not [18]"}},
        CiteCase{"Added",
                 kCite,
                 "这种方法更快 [2]。",
                 "This method is faster.",
                 {"note the original does not cite [2] here"}},
        CiteCase{"OneOfTwoEqual",
                 kCite,
                 "先做这个 [1]，再做那个。",
                 "Do this [1], then that [1].",
                 {"error the citation [1] is lost"}},
        CiteCase{"RepeatedMore", kCite, "先做这个 [1]，再做那个 [1]。", "Do this, then that [1].", {}},
        CiteCase{"Moved",
                 kCite,
                 "文献 [2] 说快。文献 [1] 说慢。",
                 "It is slow, says [1]. It is fast, says [2].",
                 {}},
        CiteCase{"ChineseBrackets", kCite, "这种方法更快【13】。", "This method is faster [13].", {}},
        CiteCase{"Parentheses", kCite, "这种方法更快（13）。", "This method is faster [13].", {}},
        CiteCase{"Escaped", kCite, "这种方法更快\\[13\\]。", "This method is faster \\[13\\].", {}},
        CiteCase{"RangeSpelledOut", kCite, "见 [1]、[2]、[3]。", "See [1]-[3].", {}},
        CiteCase{"RangeInBrackets", kCite, "见文献 [1–3]。", "See [1], [2] and [3].", {}},
        CiteCase{"Superscript",
                 kCite,
                 "内存限制在八千令牌以内。",
                 "It is limited to 8k tokens¹ of memory.",
                 {"error the citation [1] is lost"}},
        CiteCase{"SuperscriptAsBracket",
                 kCite,
                 "内存限制在八千令牌[1]以内。",
                 "It is limited to 8k tokens¹ of memory.",
                 {}},
        CiteCase{
            "Footnote", kCite, "内存有限。", "Memory is limited.[^4]", {"error the citation [4] is lost"}},
        CiteCase{"LinkedFootnote",
                 kCite,
                 "模式很重要。",
                 "Schemas^([1](#ftn-1)) matter.",
                 {"error the citation [1] is lost"}},
        CiteCase{"LinkedMark",
                 kCite,
                 "团队很小 [[11](https://a.example/x)]。",
                 "The team is small [[11](https://a.example/x)].",
                 {}},
        CiteCase{"LinkWithoutItsBracket",
                 kCite,
                 "团队很小。[11](https://a.example/x)]",
                 "The team is small [[11](https://a.example/x)].\n[11] A. Author\n[12] B. Author",
                 {}},
        CiteCase{"Power", kCite, "面积是很多平方米。", "The area is many m² in all.", {}},
        CiteCase{"Index", kCite, "取第一个元素。", "Take x[1] and θ[2].", {}},
        CiteCase{"Interval", kCite, "在零到一之间缩放。", "Scale it to [0, 1].", {}},
        CiteCase{"BrokenBracket",
                 kCite,
                 "见[教程](https://a.example/)。",
                 "See [(4)](https://a.example/) there.",
                 {}},
        CiteCase{"InCode", kCite, "运行代码。", "Run `items [1]` now.", {}},
        CiteCase{"Year", kCite, "据史密斯所说。", "According to Smith [2019].", {}}),
    CiteCaseName);

TEST(DanglingCitation, IsFoundWhereOthersPointToTheList) {
  const std::string en =
      "One [1] and two [2].\nThree [7] too.\n[1] A. Author, A Title\n[2] B. Author, A Title\n";
  const std::string zh = "一 [1] 和二 [2]。\n还有三 [7]。\n[1] A. Author, A Title\n[2] B. Author, A Title\n";
  EXPECT_THAT(FoundBy("cite.dangling", zh, en), ElementsAre("note the list of references has no [7]"));
}

TEST(DanglingCitation, IsNoneWithoutAList) {
  EXPECT_THAT(FoundBy("cite.dangling", "一 [1] 和二 [7]。", "One [1] and two [7]."), IsEmpty());
}

const char kMath[] = "math.altered";

INSTANTIATE_TEST_SUITE_P(
    Formula, CitationCheckTest,
    testing::Values(
        CiteCase{"NumberChanged",
                 kMath,
                 "其中 $x^2 + 13$ 很小。",
                 "where $x^2 + 18$ is small.",
                 {"warning the formula $x^2 + 18$ has become $x^2 + 13$"}},
        CiteCase{"BracketsChanged",
                 kMath,
                 "其中 \\(a_1 = 3\\) 成立。",
                 "where \\(a_1 = 8\\) holds.",
                 {"warning the formula \\(a_1 = 8\\) has become \\(a_1 = 3\\)"}},
        CiteCase{"FormulaLost",
                 kMath,
                 "其中它很小。",
                 "where $\\alpha_1$ is small.",
                 {"warning the formula $\\alpha_1$ is lost"}},
        CiteCase{"BareLine",
                 kMath,
                 "\\frac{1}{23} + y",
                 "\\frac{12}{3} + y",
                 {"warning the formula \\frac{12}{3} + y has become \\frac{1}{23} + y"}},
        CiteCase{"Wrapped", kMath, "$$\\frac{a}{b} = c$$", "\\frac{a}{b} = c", {}},
        CiteCase{"Spacing", kMath, "有 $a\\,+\\,b_{1}$ 个", "there are $a + b_1$ of them", {}},
        CiteCase{"Dash", kMath, "有 $a_1-b$ 个", "there are $a_1 – b$ of them", {}},
        CiteCase{"TextTranslated", kMath, "$$L = \\text{损失}_1$$", "$$L = \\text{loss}_1$$", {}},
        CiteCase{"SymbolMovesIntoText",
                 kMath,
                 "\\bar{R}_{\\text{Y_i 的等级}}",
                 "\\bar{R}_{\\text{rank of } Y_i}",
                 {}},
        CiteCase{
            "NumberBesideText",
            kMath,
            "R_5 = \\text{第 } i^2 \\text{ 级}",
            "R_5 = \\text{rank } i^3",
            {"warning the formula R_5 = \\text{rank } i^3 has become R_5 = \\text{第 } i^2 \\text{ 级}"}},
        CiteCase{"LabelTranslated",
                 kMath,
                 "导数：f(x) = \\frac{a}{b}",
                 "\\text{Derivative: } f(x) = \\frac{a}{b}",
                 {}},
        CiteCase{"FullWidth",
                 kMath,
                 "其中 $f(x，y_1)$ 很小。",
                 "where $f(x,y_1)$ is small.",
                 {"note full-width punctuation in the formula $f(x，y_1)$"}},
        CiteCase{"WithoutDelimiters", kMath, "其中 x^2 很小。", "where $x^2$ is small.", {}},
        CiteCase{
            "RepeatedLess", kMath, "$x_1$ 很小，而且为正。", "$x_1$ is small and $x_1$ is positive.", {}},
        CiteCase{"Money", kMath, "价格是 5 美元和 7 美元。", "It costs $5_and $7.", {}},
        CiteCase{
            "EscapedBrackets", kMath, "见附录。", "See \\[the appendix of this long report_1\\] there.", {}}),
    CiteCaseName);

const char kAnchor[] = "link.anchor-altered";

INSTANTIATE_TEST_SUITE_P(
    Anchor, CitationCheckTest,
    testing::Values(CiteCase{"AnchorChanged",
                             kAnchor,
                             "见[下文](#part-2)。",
                             "See [below](#part-1).",
                             {"warning the anchor #part-1 has become #part-2"}},
                    CiteCase{"Translated",
                             kAnchor,
                             "见[结论](#结论)。",
                             "See [the end](#conclusion).",
                             {"note no heading has the translated anchor #结论"}},
                    CiteCase{"TranslatedWithHeading",
                             kAnchor,
                             "见[结论](#结论-与展望)。\n结论： 与展望 🤓",
                             "See [the end](#conclusion).\nConclusion and outlook",
                             {}},
                    CiteCase{
                        "AnchorKept", kAnchor, "见[结论](#conclusion)。", "See [the end](#conclusion).", {}}),
    CiteCaseName);

const char kFragment[] = "cite.fragment";

// An original of four paragraphs, and a page of notes on it that cites its passages.
const char kCoffee[] =
    "Coffee plants grow best on cool slopes between twelve hundred and two thousand metres.\n"
    "The harvest begins in October, when pickers select only the ripe red cherries by hand.\n"
    "After washing, the beans dry in the sun for ten days and are turned every hour.\n"
    "Roasting turns sugar into caramel; above 220 degrees the oil comes to the surface.\n";

std::string Cited(const std::string& claim, const std::string& fragment) {
  return claim + "[来源](https://coffee.example/page#:~:text=" + fragment + ")";
}

// A passage that tells the page to be the original stands in another paragraph.
std::vector<std::string> FoundFragments(const std::string& paragraph) {
  return FoundBy(
      kFragment,
      Cited("咖啡树在凉爽的山坡上长得最好。", "grow%20best%20on%20cool%20slopes") + "\n" + paragraph,
      kCoffee);
}

TEST(FragmentCheck, AcceptsPassagesOfTheOriginal) {
  for (const std::string fragment :
       {"only%20the%20ripe%20red%20cherries", "PICKERS%20select,by%20hand", "when-,pickers%20select,-only",
        "The%20harvest%20begins&text=ripe%20red", "October%2C%20when"}) {
    EXPECT_THAT(FoundFragments(Cited("采收从十月开始，工人只用手摘红色的成熟果实。", fragment)), IsEmpty())
        << fragment;
  }
}

TEST(FragmentCheck, FindsPassagesThatAreMissing) {
  for (const std::string fragment : {"the%20green%20cherries", "when-,harvest%20begins",
                                     "pickers%20select,in%20October", "elect%20only"}) {
    const auto found = FoundFragments(Cited("采收从十月开始，工人只用手摘红色的成熟果实。", fragment));
    ASSERT_EQ(found.size(), 1U) << fragment;
    EXPECT_EQ(found[0].substr(0, 36), "warning the original has no passage ") << fragment;
  }
}

TEST(FragmentCheck, FindsClaimsAboutAnotherParagraph) {
  const auto found = FoundFragments(
      Cited("烘焙把糖变成焦糖，超过 220 度时油脂会渗到表面。", "pickers%20select%20only%20the%20ripe"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].substr(0, 42), "warning the claim is not about the passage");
  EXPECT_NE(found[0].find("about “Roasting turns"), std::string::npos) << found[0];
}

TEST(FragmentCheck, DoesNotLookUpOtherPages) {
  EXPECT_THAT(FoundBy(kFragment, Cited("采收从十月开始。", "the%20green%20cherries"), kCoffee), IsEmpty());
}

TEST(FragmentCheck, KnowsThePageThatIsNamedAsTheOriginal) {
  EXPECT_THAT(
      FoundBy(kFragment,
              "原文：https://coffee.example/page\n" + Cited("采收从十月开始。", "the%20green%20fruit"),
              kCoffee),
      ElementsAre("warning the original has no passage “the green fruit”"));
}

INSTANTIATE_TEST_SUITE_P(
    Fragment, CitationCheckTest,
    testing::Values(
        CiteCase{"Space",
                 kFragment,
                 "见[此处](https://a.example/#:~:text=two words)。",
                 "See there.",
                 {"note “ ” must be percent-encoded in a text fragment"}},
        CiteCase{"OneWord",
                 kFragment,
                 "见[此处](https://a.example/#:~:text=10)。",
                 "See there.",
                 {"note the text fragment 10 is too short to find a passage"}},
        CiteCase{"Bracket",
                 kFragment,
                 "见[此处](https://a.example/#:~:text=two[2]%20words)。",
                 "See there.",
                 {"note “[” must be percent-encoded in a text fragment"}},
        CiteCase{"BadEscape",
                 kFragment,
                 "见[此处](https://a.example/#:~:text=two%2words)。",
                 "See there.",
                 {"note a percent-encoding of the text fragment is broken"}},
        CiteCase{
            "NoLinkTwice", kFragment, "代码 `https://a.example/#:~:text=two words` 里。", "In code.", {}},
        CiteCase{"Encoded",
                 kFragment,
                 "见[此处](https://a.example/#s:~:text=two%20words,the%2Dend)。",
                 "See there.",
                 {}}),
    CiteCaseName);

TEST(TextFragment, FollowsTheGrammar) {
  const auto fragment = verify::ParseTextFragment(
      "https://a.example/"
      "p?q=1#top:~:text=be%2Cfore-,a%20b,c,-after&foo=1&text=x&text=a,b,c&text=,b&text=%FF");
  EXPECT_EQ(fragment.page, "https://a.example/p?q=1");
  ASSERT_EQ(fragment.directives.size(), 5U);
  const verify::TextDirective& first = fragment.directives[0];
  EXPECT_EQ(first.fault, verify::FragmentFault::kNone);
  EXPECT_THAT((std::vector<std::string>{first.prefix, first.start, first.end, first.suffix}),
              ElementsAre("be,fore", "a b", "c", "after"));
  EXPECT_EQ(fragment.directives[1].start, "x");
  EXPECT_EQ(fragment.directives[2].fault, verify::FragmentFault::kBadParts);
  EXPECT_EQ(fragment.directives[3].fault, verify::FragmentFault::kBadParts);
  EXPECT_EQ(fragment.directives[4].fault, verify::FragmentFault::kBadEscape);
  EXPECT_THAT(verify::ParseTextFragment("https://a.example/#text=x").directives, IsEmpty());
}

TEST(FormulaScanner, StaysLinearOnOpenDelimiters) {
  std::string hostile;
  for (int i = 0; i < 200'000; ++i) hostile += "\\( $ \\[ $$a \\mathbf{";
  verify::FormulaScanner scanner;
  std::size_t formulas = 0;
  for (std::size_t i = 0; i < hostile.size(); ++i) formulas += scanner.End(hostile, i) > i ? 1 : 0;
  EXPECT_GT(formulas, 0U);
  EXPECT_FALSE(verify::FormulaKey(hostile).empty());
}

}  // namespace
}  // namespace jiaokan
