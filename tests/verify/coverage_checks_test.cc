// Checks that weigh a whole paragraph: what is missing, repeated, left in English, or in the wrong place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verify/verify_helper.h"

namespace jiaokan {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using verify_testing::Names;
using verify_testing::VerifyLines;

const char kEnglish[] =
    "The river rises in the northern mountains and flows through three provinces. Farmers along its banks "
    "grow rice "
    "and cotton. Every spring the government repairs the old dams before the floods arrive.";
const char kChinese[] =
    "这条河发源于北部山区，流经三个省份。两岸的农民种植水稻和棉花。每年春天，政府都会在洪水到来之前修复旧水坝"
    "。";
const char kWithoutFarmers[] =
    "这条河发源于北部山区，流经三个省份。每年春天，政府都会在洪水到来之前修复旧水坝。";
const char kUnrelated[] =
    "我们用两块显卡训练了这个神经网络，学习率随着训练步数逐渐降低。测试集上的准确率在第十轮之后不再提高，因此"
    "提前停止。";

TEST(CoverageTest, FaithfulTranslationHasNoFinding) {
  EXPECT_THAT(Names(VerifyLines(kChinese, kEnglish)), IsEmpty());
}

TEST(CoverageTest, OmittedSentenceIsNamed) {
  const std::vector<Finding> found = VerifyLines(kWithoutFarmers, kEnglish);
  ASSERT_THAT(Names(found), Contains("cover.omission warning"));
  EXPECT_THAT(found[0].message.Format(), HasSubstr("Farmers"));
}

TEST(CoverageTest, WhatReferencesLeaveOutIsNotNamed) {
  const std::string entry = std::string("[12] ") + kEnglish;
  EXPECT_THAT(Names(VerifyLines(std::string("[12] ") + kWithoutFarmers, entry)),
              testing::Not(Contains(HasSubstr("cover.omission"))));
}

TEST(CoverageTest, SentenceThatIsLeftOutIsAWarning) {
  EXPECT_THAT(Names(VerifyLines(
                  "这些图书馆周日也开放，任何人都可以进去坐坐。管理员说，人们主要是来取暖的。",
                  "The libraries are open on Sundays too, and anybody may come in and sit down. "
                  "Most of them, a librarian says, come for the warmth. They stay there for hours on end.")),
              testing::ElementsAre("cover.omission warning"));
}

// Most of what is as weakly supported as this is translated in other words.
TEST(CoverageTest, OmissionThatIsOnlyPossibleIsANote) {
  EXPECT_THAT(
      Names(VerifyLines(
          "这些图书馆在星期日也是开放的，任何人都可以进去坐坐。管理员说，人们主要是来取暖的，会待很久。",
          "The libraries are open on Sundays too, and anybody may come in and sit down. "
          "Most of them, a librarian says, come for the warmth. They stay there for hours on end.")),
      testing::ElementsAre("cover.omission note"));
}

TEST(CoverageTest, OtherParagraphIsFound) {
  EXPECT_THAT(Names(VerifyLines(kUnrelated, kEnglish)), testing::ElementsAre("align.row-shifted error"));
}

TEST(CoverageTest, ShortLabelIsNotJudged) {
  EXPECT_THAT(Names(VerifyLines("让我们开始吧！", "Let’s get into it!")), IsEmpty());
}

struct CoverageCase {
  std::string name;
  std::string text;
  std::string expected;  // "id severity", empty for none
};

void PrintTo(const CoverageCase& tested, std::ostream* out) { *out << tested.name; }

class UntranslatedTest : public testing::TestWithParam<CoverageCase> {};

TEST_P(UntranslatedTest, Judges) {
  const std::vector<std::string> names = Names(VerifyLines(GetParam().text, GetParam().text));
  if (GetParam().expected.empty()) {
    EXPECT_THAT(names, IsEmpty());
  } else {
    EXPECT_THAT(names, Contains(GetParam().expected));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Texts, UntranslatedTest,
    testing::Values(
        CoverageCase{"Prose", kEnglish, "cover.untranslated error"},
        CoverageCase{"Sentence", "Now you can see what the model is doing.", "cover.untranslated warning"},
        CoverageCase{"Reference", "[3] A. Smith et al. On the structure of the web, vol. 3, 2019.",
                     "cover.untranslated note"},
        CoverageCase{"CodeLine", "with open(\"a.txt\") as f: do the work for all of it",
                     "cover.untranslated note"},
        CoverageCase{
            "FormattedString",
            "return who + instructions if who in ['junior','senior'] else f\"Agent '{who}' is not there\"",
            "cover.untranslated note"},
        CoverageCase{
            "DatedReference",
            "Anna Marlowe and Piet Dorsk. 2024. Counting bridges for the repair of cities: a survey of "
            "what is known and what is not in the literature. Bridge Papers, 7:1",
            "cover.untranslated note"},
        CoverageCase{"Title", "How To Read The Book Of Life And Win", "cover.untranslated warning"},
        CoverageCase{
            "ProseThatNamesCode",
            "Before we start, the function `open_all` is called, and then we look at what it has done.",
            "cover.untranslated error"},
        CoverageCase{
            "ProseThatCites",
            "One of the most important results in this space still comes from the paper of Smith et al., who "
            "showed that a small model can be as good as a large one when it is told what to do.",
            "cover.untranslated error"},
        CoverageCase{"Formula", "x_1 & x_2 & x_3 \\\\ \\hline", "cover.untranslated note"},
        CoverageCase{"Call", "final_answer(\"The capital of the country that we talk about is the city\")",
                     "cover.untranslated note"},
        CoverageCase{"Names", "Smith, Jones, Miller, Brown, Wilson, Taylor, Evans, Green",
                     "cover.untranslated note"},
        CoverageCase{"LinkCard", "[How we made the most of it in a year](https://site.test/a)",
                     "cover.untranslated note"},
        CoverageCase{"Name", "Jane Doe", ""}),
    [](const testing::TestParamInfo<CoverageCase>& tested) { return tested.param.name; });

TEST(RepetitionTest, LoopOfSentences) {
  const std::string loop = "政府修复了水坝。政府修复了水坝。政府修复了水坝。政府修复了水坝。";
  EXPECT_THAT(Names(VerifyLines(loop, "The government repaired the dams.")),
              Contains("cover.repetition error"));
}

TEST(RepetitionTest, LoopOfSentencesWithClauses) {
  std::string loop = "开头的话。";
  for (int i = 0; i < 5; ++i) loop += "如果下雨，而且有风，那么我们，也许，留在家里。";
  EXPECT_THAT(Names(VerifyLines(loop, "If it rains we stay at home.")), Contains("cover.repetition error"));
}

TEST(RepetitionTest, LoopWithoutPunctuation) {
  EXPECT_THAT(
      Names(VerifyLines("结果是这个模型这个模型这个模型这个模型这个模型", "The result is this model")),
      Contains("cover.repetition error"));
}

TEST(RepetitionTest, ThreeTimesIsEmphasis) {
  EXPECT_THAT(Names(VerifyLines("走，走，走，走，走，走，我们都走！", "Go, go, go, go, let us all go!")),
              Not(Contains("cover.repetition error")));
}

TEST(GapTest, MissingParagraphIsReported) {
  EXPECT_THAT(Names(VerifyLines("", "The river rises in the northern mountains.")),
              testing::ElementsAre("cover.missing warning"));
}

TEST(GapTest, MissingImageIsNoted) {
  EXPECT_THAT(Names(VerifyLines("", "![a long description of the picture here](a.png)")),
              testing::ElementsAre("cover.missing note"));
}

TEST(GapTest, AddedParagraphIsNoted) {
  EXPECT_THAT(Names(VerifyLines("这一段原文里没有，是译者加的。", "")),
              testing::ElementsAre("cover.added note"));
}

TEST(GlossaryTest, TermNeedsOneOfItsTranslations) {
  VerifyOptions options;
  options.glossary = *Glossary::Parse("toll\t通行费\ntoll\t过桥费\nferry\t渡轮\n");
  const std::string en = "The tolls of the bridge are high, and the ferry is slow.";
  EXPECT_THAT(Names(VerifyLines("这座桥的过桥费很高，渡轮也很慢。", en, options)), IsEmpty());
  const std::vector<Finding> found = VerifyLines("这座桥的收费很高，渡轮也很慢。", en, options);
  ASSERT_THAT(Names(found), testing::ElementsAre("term.glossary warning"));
  EXPECT_EQ(found[0].message.Format(), "the glossary has 通行费, 过桥费 for “toll”");
  EXPECT_EQ(found[0].en_span.begin, 4u);
  EXPECT_EQ(found[0].en_span.end, 9u);
}

struct HoleCase {
  const char* name;
  const char* zh;
  const char* en;
  bool lost;
};

class HoleTest : public testing::TestWithParam<HoleCase> {};

TEST_P(HoleTest, TellsThatANameIsGone) {
  const std::vector<std::string> names = Names(VerifyLines(GetParam().zh, GetParam().en));
  if (GetParam().lost) {
    EXPECT_THAT(names, Contains("name.lost warning"));
  } else {
    EXPECT_THAT(names, Not(Contains("name.lost warning")));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, HoleTest,
    testing::Values(
        HoleCase{"EmptyQuotes", "我们提交了一个“”方法。", "We submitted a “ZetaDex” approach.", true},
        HoleCase{"QuotedSpace", "我输入了“ ”这个词。", "I typed the word “ZetaDex”.", true},
        HoleCase{"BeginsWithMark", "、桥和渡轮都很老。", "ZetaDex, the bridge and the ferry are old.", true},
        HoleCase{"BeginsWithBracket", "（检索指数）是一种工具。", "ZETADEX (the search index) is a tool.",
                 true},
        HoleCase{"BracketIsTheFirstOfTheOriginalToo", "（许多）作者加入了。", "(Many) Zetas joined.", false},
        HoleCase{"LinkBeginsWithColon", "见[：检索的艺术](https://a.test/)。",
                 "See [ZetaDex: the art of retrieval](https://a.test/).", true},
        HoleCase{"LinkBeginsWithHalf", "我们运行[-15K 数据集](https://a.test/)。",
                 "We run the [Zetadex-15K data set](https://a.test/).", true},
        HoleCase{"HalfBeforeHan", "图 3，-2架构在左边。", "Figure 3, the ZetaDex-2 architecture on the left.",
                 true},
        HoleCase{"HalfBehindHan", "微调Zeta- 2B的经验。", "Lessons of fine-tuning Zeta-Dexter 2B.", true},
        HoleCase{"BeginsWithARole", ":numref:`a` 讲检索的历史（ :numref:`b`）。",
                 "The Zetas describe the history of retrieval in :numref:`a` (:numref:`b`).", false},
        HoleCase{"SpaceBetweenCommaAndHan", "[小耳朵](https://a.test/)， 等人著。",
                 "[Tiny ears](https://a.test/) by Zetor Dexman et al.", true},
        HoleCase{"TranslatedHalf", "我们的哨兵-2 卫星。", "Our Zentinel-2 satellite.", false},
        HoleCase{"SpaceBehindBracket", "在渡轮（ 桥）的帮助下。",
                 "With the help of ferries (ZetaDex bridges).", true},
        HoleCase{"BracketBehindAComma", "桥（很老）、（很新）。", "Bridges (old), ZetaDex (new).", true},
        HoleCase{"BracketBehindACommaOfTheOriginalToo", "渡轮、（倒置）桥梁。",
                 "The Ferry, (inverted) bridges.", false},
        HoleCase{"BracketBehindAFullStop", "桥很老。（图片由作者提供。）",
                 "Zeta bridges are old. (Image by Author.)", false}),
    [](const auto& tested) { return std::string(tested.param.name); });

// The last link, behind five that are `usual`.
std::vector<Finding> VerifySixth(const std::string& zh, const std::string& en,
                                 const std::string& usual_zh = "我们在这里使用 ZetaDex 检索文档。",
                                 const std::string& usual_en = "Here we use ZetaDex to retrieve documents.") {
  std::string zh_lines;
  std::string en_lines;
  for (int i = 0; i < 5; ++i) {
    zh_lines += usual_zh + '\n';
    en_lines += usual_en + '\n';
  }
  return VerifyLines(zh_lines + zh, en_lines + en);
}

TEST(NameTest, SpaceBehindAMarkTellsOfANameThatIsKeptElsewhere) {
  const std::string en = "If the ferry fails, ZetaDex retrieves the documents.";
  EXPECT_THAT(Names(VerifySixth("渡轮出现故障： 将检索文档。", en)), Contains("name.lost warning"));
  EXPECT_THAT(Names(VerifySixth("渡轮出现故障：将检索文档。", en)), Not(Contains("name.lost warning")));
  EXPECT_THAT(Names(VerifySixth("**渡轮出现故障：** 将检索文档。", en)), Not(Contains("name.lost warning")));
  EXPECT_THAT(Names(VerifyLines("渡轮出现故障： 将检索文档。", en)), Not(Contains("name.lost warning")));
}

TEST(NameTest, SpacesThatTheTextIsFullOfTellNothing) {
  EXPECT_THAT(Names(VerifySixth("如果渡轮停了， 我们就检索文档。",
                                "If the ferry fails, ZetaDex retrieves the documents.",
                                "我们在这里使用 ZetaDex， 检索各种文档。",
                                "Here we use ZetaDex, and retrieve all kinds of documents.")),
              Not(Contains("name.lost warning")));
}

TEST(NameTest, OrdinaryWordAtTheBeginningFillsNoHole) {
  EXPECT_THAT(
      Names(VerifyLines("（ 桥）很老，渡轮也很老。", "Historically the bridge is old, the ferry too.")),
      Not(Contains("name.lost warning")));
}

TEST(NameTest, HoleTellsWhichNameIsGone) {
  const std::vector<Finding> found =
      VerifyLines("如果你使用（）来检索文档", "If you use the new retrieval (ZetaDex) for documents");
  ASSERT_THAT(Names(found), Contains("name.lost warning"));
  EXPECT_EQ(found[0].message.Format(), "ZetaDex is missing");
}

TEST(NameTest, HalfOfAHyphenatedNameIsNone) {
  EXPECT_THAT(Names(VerifyLines("我们的 -2 实现大约有一亿个参数。",
                                "Our ZetaDex-2 implementation has about a hundred "
                                "million parameters.")),
              Contains("name.lost warning"));
  EXPECT_THAT(Names(VerifyLines("我们的钾-40 样品。", "Our potassium-40 sample, Potassium-40.")),
              Not(Contains("name.lost warning")));
}

TEST(NameTest, LinkWithoutTextHasLostItsName) {
  EXPECT_THAT(
      Names(VerifyLines("如有问题，请通过[](https://www.zetadex.test/)联系我们。",
                        "If you have questions, contact us at [Zetadex](https://www.zetadex.test/).")),
      Contains("name.lost warning"));
}

TEST(NameTest, CallsHaveNoHoles) {
  EXPECT_THAT(
      Names(VerifyLines("我们调用 open_all() 检索文档。", "We call open_all() to retrieve the Documents.")),
      IsEmpty());
}

TEST(RelatedTest, ShortTextIsUnrelatedOnlyWhenThatIsSure) {
  EXPECT_THAT(Names(VerifyLines("丘先生以其标志性的锐利，回应道：",
                                "Marlowe, with his trademark sharpness, replied:")),
              Not(Contains(HasSubstr("align.row-shifted"))));
}

TEST(NameTest, SlipThatTheTranslationPutsRight) {
  EXPECT_THAT(Names(VerifyLines("[MicroDex for RaspberryPine](https://a.test/)",
                                "[MicroDex for RasperryPine](https://a.test/)")),
              Not(Contains("name.lost warning")));
}

TEST(NameTest, WordThatTheOriginalHasInSmallLettersToo) {
  EXPECT_THAT(Names(VerifyLines("图 2：检测可疑细胞 ，可疑的很多。",
                                "Fig. 2: Detection of Dubious cells, many dubious cells are found.")),
              Not(Contains("name.lost warning")));
}

TEST(NameTest, NameKeptElsewhereIsNoted) {
  std::string zh;
  std::string en;
  for (int i = 0; i < 4; ++i) {
    zh += "我们在这里使用 ZetaDex 检索文档。\n";
    en += "Here we use ZetaDex to retrieve documents.\n";
  }
  zh += "我们在这里检索文档。";
  en += "Here we use ZetaDex to retrieve documents.";
  EXPECT_THAT(Names(VerifyLines(zh, en)), testing::ElementsAre("name.lost note"));
}

TEST(NameTest, TranslatedNameIsFine) {
  EXPECT_THAT(Names(VerifyLines("谷歌发布了新的模型。", "Google has released a new model.")), IsEmpty());
}

TEST(NameTest, PluralIsKept) {
  EXPECT_THAT(Names(VerifyLines("使用 LLM 检索文档。", "Use LLMs to retrieve documents.")), IsEmpty());
}

TEST(LabelTest, TranslatedOtherwiseThanElsewhere) {
  const std::string en = "Image by author\nImage by author\nThe bridge is old.\nImage by author\n";
  EXPECT_THAT(Names(VerifyLines("作者图片\n作者图片\n这座桥很老。\n图片由作者提供\n", en)),
              testing::ElementsAre("label.varies note"));
  EXPECT_THAT(Names(VerifyLines("作者图片\n作者 图片\n这座桥很老。\n作者图片。\n", en)), IsEmpty());
}

}  // namespace
}  // namespace jiaokan
