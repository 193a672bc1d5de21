#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "jiaokan/models.h"
#include "model/lexicon.h"
#include "model/lexicon_tables.h"
#include "model/lexicon_tokens.h"
#include "model/lm_training.h"

namespace jiaokan::model {
namespace {

std::string ExtensionLine(const std::string& doc, const std::string& zh, const std::string& en) {
  return R"({"doc": ")" + doc + R"(", "zh": ")" + zh + R"(", "en": ")" + en + "\"}\n";
}

std::shared_ptr<const Lexicon> Opened(const std::string& path) {
  const auto lexicon = path.empty() ? Lexicon::Embedded() : Lexicon::Open(path);
  EXPECT_TRUE(lexicon.ok()) << lexicon.status().ToString();
  return lexicon.ok() ? *lexicon : nullptr;
}

// By key; keys stay what they are when ids change.
std::map<std::uint32_t, float> UnitsOf(const Lexicon& lexicon, const std::string& word) {
  std::map<std::uint32_t, float> units;
  for (const LexiconEntry entry : lexicon.UnitsOf(lexicon.FindWord(word).value_or(lexicon.words()))) {
    units[lexicon.UnitKey(Lexicon::TargetOf(entry))] = Lexicon::ProbabilityOf(entry);
  }
  return units;
}

std::map<std::string, float> WordsOf(const Lexicon& lexicon, std::uint32_t key) {
  std::map<std::string, float> words;
  for (const LexiconEntry entry : lexicon.WordsOf(lexicon.FindUnit(key).value_or(lexicon.units()))) {
    words[std::string(lexicon.Word(Lexicon::TargetOf(entry)))] = Lexicon::ProbabilityOf(entry);
  }
  return words;
}

std::map<char32_t, float> SignsOf(const Lexicon& lexicon, const std::string& word) {
  std::map<char32_t, float> signs;
  for (const LexiconEntry entry : lexicon.RenderingsOf(lexicon.FindWord(word).value_or(lexicon.words()))) {
    signs[lexicon.Sign(Lexicon::TargetOf(entry))] = Lexicon::RenderingProbabilityOf(entry);
  }
  return signs;
}

TEST(ExtendLexiconTest, TermsBecomeTheLikeliestTranslations) {
  const TemporaryDirectory directory;
  const std::string output = directory.File("terms.jklex");
  const std::string terms =
      directory.Write("terms.tsv", "\xEF\xBB\xBF夸克胶\tfrobnicators\r\n\n变换器\ttransformer\tnote\n");
  const Status status = ExtendLexicon({.term_files = {terms}}, {}, output);
  ASSERT_TRUE(status.ok()) << status.ToString();
  const auto before = Opened("");
  const auto after = Opened(output);
  ASSERT_TRUE(before && after);
  EXPECT_FALSE(before->FindWord("frobnicator"));
  EXPECT_GT(UnitsOf(*after, "frobnicator")[BigramKey(U'夸', U'克')], 0.4);
  EXPECT_GT(WordsOf(*after, BigramKey(U'夸', U'克'))["frobnicator"], 0.9);
  EXPECT_GT(SignsOf(*after, "frobnicator")[U'夸'], 0.1);
  EXPECT_LT(UnitsOf(*before, "transformer")[BigramKey(U'变', U'换')], 0.1);
  EXPECT_GT(UnitsOf(*after, "transformer")[BigramKey(U'变', U'换')], 0.2);
}

TEST(ExtendLexiconTest, WhatTheTermsDoNotHaveStays) {
  const TemporaryDirectory directory;
  const std::string output = directory.File("rest.jklex");
  const std::string terms = directory.Write("terms.tsv", "夸克胶\tfrobnicator\n");
  ASSERT_TRUE(ExtendLexicon({.term_files = {terms}}, {}, output).ok());
  const auto before = Opened("");
  const auto after = Opened(output);
  ASSERT_TRUE(before && after);
  EXPECT_EQ(after->words(), before->words() + 1);
  for (std::uint32_t id = 0; id < before->words(); ++id) {
    const std::string word(before->Word(id));
    ASSERT_EQ(UnitsOf(*before, word), UnitsOf(*after, word)) << word;
    ASSERT_EQ(SignsOf(*before, word), SignsOf(*after, word)) << word;
    const std::uint32_t moved = *after->FindWord(word);
    ASSERT_EQ(before->WordFrequency(id), after->WordFrequency(moved)) << word;
    ASSERT_EQ(before->WordRarity(id), after->WordRarity(moved)) << word;
  }
  const std::set<std::uint32_t> of_terms = {U'夸', U'克', U'胶', BigramKey(U'夸', U'克'),
                                            BigramKey(U'克', U'胶')};
  for (std::uint32_t id = 0; id < before->units(); ++id) {
    const std::uint32_t key = before->UnitKey(id);
    if (of_terms.count(key) == 0) {
      ASSERT_EQ(WordsOf(*before, key), WordsOf(*after, key)) << key;
    }
  }
}

TEST(ExtendLexiconTest, PairsTeachAnUnknownWordWhatKnownOnesLeave) {
  const TemporaryDirectory directory;
  const std::string output = directory.File("pairs.jklex");
  const std::string pairs = directory.Write(
      "pairs.jsonl", ExtensionLine("a", "数据中的夸克胶", "the frobnicator of the data") +
                         ExtensionLine("a", "夸克胶很大。", "The frobnicator is large.") +
                         ExtensionLine("b", "用户安装夸克胶", "users install the frobnicator"));
  ASSERT_TRUE(ExtendLexicon({.pair_files = {pairs}}, {}, output).ok());
  const auto before = Opened("");
  const auto after = Opened(output);
  ASSERT_TRUE(before && after);
  auto units = UnitsOf(*after, "frobnicator");
  EXPECT_GT(units[BigramKey(U'夸', U'克')] + units[BigramKey(U'克', U'胶')], 0.7);
  EXPECT_EQ(units.count(BigramKey(U'数', U'据')), 0U);
  EXPECT_NEAR(UnitsOf(*after, "data")[BigramKey(U'数', U'据')],
              UnitsOf(*before, "data")[BigramKey(U'数', U'据')], 0.01)
      << "one occurrence against thousands";
}

TEST(ExtendLexiconTest, PriorWeightSaysHowMuchTheLexiconCounts) {
  const TemporaryDirectory directory;
  std::string lines;
  for (int i = 0; i < 20; ++i) {
    lines += ExtensionLine(std::to_string(i), "资料", "data");
  }
  const std::string pairs = directory.Write("pairs.jsonl", lines);
  const std::uint32_t unit = BigramKey(U'资', U'料');
  std::vector<float> probability;
  for (const double weight : {1.0, 0.001}) {
    const std::string output = directory.File("weight.jklex");
    ASSERT_TRUE(ExtendLexicon({.pair_files = {pairs}}, {.prior_weight = weight}, output).ok());
    probability.push_back(UnitsOf(*Opened(output), "data")[unit]);
  }
  EXPECT_LT(probability[0], 0.05);
  EXPECT_GT(probability[1], 0.3);
}

TEST(ExtendLexiconTest, AGivenLexiconIsExtended) {
  const TemporaryDirectory directory;
  std::string lines;
  for (const char* doc : {"a", "b", "c"}) {
    lines += ExtensionLine(doc, "红猫", "red cat") + ExtensionLine(doc, "猫狗", "cat dog");
  }
  const std::string base = directory.File("base.jklex");
  ASSERT_TRUE(TrainLexicon({directory.Write("base.jsonl", lines)}, {}, base).ok());
  const std::string output = directory.File("extended.jklex");
  const std::string terms = directory.Write("terms.tsv", "马\thorse\n");
  ASSERT_TRUE(ExtendLexicon({.lexicon = base, .term_files = {terms}}, {}, output).ok());
  const auto before = Opened(base);
  const auto after = Opened(output);
  ASSERT_TRUE(before && after);
  EXPECT_EQ(after->words(), before->words() + 1);
  EXPECT_EQ(UnitsOf(*after, "cat"), UnitsOf(*before, "cat"));
  EXPECT_GT(UnitsOf(*after, "horse")[U'马'], 0.4);
}

TEST(ExtendLexiconTest, TablesPackedAgainAreTheSameFile) {
  const TemporaryDirectory directory;
  const auto embedded = Opened("");
  ASSERT_TRUE(embedded);
  const auto packed = PackLexicon(UnpackLexicon(*embedded));
  ASSERT_TRUE(packed.ok());
  const auto copy = Opened(directory.Write("copy.jklex", *packed));
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->checksum(), embedded->checksum());
}

TEST(ExtendLexiconTest, ASmallerLimitPrunesOrFails) {
  const TemporaryDirectory directory;
  std::string lines;
  for (int i = 0; i < 6; ++i) {
    lines += ExtensionLine("a", "红猫马狗羊牛", "red cat horse dog sheep cow") +
             ExtensionLine("a", "红马", "red horse");
  }
  const std::string pairs = directory.Write("pairs.jsonl", lines);
  const std::string base = directory.File("base.jklex");
  ASSERT_TRUE(TrainLexicon({pairs}, {.minimum_documents = 1}, base).ok());
  const std::string output = directory.File("limited.jklex");
  ASSERT_TRUE(ExtendLexicon({.lexicon = base, .pair_files = {pairs}}, {}, output).ok());
  const std::size_t whole = base::ReadFile(output)->size();
  ASSERT_TRUE(
      ExtendLexicon({.lexicon = base, .pair_files = {pairs}}, {.maximum_bytes = whole - 1}, output).ok());
  EXPECT_LT(base::ReadFile(output)->size(), whole);
  const std::string none = directory.File("none.jklex");
  EXPECT_EQ(ExtendLexicon({.lexicon = base, .pair_files = {pairs}}, {.maximum_bytes = 100}, none).code(),
            StatusCode::kResourceExhausted);
  EXPECT_FALSE(base::ReadFile(none).ok());
}

struct BadExtension {
  const char* name;
  const char* terms;
  LexiconExtensionOptions options;
  StatusCode code;
  const char* message;
};

class BadExtensionTest : public testing::TestWithParam<BadExtension> {};

TEST_P(BadExtensionTest, IsRefusedAndWritesNothing) {
  const TemporaryDirectory directory;
  const std::string output = directory.File(std::string("bad_") + GetParam().name);
  const Status status = ExtendLexicon({.term_files = {directory.Write("terms.tsv", GetParam().terms)}},
                                      GetParam().options, output);
  EXPECT_EQ(status.code(), GetParam().code);
  EXPECT_THAT(status.ToString(), testing::HasSubstr(GetParam().message));
  EXPECT_FALSE(base::ReadFile(output).ok());
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, BadExtensionTest,
    testing::Values(
        BadExtension{"NoTab", "猫\tcat\n狗 dog\n", {}, StatusCode::kMalformedInput, "terms.tsv:2"},
        BadExtension{"NotUtf8", "\xC3\x28\tcat\n", {}, StatusCode::kMalformedInput, "terms.tsv:1"},
        BadExtension{
            "NegativeWeight", "", {.prior_weight = -1}, StatusCode::kInvalidArgument, "prior weight"}),
    [](const auto& test) { return test.param.name; });

TEST(ExtendLexiconTest, MissingFilesAreNamed) {
  const TemporaryDirectory directory;
  const std::string output = directory.File("none");
  EXPECT_EQ(ExtendLexicon({}, {}, output).code(), StatusCode::kInvalidArgument);
  const Status status = ExtendLexicon({.term_files = {"/nonexistent/terms.tsv"}}, {}, output);
  EXPECT_EQ(status.code(), StatusCode::kIo);
  EXPECT_THAT(status.ToString(), testing::HasSubstr("/nonexistent/terms.tsv"));
}

}  // namespace
}  // namespace jiaokan::model
