#include "jiaokan/glossary.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jiaokan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Glossary Parse(const std::string& tsv) {
  Result<Glossary> glossary = Glossary::Parse(tsv);
  EXPECT_TRUE(glossary.ok()) << glossary.status().ToString();
  return glossary.ok() ? *std::move(glossary) : Glossary();
}

// What the matches cover, in order.
std::vector<std::string> Found(const Glossary& glossary, const std::string& text) {
  std::vector<std::string> found;
  for (const TermMatch& match : glossary.Find(text)) {
    found.push_back(text.substr(match.begin, match.end - match.begin));
  }
  return found;
}

TEST(Glossary, ReadsTermsNotesAndSkipsCommentsAndBlankLines) {
  const Glossary glossary =
      Parse("\xEF\xBB\xBF# terms\n\n attention \t 注意力\tnot 关注\textra\r\nGPU\t显卡\n  \nGPU\t图形处理器");
  ASSERT_EQ(glossary.terms().size(), 3u);
  EXPECT_EQ(glossary.terms()[0].en, "attention");
  EXPECT_EQ(glossary.terms()[0].zh, "注意力");
  EXPECT_EQ(glossary.terms()[0].note, "not 关注");
  EXPECT_EQ(glossary.terms()[2].zh, "图形处理器");
  EXPECT_TRUE(Parse("").empty());
}

struct BadGlossary {
  const char* name;
  std::string tsv;
  std::uint64_t offset;
};

class BadGlossaries : public testing::TestWithParam<BadGlossary> {};

TEST_P(BadGlossaries, FailAtTheLine) {
  const Result<Glossary> glossary = Glossary::Parse(GetParam().tsv);
  ASSERT_FALSE(glossary.ok());
  EXPECT_EQ(glossary.status().code(), StatusCode::kMalformedInput);
  EXPECT_EQ(glossary.status().byte_offset(), GetParam().offset);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, BadGlossaries,
    testing::Values(BadGlossary{"no_tab", "a\tb\nattention\n", 4},
                    BadGlossary{"no_translation", "attention\t \n", 0},
                    BadGlossary{"no_term", "\t注意力\n", 0}, BadGlossary{"no_word", "# x\n++\t加\n", 4},
                    BadGlossary{"not_utf8", "a\tb\xFF\n", 3},
                    BadGlossary{"too_long", "a a a a a a a a a a a a a a a a a\tb\n", 0}),
    [](const auto& tested) { return std::string(tested.param.name); });

struct MatchCase {
  const char* name;
  const char* terms;
  const char* text;
  std::vector<std::string> found;
};

class GlossaryMatches : public testing::TestWithParam<MatchCase> {};

TEST_P(GlossaryMatches, AreWholeWordsByTheRulesOfCaseAndNumber) {
  EXPECT_EQ(Found(Parse(GetParam().terms), GetParam().text), GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, GlossaryMatches,
    testing::Values(
        MatchCase{"lower_case_in_any_case",
                  "token\t词元\n",
                  "Token, TOKEN and token.",
                  {"Token", "TOKEN", "token"}},
        MatchCase{"capitals_exactly", "IT\t信息技术\n", "it is IT", {"IT"}},
        MatchCase{"mixed_case_exactly", "PyTorch\tPyTorch\n", "pytorch Pytorch PyTorch", {"PyTorch"}},
        MatchCase{"case_by_word", "BERT model\tBERT 模型\n", "Bert model, BERT Model", {"BERT Model"}},
        MatchCase{"not_within_words", "art\t艺术\n", "party start art1", {}},
        MatchCase{"plural", "token\t词元\n", "tokens", {"tokens"}},
        MatchCase{"plural_of_capitals", "LLM\t大模型\n", "LLMs llms", {"LLMs"}},
        MatchCase{"plural_with_es", "batch\t批\n", "batches batchs", {"batches"}},
        MatchCase{"plural_with_ies", "Library\t库\n", "Libraries libraries", {"Libraries"}},
        MatchCase{"plural_of_the_last_word_only",
                  "loss function\t损失函数\n",
                  "losses function loss functions",
                  {"loss functions"}},
        MatchCase{"possessive", "Kalman\t卡尔曼\n", "Kalman's filter", {"Kalman"}},
        MatchCase{"hyphens_separate",
                  "end to end\t端到端\n",
                  "end-to-end, end to\nend",
                  {"end-to-end", "end to\nend"}},
        MatchCase{"signs_are_words", "C++\tC++\n", "C+ and C++, c++", {"C++"}},
        MatchCase{"longest",
                  "model\t模型\nlanguage model\t语言模型\n",
                  "language models, a model",
                  {"language models", "model"}},
        MatchCase{"shorter_when_the_longer_does_not_fit",
                  "model\t模型\nmodel Zoo\t模型库\n",
                  "model zoo",
                  {"model"}},
        MatchCase{"beside_chinese", "token\t词元\n", "每个 token，", {"token"}},
        MatchCase{"other_letters", "naïve Bayes\t朴素贝叶斯\n", "Naïve Bayes naive Bayes", {"Naïve Bayes"}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Glossary, TermsWithTheSameWordsAllMatch) {
  const Glossary glossary = Parse("agent\t智能体\nagent\t代理\n");
  const std::vector<TermMatch> matches = glossary.Find("an agent");
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].term, 0u);
  EXPECT_EQ(matches[1].term, 1u);
}

TEST(Glossary, AnyBytesAreSearched) {
  EXPECT_THAT(Parse("a\tb\n").Find("\xFF\xE4\xB8"), IsEmpty());
  EXPECT_THAT(Found(Parse("a\tb\n"), "\xFF a"), ElementsAre("a"));
  EXPECT_THAT(Glossary().Find("a"), IsEmpty());
}

}  // namespace
}  // namespace jiaokan
