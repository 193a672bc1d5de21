// One link per case: a finding, or one of the traps that must not be one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verify/verify_helper.h"

namespace jiaokan {
namespace {

using verify_testing::Names;
using verify_testing::VerifyLines;

struct Case {
  std::string name;
  std::string check;
  std::string zh;
  std::string en;
  std::string severity;  // empty: no finding of this check
};

void PrintTo(const Case& tested, std::ostream* out) { *out << tested.name; }

std::string CaseName(const testing::TestParamInfo<Case>& tested) { return tested.param.name; }

class CheckTest : public testing::TestWithParam<Case> {};

TEST_P(CheckTest, Finds) {
  std::vector<std::string> expected;
  std::vector<std::string> found;
  for (const std::string& name : Names(VerifyLines(GetParam().zh, GetParam().en))) {
    if (name.rfind(GetParam().check + " ", 0) == 0) found.push_back(name);
  }
  if (!GetParam().severity.empty()) expected.push_back(GetParam().check + " " + GetParam().severity);
  EXPECT_EQ(found, expected);
}

INSTANTIATE_TEST_SUITE_P(
    Magnitude, CheckTest,
    testing::Values(
        Case{"BillionAsYi", "num.magnitude", "它有 671亿 个参数。", "It has 671 billion parameters.",
             "error"},
        Case{"MillionAsWan", "num.magnitude", "下载了 400 万次", "downloaded 40M times", "error"},
        Case{"Right", "num.magnitude", "它有 6710 亿个参数。", "It has 671 billion parameters.", ""},
        Case{"Copied", "num.magnitude", "它有 671 billion 个参数，即 671B。",
             "It has 671 billion parameters (671B).", ""},
        Case{"Rounded", "num.magnitude", "约 123 万行", "1,234,567 rows", ""},
        Case{"ChineseNumeral", "num.magnitude", "一百万次", "a million times", ""},
        Case{"Range", "num.magnitude", "5000万-6000万千瓦时", "50–60 million kWh", ""},
        Case{"NoCount", "num.magnitude", "多少亿个参数", "how many billion parameters, 1M of them", ""},
        Case{"DecimalComma", "num.magnitude", "495 亿欧元", "€49,5 billion", ""},
        Case{"FormTenK", "num.magnitude", "阅读 10-K 报表", "reading the 10-K form", ""},
        Case{"FiveKilometres", "num.magnitude", "跑了 5 公里", "a 5k run", ""}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Mismatch, CheckTest,
    testing::Values(Case{"Changed", "num.mismatch", "一共 73 个文件", "73 files became 78 files", "warning"},
                    Case{"Lost", "num.mismatch", "再付一些钱", "pay $200 more", "warning"},
                    Case{"Added", "num.mismatch", "在 2025 年开始", "it begins", "note"},
                    Case{"ListNumberChanged", "num.mismatch", "(4) 结果", "(7) Results", "warning"},
                    Case{"ChineseListNumberChanged", "num.mismatch", "（4）案例", "(8) Case", "warning"},
                    Case{"EscapedListNumber", "num.mismatch", "1. 背景", "1\\. Background", ""},
                    Case{"CoordinatesAreNoThousands", "num.mismatch", "以(250,250)为中心",
                         "centered on (250, 250)", ""},
                    Case{"Thousands", "num.mismatch", "共 12000 个", "12,000 in all", ""},
                    Case{"EuropeanThousands", "num.mismatch", "共 100,000 欧元", "100.000 euro in all", ""},
                    Case{"Half", "num.mismatch", "占一半", "50% of it", ""},
                    Case{"Third", "num.mismatch", "三分之一的人", "1/3 of the people", ""},
                    Case{"RoundTheClock", "num.mismatch", "全天候服务", "24/7 service", ""},
                    Case{"Decade", "num.mismatch", "20世纪90年代", "in the 1990s", ""},
                    Case{"TurnOfTheCentury", "num.mismatch", "21世纪初", "in the early 2000s", ""},
                    Case{"Month", "num.mismatch", "7 月 4 日", "July 4th", ""},
                    Case{"Roman", "num.mismatch", "I 类错误", "Type 1 error", ""},
                    Case{"Afternoon", "num.mismatch", "下午 3 点", "at 15:00", ""},
                    Case{"Heart", "num.mismatch", "爱你", "love you <3", ""},
                    Case{"ShortYear", "num.mismatch", "2023 年的夏天", "the summer of '23", ""},
                    Case{"MathDigits", "num.mismatch", "价格为 0.5", "the price is 𝟬.𝟱", ""},
                    Case{"Formula", "num.mismatch", "\\frac{a}{b}", "\\frac{1}{2} and \\frac{3}{4}", ""},
                    Case{"NumberInCode", "num.mismatch", "用 `42` 调用", "call it with 42", ""},
                    Case{"NumberInUrl", "num.mismatch", "见[这里](https://a.example/77)",
                         "see [here](https://a.example/77)", ""}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Links, CheckTest,
    testing::Values(
        Case{"Altered", "url.lost-or-altered", "见[这里](https://site.test/watch-uXjVLKK)",
             "see [here](https://site.test/watch-uXjVLKw)", "error"},
        Case{"Dropped", "url.lost-or-altered", "见这里", "see [here](https://site.test/page)", "error"},
        Case{"TornApart", "url.lost-or-altered", "见[这里](https://site . test / a - page)",
             "see [here](https://site.test/a-page)", "error"},
        Case{"TornApartBesideItsCopy", "url.lost-or-altered",
             "[https://site.test/page](https://site . test / page)",
             "[https://site.test/page](https://site.test/page)", "error"},
        Case{"TrailingSlash", "url.lost-or-altered", "见[这里](https://site.test/page)",
             "see [here](https://site.test/page/)", ""},
        Case{"EscapeCase", "url.lost-or-altered", "[页](https://site.test/%5Bx)",
             "[page](https://site.test/%5bx)", ""},
        Case{"NullTarget", "url.lost-or-altered", "某人", "[somebody](None)", ""},
        Case{"BareUrlBeforeChinese", "url.lost-or-altered", "见https://site.test/page。",
             "see https://site.test/page.", ""},
        Case{"Invented", "url.invented", "见[这里](https://other.test/page)", "see here", "warning"},
        Case{"ExampleHost", "url.invented", "见[这里](https://example.org/page)", "see here", "error"},
        Case{"AnchorTranslated", "url.invented", "[结论](#结论)", "[Conclusion](#Conclusion)", ""},
        Case{"BareInBrackets", "link.syntax-broken", "见《标题》(https://site.test/page)",
             "see [the title](https://site.test/page/)", "error"},
        Case{"BracketInTarget", "link.syntax-broken", "[[链接](https://site.test/page])]",
             "[[link](https://site.test/page)]", "error"},
        Case{"UrlAsText", "link.syntax-broken", "见 https://site.test/page",
             "see [site.test/page](https://site.test/page)", ""},
        Case{"UrlMadeCode", "link.syntax-broken", "打开`http://site.test:8080/page`",
             "open http://site.test:8080/page", "note"},
        Case{"ImageOfBrokenMarkdown", "image.lost-or-altered", "![图](../i/a.png)", "](../i/a.png)", ""},
        Case{"ImageAltered", "image.lost-or-altered", "![图](https://i.test/图片.png)",
             "![picture](https://i.test/a.png)", "error"},
        Case{"ImageLost", "image.lost-or-altered", "图", "![picture](https://i.test/a.png) picture", "error"},
        Case{"ImageKept", "image.lost-or-altered", "![图](https://i.test/a.png)",
             "![picture](https://i.test/a.png)", ""}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Code, CheckTest,
    testing::Values(
        Case{"Translated", "code.translated", "调用`电话`字段", "the field `Phone` is used", "warning"},
        Case{"Cut", "code.translated", "调用`get_ite`函数", "call `get_item` here", "warning"},
        Case{"Lost", "code.translated", "调用函数", "call `get_item` here", "warning"},
        Case{"PunctuationMovedOut", "code.translated", "使用`name`：", "use `name:`", ""},
        Case{"MarksLost", "code.translated", "调用 get_item 函数", "call `get_item` here", ""},
        Case{"MarksLostIsNoted", "code.lost", "调用 get_item 函数", "call `get_item` here", "note"},
        Case{"MarksAdded", "code.translated", "调用`get_item`", "call get_item", ""},
        Case{"Tag", "code.translated", "放进<head>里", "put it into `<head>`", ""},
        Case{"SlipOfTheOriginal", "code.translated", "用`matplotlib`画图，再用`matplotlib`",
             "plot with `matplolib`, then with `matplotlib`", ""},
        Case{"Sentence", "code.translated", "消息：`你 准备 好 了吗`", "message: `are you ready for it`",
             "note"}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Markup, CheckTest,
    testing::Values(
        Case{"LeakedClosing", "markup.placeholder-leak", "渐变下降终极t8**优化器", "gradient descent",
             "error"},
        Case{"LeakedBracket", "markup.placeholder-leak", "转换器【T21 博士】的表演", "performer", "error"},
        Case{"LeakedCell", "markup.placeholder-leak", "题目t11】结束", "the title", "error"},
        Case{"LeakedSpan", "markup.placeholder-leak", "在<mdspan datatext=\"el1\">过去", "in the past",
             "error"},
        Case{"TermT1", "markup.placeholder-leak", "**T1** 或弛豫时间，T4 GPU",
             "**T1** or relaxation time, a T4 GPU", ""},
        Case{"BoldType", "markup.placeholder-leak", "使用**uint8**类型", "use the type **uint8**", ""},
        Case{"InCode", "markup.placeholder-leak", "`t8**2` 的值", "the value of `t8**2`", ""},
        Case{"SourceTag", "markup.leftover-tag", "<mdspan a=\"b\">过去</mdspan>一年",
             "<mdspan a=\"b\">last</mdspan> year", "note"},
        Case{"Unbalanced", "emph.unbalanced", "**均方误差（MSE）**和其他",
             "**mean squared error (MSE)** and others", "warning"},
        Case{"OneMark", "emph.unbalanced", "这是**重点。", "this is **important**.", "warning"},
        Case{"SameInTheOriginal", "emph.unbalanced", "这是**重点。", "this is **important.", "note"},
        Case{"Balanced", "emph.unbalanced", "这是**重点**。", "this is **important**.", ""},
        Case{"PowerInCode", "emph.unbalanced", "计算`2**3`", "compute `2**3`", ""}),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Encoding, CheckTest,
    testing::Values(Case{"Mojibake", "enc.residual-mojibake", "两者的å…³ç³»很近", "they are close", "error"},
                    Case{"QuotedMojibake", "enc.residual-mojibake", "乱码如 å…³ç³» 所示",
                         "garbage such as å…³ç³»", ""},
                    Case{"French", "enc.residual-mojibake", "咖啡馆 café—bar 与 né•ment", "the café—bar", ""},
                    Case{"Replacement", "enc.lost", "文\uFFFD\uFFFD字", "text", "error"},
                    Case{"ReplacementIsTheSubject", "enc.lost", "显示为 \uFFFD 符号", "shown as \uFFFD", ""}),
    CaseName);

TEST(FindingTest, MagnitudeSuggestsTheNumber) {
  const std::string zh = "它有 671亿 个参数。";
  const std::vector<Finding> found = VerifyLines(zh, "It has 671 billion parameters.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].suggestion, "6710亿");
  EXPECT_EQ(zh.substr(found[0].zh_span.begin, found[0].zh_span.end - found[0].zh_span.begin), "671亿");
  EXPECT_EQ(found[0].message.Format(), "671亿 is not 671 billion: the value is wrong by a power of ten");
}

TEST(FindingTest, SpacedOutTargetIsReplacedWhole) {
  const std::string zh = "见[这里](https://site . test / a)。";
  const std::vector<Finding> found = VerifyLines(zh, "See [here](https://site.test/a).");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].suggestion, "https://site.test/a");
  EXPECT_EQ(zh.substr(found[0].zh_span.begin, found[0].zh_span.end - found[0].zh_span.begin),
            "https://site . test / a");
}

TEST(FindingTest, CodeSuggestionKeepsItsMarks) {
  const std::vector<Finding> found = VerifyLines("字段``电话``是必填的", "the field ``Phone`` is required");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].suggestion, "``Phone``");
}

struct SpanCase {
  std::string name;
  std::string check;
  std::string zh;
  std::string en;
  std::string in_zh;  // what the spans of the finding cover
  std::string in_en;
};

void PrintTo(const SpanCase& tested, std::ostream* out) { *out << tested.name; }

class SpanTest : public testing::TestWithParam<SpanCase> {};

TEST_P(SpanTest, CoversWhatDeviates) {
  const SpanCase& tested = GetParam();
  for (const Finding& finding : VerifyLines(tested.zh, tested.en)) {
    if (finding.check != tested.check) continue;
    const auto slice = [](const std::string& text, Span span) {
      return text.substr(span.begin, span.end - span.begin);
    };
    EXPECT_EQ(slice(tested.zh, finding.zh_span), tested.in_zh);
    EXPECT_EQ(slice(tested.en, finding.en_span), tested.in_en);
    return;
  }
  ADD_FAILURE() << "no " << tested.check;
}

INSTANTIATE_TEST_SUITE_P(
    All, SpanTest,
    testing::Values(
        SpanCase{"Magnitude", "num.magnitude", "它有 671亿 个参数。", "It has 671 billion parameters.",
                 "671亿", "671 billion"},
        SpanCase{"Changed", "num.mismatch", "一共 73 个文件", "78 files", "73", "78"},
        SpanCase{"Lost", "num.mismatch", "再付一些钱", "pay $200 more", "", "200"},
        SpanCase{"Url", "url.lost-or-altered", "见[文档](https://a.example/dcs/one)。",
                 "See [the docs](https://a.example/docs/one).", "https://a.example/dcs/one",
                 "https://a.example/docs/one"},
        SpanCase{"LostUrl", "url.lost-or-altered", "见文档。", "See [the docs](https://a.example/docs/one).",
                 "", "https://a.example/docs/one"},
        SpanCase{"Image", "image.lost-or-altered", "这里没有图", "![x](https://a.example/picture.png)", "",
                 "![x](https://a.example/picture.png)"},
        SpanCase{"Code", "code.translated", "调用 `读取` 函数", "call the function `read`", "`读取`",
                 "`read`"},
        SpanCase{"CodeWithoutMarks", "code.lost", "调用 read_all 函数", "call `read_all`", "read_all",
                 "`read_all`"},
        SpanCase{"Emphasis", "emph.unbalanced", "这是**重点（注意）**内容", "this is important", "**", ""},
        SpanCase{"Placeholder", "markup.placeholder-leak", "完【T21 】全一致", "exactly the same", "【T21 】",
                 ""}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace jiaokan
