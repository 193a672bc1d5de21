// Checks that see what is wrong in a Chinese text without its original.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "verify/verify_helper.h"

namespace jiaokan {
namespace {

using verify_testing::Names;
using verify_testing::TestModels;

std::vector<std::string> NamesAlone(const std::string& markdown) {
  const Result<std::vector<Finding>> found = VerifyAlone(TestModels(), *ParseDocument(markdown));
  EXPECT_TRUE(found.ok());
  return found.ok() ? Names(*found) : std::vector<std::string>();
}

struct AloneCase {
  std::string name;
  std::string text;
  std::string expected;  // "id severity", empty for none
};

void PrintTo(const AloneCase& tested, std::ostream* out) { *out << tested.name; }

class AloneTest : public testing::TestWithParam<AloneCase> {};

TEST_P(AloneTest, Finds) {
  const std::vector<std::string> names = NamesAlone(GetParam().text);
  if (GetParam().expected.empty()) {
    EXPECT_THAT(names, testing::IsEmpty());
  } else {
    EXPECT_THAT(names, testing::ElementsAre(GetParam().expected));
  }
}

std::string NameOf(const testing::TestParamInfo<AloneCase>& tested) { return tested.param.name; }

// A text about machine learning, in simplified characters, long enough to tell.
const std::string kField =
    "我们训练了一个语言模型，用的是公开的数据集。\n\n神经网络的注意力机制让它能看到整个句子。\n\n";

INSTANTIATE_TEST_SUITE_P(
    Lists, AloneTest,
    testing::Values(AloneCase{"EmptySlot", "作者：罗文、、余林。", "list.slot-empty warning"},
                    AloneCase{"SlotBeforeStop", "作者：罗文，马力，。", "list.slot-empty warning"},
                    AloneCase{"EmphaticCommas", "他想了想，，，没有回答。", ""},
                    AloneCase{"AsteriskIsContent", "支持 `+`、`-`、`*`、`/`。", ""},
                    AloneCase{"OnlyASurname", "作者：罗世同，陈，马建柱等", "name.reduced note"},
                    AloneCase{"SmallInitial", "安娜·r·贝格尔写了这一章。", "name.reduced note"},
                    AloneCase{"SmallInitialInFront", "作者：t·格里夫、安娜·贝格尔。", "name.reduced note"},
                    AloneCase{"OnlyASurnameBehindAnd", "作者：罗世同、亚当·贝格尔和陈。",
                              "name.reduced note"},
                    AloneCase{"SurnamesInARow", "作者：鲍、吴、常、安娜·贝格尔。", "name.reduced note"},
                    AloneCase{"WholeNames", "作者：罗世同，陈文，马建柱等", ""}),
    NameOf);

// One for each way that a text passes the look at its characters before a pattern is asked.
INSTANTIATE_TEST_SUITE_P(
    Chat, AloneTest,
    testing::Values(AloneCase{"Model", "作为AI语言模型，我没有见过桥。", "text.chat-residue warning"},
                    AloneCase{"Assistant", "作为一名人工智能助手，我没有见过桥。",
                              "text.chat-residue warning"},
                    AloneCase{"Help", "如果愿意，我会继续帮您写桥的历史。", "text.chat-residue warning"},
                    AloneCase{"Assist", "如需更多，我可以协助你。", "text.chat-residue warning"},
                    AloneCase{"Further", "要不要我进一步说明？", "text.chat-residue warning"},
                    AloneCase{"Pasted", "您之前粘贴的材料讨论了桥梁。", "text.chat-residue warning"},
                    AloneCase{"Sorry", "抱歉，我直接写了桥的历史。", "text.chat-residue warning"},
                    AloneCase{"Cannot", "我不能访问这座桥的网页。", "text.chat-residue warning"},
                    AloneCase{"Summary", "下面是您要求的总结：桥很老。", "text.chat-residue warning"},
                    AloneCase{"Abstract", "这是你需要的摘要:桥很老。", "text.chat-residue warning"},
                    AloneCase{"Result", "翻译结果：桥很老。", "text.chat-residue warning"},
                    AloneCase{"OfCourse", "当然！我来写桥的历史。", "text.chat-residue note"},
                    AloneCase{"YourData", "桥的长度不在您原始数据里。", "text.chat-residue note"},
                    AloneCase{"AnyDirection", "桥的历史可以指定方向。", "text.chat-residue note"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    AuthorNotes, AloneTest,
    testing::Values(AloneCase{"Link", "这座桥很老【链接至旧照片】。", "text.author-note note"},
                    AloneCase{"Here", "这座桥很老（此处加图）。", "text.author-note note"},
                    AloneCase{"InThisPlace", "这座桥很老(这里需要一句)。", "text.author-note note"},
                    AloneCase{"Needed", "这座桥很老（需补充）。", "text.author-note note"},
                    AloneCase{"Insert", "这座桥很老[插入图三]。", "text.author-note note"},
                    AloneCase{"Add", "这座桥很老（添加引用）。", "text.author-note note"},
                    AloneCase{"ToDo", "这座桥很老（TODO 长度）。", "text.author-note note"},
                    AloneCase{"ToFix", "这座桥很老（FIXME）。", "text.author-note note"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Endings, AloneTest,
    testing::Values(AloneCase{"NothingBehindBy", "这座城市里的许多桥都是由。", "text.truncated warning"},
                    AloneCase{"Freedom", "他们终于得到了想要的自由。", ""},
                    AloneCase{"ParticipationIsAWord", "请在文章的最后了解如何参与。", ""},
                    AloneCase{"CommaAtTheEnd", "我们在河边住了很久很久，", "text.truncated note"},
                    AloneCase{"ListItemGoesOn", "- 我们在河边住了很久，\n- 后来搬到了山上。", ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Marks, AloneTest,
    testing::Values(AloneCase{"QuoteNotOpened", "他说这座桥很老”，然后走了。", "punct.unpaired note"},
                    AloneCase{"BracketNotClosed", "这座桥（建于一九三二年很老。", "punct.unpaired note"},
                    AloneCase{"StraightQuoteNotClosed", "他说\"这座桥很老，然后走了。",
                              "punct.unpaired note"},
                    AloneCase{"Enumeration", "方法有两种：1）走路；2）坐船。", ""},
                    AloneCase{"Smiley", "我们明天再见 :)", ""},
                    AloneCase{"MixedWidths", "这座桥（建于一九三二年)很老。", ""},
                    AloneCase{"OrphanMark", "作者：巴兹·\u0307ej·奥西", "chr.orphan-mark warning"},
                    AloneCase{"MarkOnItsLetter", "作者：Bła\u017Cej，与 x\u0302 无关", ""},
                    AloneCase{"RootRelative", "详见[这一页](/bridges/old)。", "link.target-null note"},
                    AloneCase{"NoTarget", "作者是[罗文](None)。", "link.target-null note"},
                    AloneCase{"ProtocolRelative", "详见[这一页](//site.test/old)。", ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Residue, AloneTest,
    testing::Values(
        AloneCase{"Offer", "以上是要点。是否需要我继续整理？", "text.chat-residue warning"},
        AloneCase{"Upload", "你上传的论文讨论了桥梁。", "text.chat-residue warning"},
        AloneCase{"Label", "译文：城北有一座桥。", "text.chat-residue warning"},
        AloneCase{"Direction", "这对你的研究最有用。", "text.chat-residue note"},
        AloneCase{"UploadOfAnApplication", "它安全地存储您上传的文件。", "text.chat-residue note"},
        AloneCase{"Opening", "好的，这里有一座桥。", "text.chat-residue note"},
        AloneCase{"PlaceholderThatMayBeAName", "河面很稳定，除了 T4，它涨过水。",
                  "markup.placeholder-leak note"},
        AloneCase{"Placeholder", "河面很稳定【T21 号】，没有涨水。", "markup.placeholder-leak error"},
        AloneCase{"NoteToLinkSomething", "这座桥很老[链接到桥的历史]，也很长。", "text.author-note note"},
        AloneCase{"NoteToAddSomething", "这座桥很老（待补充），也很长。", "text.author-note note"},
        AloneCase{"TranslatorsRemark", "这座桥很老（译注：建于一九三二年），也很长。", ""},
        AloneCase{"PleaseNote", "请注意，这座桥当然没有提供扶手。", ""},
        AloneCase{"Hope", "希望这篇文章对你有所帮助。", ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Terms, AloneTest,
    testing::Values(AloneCase{"Toy", kField + "变形金刚在翻译上也很好。", "term.mistranslated warning"},
                    AloneCase{"Camera", kField + "零镜头学习不需要例子。", "term.mistranslated warning"},
                    AloneCase{"RareForm", kField + "Transformer 很快，变换器也很快。",
                              "term.mistranslated note"},
                    AloneCase{"OnlyForm", kField + "变换器在翻译上也很好。", ""},
                    AloneCase{"ElectricalDevice", "电厂的变压器换过两次，屋顶也修好了。", ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    TermsWithWhatFollows, AloneTest,
    testing::Values(AloneCase{"Shots", kField + "我们做了少发学习的实验。", "term.mistranslated warning"},
                    AloneCase{"Learners", kField + "更好的一次性学习者。", "term.mistranslated warning"},
                    AloneCase{"LessInvestment", kField + "这样就减少投入的任务。", ""},
                    AloneCase{"FromNothing", kField + "它从零发展起来，减少投入。", ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    LatinNames, AloneTest,
    testing::Values(
        AloneCase{"TornApart", "《桥》——Yu val Tarn 等人 2018 年所著。", "name.broken note"},
        AloneCase{"CutInFront", "“[桥](https://a.test/)” joa Sedov 等人 2019 年所著。", "name.broken note"},
        AloneCase{"RunTogether", "《桥》——作者 H.BrandonMcLain 等人，2016 年。", "name.broken note"},
        AloneCase{"BreaksOffBehindTheDot", "这是曼德·里的无名英雄们的故事。", "name.broken note"},
        AloneCase{"OneWordAmongNames", "Alexei Dorsk，Lukas Beyl，Alexander，Dirk Weiss 等人",
                  "name.broken note"},
        AloneCase{"OneWordBehindALabel", "作者：Alexei Dorsk、Lukas Beyl、Alexander 和 Dirk Weiss",
                  "name.broken note"},
        AloneCase{"SurnameBeforeItsInitial", "安, R.，陈，S.，马, L.，梁，T.", ""},
        AloneCase{"SurnameAlone", "*梁等著*", "name.reduced note"},
        AloneCase{"SurnameThatDoesSomething", "梁等人提出了新的桥，它比旧的长。", ""},
        AloneCase{"Particle", "《桥》——Laurens van Maar 等人 2018 年所著。", ""},
        AloneCase{"Keywords", "FULL JOIN，LEFT JOIN，RIGHT JOIN，UNION", ""},
        AloneCase{"WordBeforeAName", "本文使用 the Bridge 2020 年的数据。", ""}),
    NameOf);

// Links whose texts begin with names in Latin letters.
const std::string kTitles =
    "[SPAN：一座新的桥](https://a.test/1)\n\n[FerryNet：过河的网络](https://a.test/2)\n\n";

INSTANTIATE_TEST_SUITE_P(
    TranslatedNames, AloneTest,
    testing::Values(
        AloneCase{"BeforeTheColonOfATitle", kTitles + "[木筏：最早的船](https://a.test/3)",
                  "name.translated note"},
        AloneCase{"LongTitle", kTitles + "[河上的木筏：最早的船](https://a.test/3)", ""},
        AloneCase{"OnlyChineseTitles",
                  "[木筏：最早的船](https://a.test/3)\n\n[石桥：最老的桥](https://a.test/4)", ""},
        AloneCase{"LabelOfSeveralTitles",
                  kTitles + "[论文：最早的船](https://a.test/3)\n\n[论文：最老的桥](https://a.test/4)", ""},
        AloneCase{"BesideSizes", "它优于更大的模型，如河狸(280B)，SPAN-3 (175B)。", "name.translated note"},
        AloneCase{"SizesOfThings", "它有三种：小桥(28M)和大桥(175M)。", ""},
        AloneCase{"BesideReferenceMarks", "像 Word2Bridge⁹和木筏⁷这样的著作。", "name.translated note"},
        AloneCase{"PaperOfOneCharacter", "参见后续工作[桥](https://arxiv.org/abs/1)。",
                  "name.translated note"},
        AloneCase{"WordOfOneCharacter", "程序分成[包](https://docs.test/package)。", ""},
        AloneCase{"BracketsWithinASentence", "答案是“好。”**确实**【面罩】桥会塌。", "name.translated note"},
        AloneCase{"TranslationOfAnAcronym", "CLIP 学习图像。\n\n最新剪辑模型的训练结果很好。",
                  "name.translated note"},
        AloneCase{"TranslationBesideAName", "CLIP 学习图像。\n\n我们比较了 Word2Vec 和剪辑。",
                  "name.translated note"},
        AloneCase{"TranslationOfACaption", "CLIP 学习图像。\n\n剪辑（左）比旧的好。", "name.translated note"},
        AloneCase{"OrdinaryWord", "CLIP 学习图像。\n\n视频剪辑需要时间，模型也是。", ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Boundaries, AloneTest,
    testing::Values(
        AloneCase{"MarkTwice", "去年的桥——[——我们也写过](https://a.test/)——很长。", "link.boundary note"},
        AloneCase{"AddressBeforeTheLink", "见 https://a.test/bridges[这一页](https://a.test/bridges)。",
                  "link.boundary note"},
        AloneCase{"TitlesWithNothingBetween",
                  "[用石头建造桥](https://a.test/1)，[关注木桥建造](https://a.test/2)（[六月的木"
                  "桥](https://a.test/3)）[浮桥的历史](https://a.test/4)",
                  "link.boundary note"},
        AloneCase{"TitlesInAList",
                  "[用石头建造桥](https://a.test/1)，[关注木桥建造](https://a.test/2)，[浮桥的历史]("
                  "https://a.test/3)",
                  ""},
        AloneCase{"SentenceEndsWithinBrackets", "（比其他的桥更好.)工作的人住在河边。", "text.run-on note"},
        AloneCase{"Abbreviation", "（Bridge Inc.)的人住在河边。", ""},
        AloneCase{"Complexity", "时间是 *O(L d)*，很快。", "math.script-lost note"},
        AloneCase{"ComplexityWithALogarithm", "时间是 O(n log n)，很快。", ""},
        AloneCase{"Subscript", "当检索器 M a 选择桥的时候。", "math.script-lost note"},
        AloneCase{"SubscriptBehindAnO", "时间是 O(d n)，很快。", "math.script-lost note"},
        AloneCase{"SubscriptBeforeAComma", "我们选择了检索器 M a，然后过桥。", "math.script-lost note"},
        AloneCase{"StopBeforeTheBracket", "（它比其他的都 better. ）工作的人住在河边。", "text.run-on note"},
        AloneCase{"BareFormula", "其中 \\frac{a}{b} 是桥的长度。", "math.undelimited note"},
        AloneCase{"FormulaInItsDelimiters", "其中 $\\frac{a}{b}$ 是桥的长度。", ""}),
    NameOf);

TEST(AloneCitationTest, SuperscriptThatLostADigit) {
  const std::string text = "桥的历史²和木筏³，还有浮桥⁰都很老。\n\n[1] 一本书\n\n[2] 另一本\n\n[3] 第三本";
  EXPECT_THAT(NamesAlone(text), testing::ElementsAre("cite.dangling note"));
}

TEST(AloneFormulaTest, OfSeveralLinesIsReportedOnce) {
  EXPECT_THAT(NamesAlone("长度是 \\frac{a}{b} 米\n\n宽度是 \\frac{a}{c} 米"),
              testing::ElementsAre("math.undelimited note"));
}

TEST(AloneDateTest, TitleAndAddressOfTheSource) {
  const std::string source = "\n\n> 原文：<https://site.test/best-bridges-january-2021-abc>\n\n很老的桥。";
  EXPECT_THAT(NamesAlone("# 桥梁精选：2021 年 2 月" + source), testing::ElementsAre("num.date-differs note"));
  EXPECT_THAT(NamesAlone("# 桥梁精选：2021 年 1 月" + source), testing::IsEmpty());
}

TEST(AloneCodeTest, OutsideOfAFence) {
  EXPECT_THAT(NamesAlone("import bridges\n\nprint(bridges.length)"), testing::ElementsAre("code.fence note"));
  EXPECT_THAT(NamesAlone("```\nimport bridges\n\nprint(bridges.length)\n```"), testing::IsEmpty());
  EXPECT_THAT(NamesAlone("print(bridges.length)\n\n这一行打印桥的长度。"), testing::IsEmpty());
}

TEST(AloneCodeTest, FenceOfAnotherLanguage) {
  EXPECT_THAT(NamesAlone("```py\nSELECT name FROM bridges\n```"), testing::ElementsAre("code.fence note"));
  EXPECT_THAT(NamesAlone("```py\npip install bridges\n```"), testing::ElementsAre("code.fence note"));
  EXPECT_THAT(NamesAlone("```sql\nSELECT name FROM bridges\n```"), testing::IsEmpty());
  EXPECT_THAT(NamesAlone("```py\nfrom bridges import SELECT\n```"), testing::IsEmpty());
}

TEST(AloneHeadingTest, NothingButCatchwords) {
  std::string text;
  for (int i = 0; i < 8; ++i) text += "城北的石桥很老，今年又修了一次。\n\n";
  const std::string next = "## 桥\n\n" + text;
  EXPECT_THAT(NamesAlone("## 河\n\n渡口 码头\n\n木筏\n\n" + next), testing::ElementsAre("head.stub note"));
  EXPECT_THAT(NamesAlone("## 河\n\n渡口，码头。\n\n木筏\n\n" + next), testing::IsEmpty());
}

// Four headings with by-lines, and `last`.
std::string ByLines(const std::string& last) {
  std::string text;
  for (const char* number : {"一", "二", "三", "四"})
    text.append("## 第").append(number).append("座桥\n\n作者：罗文远、马立本、余林\n\n很老。\n\n");
  return text + "## 第五座桥\n\n" + last + "\n\n很老。";
}

TEST(AloneLineTest, LacksItsLabel) {
  EXPECT_THAT(NamesAlone(ByLines("作者：安小舟、任远")), testing::IsEmpty());
  EXPECT_THAT(NamesAlone(ByLines("安小舟、任远、白一平")), testing::ElementsAre("label.broken note"));
  EXPECT_THAT(NamesAlone(ByLines("这座桥很老，今年修过，它在城北。后来塌了。")), testing::IsEmpty());
}

TEST(AloneLineTest, LabelWithNothingBehindIt) {
  std::string text;
  for (const char* bridge : {"石桥", "木桥", "浮桥"})
    text += std::string("> **作者的摘要** → 我们介绍了一座很老的") + bridge + "。\n\n";
  EXPECT_THAT(NamesAlone(text + "> **作者的摘要**.."), testing::ElementsAre("label.broken note"));
  EXPECT_THAT(NamesAlone(text + "> **作者的摘要** → 没有。"), testing::IsEmpty());
}

TEST(AloneLineTest, BoldThatEndsBeforeItsLabel) {
  std::string text;
  for (const char* bridge : {"石桥", "木桥", "浮桥"})
    text += std::string("**关于") + bridge + "的其他文章：** [很老的桥](https://a.test/)\n\n";
  EXPECT_THAT(NamesAlone(text + "**渡口**的其他文章：[很老的渡口](https://a.test/)"),
              testing::ElementsAre("label.broken note"));
}

TEST(AlonePhraseTest, SaidTwiceInOneSentenceIsNoted) {
  EXPECT_THAT(NamesAlone("我们把过去十年的桥梁维修与过去十年的桥梁维修放在一起看。"),
              testing::ElementsAre("cover.phrase-repeated note"));
  EXPECT_THAT(NamesAlone("过去十年的桥梁维修很贵。过去十年的桥梁维修也很慢。"), testing::IsEmpty());
}

TEST(AloneScriptTest, TraditionalCharactersInSimplifiedText) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "这座城市的北边有一座石桥，今年又修了一次。\n\n";
  EXPECT_THAT(NamesAlone(text), testing::IsEmpty());
  EXPECT_THAT(NamesAlone(text + "這座橋的影響很大。"), testing::ElementsAre("script.mixed warning"));
  EXPECT_THAT(NamesAlone(text + "“橋”就是“桥”。"), testing::IsEmpty());
  EXPECT_THAT(
      NamesAlone(text + "他是一名データサイエンス的专家，在这里住了很久，每天都要走过城北的那座石桥。"),
      testing::ElementsAre("script.mixed warning"));
}

TEST(AloneScriptTest, TraditionalTextIsInItsOwnScript) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "這座城市的北邊有一座石橋，今年又修了一次。\n\n";
  EXPECT_THAT(NamesAlone(text), testing::IsEmpty());
}

TEST(AloneHeadingTest, NumberWithoutItsTitle) {
  const std::string titled = "## 1. 石桥\n\n很老。\n\n## 2. 木桥\n\n很新。\n\n";
  EXPECT_THAT(NamesAlone(titled + "## 3.\n\n很长。"), testing::ElementsAre("head.title-lost warning"));
  EXPECT_THAT(NamesAlone("## 1.\n\n很老。\n\n## 2.\n\n很新。\n\n## 3.\n\n很长。"), testing::IsEmpty());
}

TEST(AloneHeadingTest, HeadingThatGoesOnInTheNext) {
  EXPECT_THAT(NamesAlone("## 一、\n\n## 城北的石桥\n\n很老。"), testing::ElementsAre("head.split note"));
  EXPECT_THAT(NamesAlone("## 城北\n\n## 石桥\n\n很老。"), testing::IsEmpty());
}

TEST(AloneLabelTest, LabelThatDiffersFromItsLike) {
  std::string text;
  for (int i = 0; i < 4; ++i) text += "👾 代码：在这里。\n\n";
  EXPECT_THAT(NamesAlone(text), testing::IsEmpty());
  EXPECT_THAT(NamesAlone(text + "👾 代号：在那里。"), testing::ElementsAre("label.inconsistent note"));
}

TEST(AloneLabelTest, TwoFormsThatAreAlikeAndEquallyFrequent) {
  EXPECT_THAT(NamesAlone("👾 代码：一。\n\n👾 代码：二。\n\n👾 代号：三。\n\n👾 代号：四。"),
              testing::ElementsAre("label.inconsistent note", "label.inconsistent note"));
  EXPECT_THAT(NamesAlone("👾 石桥：一。\n\n👾 石桥：二。\n\n👾 山路：三。\n\n👾 山路：四。"), testing::IsEmpty());
}

TEST(AloneLabelTest, TextsOfLinksOfOneKindThatAreAlike) {
  std::string text;
  for (char c = 'a'; c < 'e'; ++c)
    text += std::string("[更多这样的文章](https://site.test/find?like=") + c + ")\n\n";
  EXPECT_THAT(NamesAlone(text + "[更喜欢这样的文章](https://site.test/find?like=x)"),
              testing::ElementsAre("label.inconsistent note"));
  EXPECT_THAT(NamesAlone(text + "[石桥](https://site.test/find?like=x)"), testing::IsEmpty());
}

// Six entries of a list of titles, and `last`.
std::string Entries(const std::string& last) {
  std::string text;
  for (int i = 1; i <= 6; ++i) {
    text += std::to_string(i) + "\uFE0F\u20E3 [石桥的历史](https://site.test/a) (BRIDGE)\n\n写得很好。\n\n";
  }
  return text + last + "\n\n写得很好。";
}

TEST(AloneEntryTest, EntryThatIsUnlikeTheOthers) {
  EXPECT_THAT(NamesAlone(Entries("7\uFE0F\u20E3 [木桥](https://site.test/b) (TOLL)")), testing::IsEmpty());
  EXPECT_THAT(NamesAlone(Entries("7\uFE0F\u20E3 木桥 (TOLL)")), testing::ElementsAre("head.entry note"));
  EXPECT_THAT(NamesAlone(Entries("7\uFE0F\u20E3 [木桥](https://site.test/b)的历史")),
              testing::ElementsAre("head.entry note"));
  EXPECT_THAT(NamesAlone(Entries("7\uFE0F\u20E3 [木桥](https://site.test/b)（沙漠）")),
              testing::ElementsAre("head.entry note"));
}

TEST(AloneEntryTest, NameWithoutItsCapitals) {
  EXPECT_THAT(NamesAlone(Entries("7\uFE0F\u20E3 [木桥](https://site.test/b) (toll)")),
              testing::ElementsAre("head.entry note"));
}

TEST(AloneEntryTest, ReferenceWhoseTitleGoesOnBehindItsLink) {
  std::string text;
  for (const char* number : {"1", "2", "3", "4", "5", "6"})
    text.append("[").append(number).append("] [石桥的历史](https://site.test/a) —马立本著\n\n");
  EXPECT_THAT(NamesAlone(text + "[7] [木桥](https://site.test/b) —马立本著"), testing::IsEmpty());
  EXPECT_THAT(NamesAlone(text + "[7] [木桥](https://site.test/b)的历史 —马立本著"),
              testing::ElementsAre("head.entry note"));
}

TEST(AloneEmphasisTest, EmphasisOnAFunctionWord) {
  EXPECT_THAT(NamesAlone("他们*的对手*只能走路。"), testing::ElementsAre("emph.function-word note"));
  EXPECT_THAT(NamesAlone("**石桥**的历史和**木桥**的历史。"), testing::IsEmpty());
}

TEST(AloneLabelTest, LabelThatStandsWithinASentence) {
  std::string text;
  for (int i = 0; i < 4; ++i) text += "👾 代码：在这里。\n\n";
  EXPECT_THAT(NamesAlone(text + "我们看到👾代码：在那里。"), testing::ElementsAre("label.inconsistent note"));
}

TEST(AloneStopTest, ParagraphWithoutItsFullStop) {
  std::string text;
  for (int i = 0; i < 10; ++i)
    text += "城北的石桥很老，今年又修了一次。修桥的人住在河的另一边，每天坐船过来，晚上再坐船回去。\n\n";
  EXPECT_THAT(NamesAlone(text), testing::IsEmpty());
  EXPECT_THAT(
      NamesAlone(text + "城南的木桥很新。它是去年才造好的，造桥的人住在山上，每天走路下来，晚上再走路回去"),
      testing::ElementsAre("punct.stop-missing note"));
}

}  // namespace
}  // namespace jiaokan
