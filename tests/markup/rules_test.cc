// What each rule repairs, and what looks like it and must stay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jiaokan/markup.h"

namespace jiaokan {
namespace {

struct Case {
  const char* rule;
  const char* text;
  const char* repaired;  // null: stays as it is
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.rule << ": " << one.text; }

std::string Apply(const std::string& text, const std::string& rule) {
  MarkupOptions options;
  for (const MarkupRule& one : ListMarkupRules()) {
    if (one.id != rule) options.disabled.push_back(one.id);
  }
  const auto repaired = RepairMarkup(text, options);
  EXPECT_TRUE(repaired.ok());
  for (const MarkupChange& change : repaired->changes) {
    EXPECT_EQ(change.rule, rule);
    EXPECT_FALSE(change.evidence.text.empty());
  }
  return repaired->text;
}

class RuleTest : public testing::TestWithParam<Case> {};

TEST_P(RuleTest, RepairsWhatIsCertainAndNothingElse) {
  const Case& one = GetParam();
  const std::string expected = one.repaired == nullptr ? one.text : one.repaired;
  EXPECT_EQ(Apply(one.text, one.rule), expected);
  EXPECT_EQ(Apply(expected, one.rule), expected);
}

const Case kCharacters[] = {
    {"chr.control", "要删\x08除的字", "要删除的字"},
    {"chr.control", "见 `\x1b[0m` 一节", nullptr},
    {"chr.control", "甲\t乙\n丙", nullptr},
    {"chr.invisible", "甲\u200b乙\ufeff丙\u00ad丁", "甲乙丙丁"},
    {"chr.invisible", "甲\u2028乙", "甲 乙"},
    {"chr.invisible", "一家人👨\u200d👩\u200d👧", nullptr},
    {"chr.invisible", "希伯来文 \u200fשלום\u200f 一词", nullptr},
    {"chr.nbsp-in-code", "```py\nif x:\n\u00a0\u00a0\u00a0\u00a0return 1\n```",
     "```py\nif x:\n    return 1\n```"},
    {"chr.nbsp-in-code", "用 `a\u00a0b` 表示", "用 `a b` 表示"},
    {"chr.nbsp-in-code", "甲\u00a0乙", nullptr},
};
INSTANTIATE_TEST_SUITE_P(Characters, RuleTest, testing::ValuesIn(kCharacters));

const Case kLinks[] = {
    {"url.text-spaced", "来源：[https://lab . example/a _ b/F E0 9 . pdf](https://lab.example/a_b/fe09.pdf)",
     "来源：[https://lab.example/a_b/fe09.pdf](https://lab.example/a_b/fe09.pdf)"},
    {"url.text-spaced", "[https://lab . example/1 23](https://lab.example/1203)", nullptr},
    {"url.text-spaced", "[https://lab.example/1](https://lab.example/1)", nullptr},
    {"url.text-spaced", "[实验室 https://lab . example](https://lab.example)", nullptr},
    {"url.text-differs", "[https://lab . example/1 23](https://lab.example/1203)",
     "[https://lab.example/1203](https://lab.example/1203)"},
    {"url.text-differs", "[https://other . example/1 23](https://lab.example/1203)", nullptr},
    {"url.text-differs", "[https://lab.example/short](https://lab.example/long/short)", nullptr},
    {"url.text-differs", "[https://lab . example 或 https://b . example](https://lab.example/)", nullptr},
    {"url.fragment-unencoded", "见[原文](https://a.example/b#:~:text=the first,last words)的说明。",
     "见[原文](https://a.example/b#:~:text=the%20first,last%20words)的说明。"},
    {"url.fragment-unencoded", "见[原文](https://a.example/b#:~:text=more) and better)的说明。",
     "见[原文](https://a.example/b#:~:text=more%29%20and%20better)的说明。"},
    {"url.fragment-unencoded", "[一](https://a.example/#:~:text=x y)和[二](https://b.example/)（三)",
     "[一](https://a.example/#:~:text=x%20y)和[二](https://b.example/)（三)"},
    {"url.fragment-unencoded", "(见[原文](https://a.example/b#:~:text=the words))",
     "(见[原文](https://a.example/b#:~:text=the%20words))"},
    {"url.fragment-unencoded", "[原文](https://a.example/b#:~:text=the%20words,a%2Cb)", nullptr},
    {"url.fragment-unencoded", "`[原文](https://a.example/b#:~:text=the words)`", nullptr},
    {"url.fragment-unencoded", "#:~:text=a b) 见 ](http://a#:~:text=c d", nullptr},
    {"link.syntax-broken", "见[手册](https://a.example/b）一节", "见[手册](https://a.example/b)一节"},
    {"link.syntax-broken", "见[手册]（https://a.example/b）一节", "见[手册](https://a.example/b)一节"},
    {"link.syntax-broken", "打开（[手册](https://a.example/b）一节",
     "打开（[手册](https://a.example/b)）一节"},
    {"link.syntax-broken", "见手册（https://a.example/b）一节", nullptr},
    {"link.syntax-broken", "见[1]（参考 https://a.example/b）一节", nullptr},
    {"link.syntax-broken", "`[手册]（https://a.example/b）`", nullptr},
    {"link.target-relative", "> 原文：<https://a.example/b/c>\n\n见[上一篇](/d-e)。",
     "> 原文：<https://a.example/b/c>\n\n见[上一篇](https://a.example/d-e)。"},
    {"link.target-relative", "见[上一篇](/d-e)。", nullptr},
    {"link.target-relative",
     "原文：<https://a.example/b>\n\n![图](/d.png)[邮箱](/cdn-cgi/l/email-protection#12)", nullptr},
    {"link.text-wrapped", "来源：[表\n评测排行榜](https://a.example/)",
     "来源：[表 评测排行榜](https://a.example/)"},
    {"link.text-wrapped", "来源\n见[表](https://a.example/)", nullptr},
    {"link.text-wrapped", "第一行\n第二行[表\n评测](https://a.example/)\n第四行\n\n又\n一段", nullptr},
};
INSTANTIATE_TEST_SUITE_P(Links, RuleTest, testing::ValuesIn(kLinks));

const Case kLeftovers[] = {
    {"markup.leftover-tag", "甲<mdspan datatext=\"el1\" class=\"c\">乙</mdspan>丙", "甲乙丙"},
    {"markup.leftover-tag", "甲<mdspan datatext=\"el1\">乙", "甲乙"},
    {"markup.leftover-tag", "元素 `<mdspan>` 和 <table> 甲</table>", nullptr},
    {"markup.placeholder-leak", "**一**t8**标题甲**t11】", "**一** **标题甲**"},
    {"markup.placeholder-leak", "**一**t8**标题**\n\n我们的会议 T21，它引发了",
     "**一** **标题**\n\n我们的会议，它引发了"},
    {"markup.placeholder-leak", "我们的显卡 T21，它很快", nullptr},
    {"markup.placeholder-leak", "**一**t8**标题**\n\n显卡 T21，它很快。T21 很便宜",
     "**一** **标题**\n\n显卡 T21，它很快。T21 很便宜"},
    {"markup.placeholder-leak", "用 T4，也用 FLAN-T5 和 uint8】", nullptr},
    {"markup.placeholder-leak", "转换器【T21 博士】→表演者", nullptr},
    {"idiom.tldr", "> **作者的 TL；DR →** 正文", "> **作者的 TL;DR →** 正文"},
    {"idiom.tldr", "> **作者的 TL；博士→** 正文", "> **作者的 TL;DR →** 正文"},
    {"idiom.tldr", "> **作者的 TL；DR →** 甲。\n\n> **作者的 TL；DR →** 乙。\n\n> **作者的 TL；丙丁。**",
     "> **作者的 TL;DR →** 甲。\n\n> **作者的 TL;DR →** 乙。\n\n> **作者的 TL;DR →** 丙丁。"},
    {"idiom.tldr", "> **作者的 TL；丙丁。**", nullptr},
    {"idiom.tldr", "型号 HTL；DR 和 TL；博士生", nullptr},
};
INSTANTIATE_TEST_SUITE_P(Leftovers, RuleTest, testing::ValuesIn(kLeftovers));

const Case kEmphasis[] = {
    {"emph.runaway",
     "前文。\n\n**[**标题**](https://a.example/)**\n\n**正文一。**\n\n**![](img/1.png)**\n\n# "
     "**二、标题**\n\n**正文二。**",
     "前文。\n\n[**标题**](https://a.example/)\n\n正文一。\n\n![](img/1.png)\n\n# 二、标题\n\n正文二。"},
    {"emph.runaway", "**一。**\n\n**二。**\n\n**三。**\n\n**四。**\n\n**五。**\n\n**六。**", nullptr},
    {"emph.runaway", "**一**，**二**\n\n**三**\n\n**四**，**五**\n\n**六**\n\n**七**", nullptr},
    {"emph.runaway", "**![](a.png)**\n\n**![](b.png)**\n\n正文", nullptr},
    {"emph.escaped", "\\*\\*火烈鸟\\*\\* 是模型，\\**鸟** 也是", "**火烈鸟** 是模型，**鸟** 也是"},
    {"emph.escaped", "参数 \\*\\*kwargs 和 \\*args", nullptr},
    {"emph.escaped", "即 2\\*\\*3 与 4\\*\\*5", nullptr},
    {"emph.escaped", "\\*注：斜体\\*", nullptr},
    {"emph.escaped", "\\*\\*\\*分隔\\*\\*\\*", nullptr},
    {"emph.not-flanking", "叫做**参数化。**该方法", "叫做**参数化**。该方法"},
    {"emph.not-flanking", "那些**零样本、**在", "那些**零样本**、在"},
    {"emph.not-flanking", "**提示学习（prompting）**技术", "**提示学习（prompting）** 技术"},
    {"emph.not-flanking", "在**“高效化”**方向", "在 **“高效化”** 方向"},
    {"emph.not-flanking", "**关键见解→***客体*的概念", "**关键见解→** *客体*的概念"},
    {"emph.not-flanking", "是多模式和*异步。*您能", "是多模式和*异步*。您能"},
    {"emph.not-flanking", "这是**重点 **内容", "这是**重点** 内容"},
    {"emph.not-flanking", "**甲。**乙，**丙**丁", "**甲**。乙，**丙**丁"},
    {"emph.not-flanking", "**“甲”**和**“乙”**两种", "**“甲”** 和 **“乙”** 两种"},
    {"emph.not-flanking", "**底线：****数据是。**", "**底线：** **数据是。**"},
    {"emph.not-flanking", "用***f()***来检测", "用***f()*** 来检测"},
    {"emph.not-flanking", "**图（甲）**在过去，**乙**丙", "**图（甲）** 在过去，**乙**丙"},
    {"emph.not-flanking", "**步骤 8 **&** 9**", "**步骤 8** & **9**"},
    {"emph.not-flanking", "**甲**乙**丙**", nullptr},
    {"emph.not-flanking", "训练**。该论文没有实验。**", nullptr},
    {"emph.not-flanking", "参数 *args 和 **kwargs 与 2**3", nullptr},
    {"emph.not-flanking", "a * b * c", nullptr},
    {"emph.not-flanking", "其中 α* 和 β* 是复共轭", nullptr},
    {"emph.not-flanking", "[**甲**](https://a.example/)**乙**", nullptr},
    {"emph.not-flanking", "| **甲。 | 乙**丙 |\n|---|---|\n| **丁。 | 戊**己 |", nullptr},
};
INSTANTIATE_TEST_SUITE_P(Emphasis, RuleTest, testing::ValuesIn(kEmphasis));

const Case kSiblings[] = {
    {"emph.label-lost", "**为何→** 甲\n\n**为何→** 乙\n\n**为何→** 丙\n\n为何→ 丁",
     "**为何→** 甲\n\n**为何→** 乙\n\n**为何→** 丙\n\n**为何→** 丁"},
    {"emph.label-lost", "**为何→** 甲\n\n为何→ 丁", nullptr},
    {"punct.arrow-spacing", "**一** → 甲\n\n**一** → 乙\n\n**二→** 丙\n\n**一** →丁",
     "**一** → 甲\n\n**一** → 乙\n\n**二→** 丙\n\n**一** → 丁"},
    {"punct.arrow-spacing", "为**一**的→ 甲\n\n为**一**的→ 乙\n\n为**一**的→ 丙\n\n为**一**的→丁", nullptr},
    {"cite.bracket-style", "[1]“甲”\n\n【2】《乙》\n\n*[3] 丙*\n\n*【4】丁*",
     "[1]“甲”\n\n[2]《乙》\n\n*[3] 丙*\n\n*[4]丁*"},
    {"cite.bracket-style", "【1】甲\n\n【2】乙", nullptr},
    {"cite.bracket-style", "[1] 甲\n\n【7】乙", nullptr},
    {"punct.separator", "# [甲](u:a) | 📄 [乙](u:b)\n\n# [丙](u:c) |📄[丁](u:d)\n\n# [戊](u:e)📄[己](u:f)",
     "# [甲](u:a) | 📄 [乙](u:b)\n\n# [丙](u:c) | 📄[丁](u:d)\n\n# [戊](u:e) | 📄[己](u:f)"},
    {"punct.separator", "# [戊](u:e)📄[己](u:f)", nullptr},
    {"punct.space-before", "甲（乙 ）丙 ，丁 。", "甲（乙）丙，丁。"},
    {"punct.space-before", "| 甲 | ，|\n|---|---|\n| `a ，` | 乙 |", nullptr},
    {"space.blank-lines", "甲\n\n\n\n\n\n乙\n\n\n丙", "甲\n\n乙\n\n\n丙"},
    {"space.blank-lines", "甲\n\n---\n\t\n\n \n\n\n## 乙", "甲\n\n---\n\n## 乙"},
    {"space.blank-lines", "```\n甲\n\n\n\n\n\n乙\n```", nullptr},
};
INSTANTIATE_TEST_SUITE_P(Siblings, RuleTest, testing::ValuesIn(kSiblings));

const Case kHeadings[] = {
    {"head.numbering",
     "## [1。甲](https://a.example/)\n\n## 2.[乙](https://a.example/)\n\n## 3 .[。丙](https://a.example/)\n",
     "## [1. 甲](https://a.example/)\n\n## 2. [乙](https://a.example/)\n\n## 3. [丙](https://a.example/)\n"},
    {"head.numbering", "## [1。甲](https://a.example/)\n\n## [5。乙](https://a.example/)\n", nullptr},
    {"head.numbering", "## 1. 甲\n\n## 2. 乙\n\n## 3. 丙\n", nullptr},
    {"head.numbering",
     "1.[甲](https://a.example/)\n\n2.[甲](https://a.example/)\n\n3.[甲](https://a.example/)", nullptr},
    {"tok.split", "# open AIR 年会\n\nOpenAIR 是会议，OpenAIR 很大",
     "# OpenAIR 年会\n\nOpenAIR 是会议，OpenAIR 很大"},
    {"tok.split", "作者 Yu val 等，Yuval 是第一作者", "作者 Yuval 等，Yuval 是第一作者"},
    {"tok.split", "Power BI 和 PowerBI", nullptr},
    {"tok.split", "用 my SQL query 来查 MySQL", nullptr},
    {"tok.split", "用 Data Frame，即 DataFrame", nullptr},
    {"tok.split", "neur IPS 会议", nullptr},
};
INSTANTIATE_TEST_SUITE_P(Headings, RuleTest, testing::ValuesIn(kHeadings));

const Case kPunctuation[] = {
    {"punct.thousands-fullwidth", "有 15，000 多名，共 1，234，567 人", "有 15,000 多名，共 1,234,567 人"},
    {"punct.thousands-fullwidth", "形状为（210，160，3）的图", nullptr},
    {"punct.thousands-fullwidth", "第 2，225- 250 页", nullptr},
    {"punct.thousands-fullwidth", "取 100，200，300 三个值，或 100，200 个，又取 1，200，30 个", nullptr},
    {"punct.brackets-mixed", "它很快(见下图)，而且 (据说) 便宜。", "它很快（见下图），而且（据说）便宜。"},
    {"punct.brackets-mixed", "（如[甲](https://a.example/)或乙)更适合。",
     "（如[甲](https://a.example/)或乙）更适合。"},
    {"punct.brackets-mixed", "函数 sum(数组) 与 E(n)，还有(CSR)。", nullptr},
    {"punct.brackets-mixed", "1) 甲，2) 乙（丙)", nullptr},
    {"punct.brackets-mixed", "没有全角标点(甲)", nullptr},
    {"punct.width-mixed", "来源:[甲](https://a.example/)，见下.", "来源：[甲](https://a.example/)，见下。"},
    {"punct.width-mixed", "**现在**:甲,乙; 丙?是! 即。", "**现在**：甲，乙；丙？是！即。"},
    {"punct.width-mixed", "比例 50:50，时间 3:00，值 1,000 和 `甲:乙`", nullptr},
    {"punct.width-mixed", "见 C:盘，表情:smile:，甲:)", nullptr},
    {"punct.width-mixed", "**RepNet:让网络再次伟大**，论文[1],该书",
     "**RepNet：让网络再次伟大**，论文[1]，该书"},
    {"punct.width-mixed", "[1] Howard 等人. MobileNets: Efficient networks, 2017。", nullptr},
    {"punct.width-mixed", "一. 标题，甲", nullptr},
    {"punct.width-mixed", "康德, I. (1785)，以**data:**开头，“violation”: “评分”", nullptr},
    {"punct.width-mixed", "*作者:Ann Lee, Bob May, Carol King, Dan Poe，Eve Roe*",
     "*作者：Ann Lee, Bob May, Carol King, Dan Poe，Eve Roe*"},
    {"punct.width-mixed", "之间的*:RACED*关系，即", nullptr},
    {"punct.width-mixed", "这可能吗？(2).如果不是，见 f(x).py", "这可能吗？(2)。如果不是，见 f(x).py"},
    {"punct.width-mixed", "使用.NET 和 文件.txt，甲...", nullptr},
    {"punct.width-mixed", "x = {甲: 乙, 丙: 丁}，即", nullptr},
    {"punct.width-mixed", "甲&nbsp;乙，丙", nullptr},
    {"punct.width-mixed", "没有全角标点:甲", nullptr},
    {"punct.width-mixed", "---\ntitle: 甲\ntags: 标签:乙\n---\n\n正文，甲", nullptr},
};
INSTANTIATE_TEST_SUITE_P(Punctuation, RuleTest, testing::ValuesIn(kPunctuation));

}  // namespace
}  // namespace jiaokan
