#include "repair/rerank.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "../model/lm_training.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

TEST(SymbolLine, JoinsRunsAndSkipsSpaces) {
  const SymbolLine line("中 GPT-40 a文");
  EXPECT_EQ(std::u32string(line.symbols.begin(), line.symbols.end()), U"中a-0a文");
  EXPECT_EQ(line.PlaceAt(0), 0u);
  EXPECT_EQ(line.PlaceAt(4), 1u);   // G
  EXPECT_EQ(line.PlaceAt(6), 1u);   // T
  EXPECT_EQ(line.PlaceAt(8), 3u);   // 4
  EXPECT_EQ(line.PlaceAt(12), 5u);  // 文
}

struct BracketCase {
  const char* name;
  std::u32string text;  // '_' is the place
  char32_t candidate;
  std::vector<int> features;  // those that are set
};

class Brackets : public testing::TestWithParam<BracketCase> {};

TEST_P(Brackets, ArePairedWithinTheLine) {
  const auto& [name, text, candidate, features] = GetParam();
  SymbolLine line(text::EncodeUtf8(text));
  for (std::size_t i = 0; i < line.symbols.size(); ++i) {
    line.open[i] = line.symbols[i] == U'〉';
  }
  const DenseFeatures dense = ReadDense(SymbolCounts(64), line, text.find(U'_'), candidate);
  std::vector<int> set;
  for (std::size_t i = 11; i < dense.size(); ++i) {
    if (dense[i] == 1) {
      set.push_back(static_cast<int>(i));
    }
  }
  EXPECT_EQ(set, features);
}

INSTANTIATE_TEST_SUITE_P(All, Brackets,
                         testing::Values(BracketCase{"OpensWhatIsClosed", U"是_面具】", U'【', {11, 15}},
                                         BracketCase{"OpensWhatMayBeClosed", U"是_面具〉", U'〈', {11}},
                                         BracketCase{"OpensWhatMayBeTheNumberOfAList", U"_一）", U'（', {11}},
                                         BracketCase{"OpensOutsideAPair", U"是_（甲）乙】", U'【', {11, 15}},
                                         BracketCase{"OpensWhatIsClosedOtherwise", U"是_面具）", U'【', {12}},
                                         BracketCase{"OpensWhatIsNotClosed", U"是_面具", U'【', {12}},
                                         BracketCase{"ClosesWhatIsOpen", U"“面具_是", U'”', {13}},
                                         BracketCase{"ClosesWhatIsNotOpen", U"面具_是", U'”', {14}},
                                         BracketCase{"NoBracket", U"（面_）", U'中', {}}),
                         [](const auto& test) { return test.param.name; });

TEST(Surroundings, TellWordsOfTheClauseAndNotOfTheNext) {
  const auto read = [](const std::u32string& text) {
    Surroundings s;
    s.Read({text.begin(), text.end()}, text.find(U'_'));
    return s.of_character;
  };
  EXPECT_NE(read(U"在甲乙丙丁_戊己庚辛壬"), read(U"从甲乙丙丁_戊己庚辛壬"));
  EXPECT_EQ(read(U"在，甲乙丙丁_戊己庚辛壬"), read(U"从，甲乙丙丁_戊己庚辛壬"));
}

// A document in which the place at `offset` may be either of two characters, equally probable.
Repair Document(std::string text, const std::string& first, const std::string& second) {
  Repair repair;
  repair.text = std::move(text);
  const std::size_t offset = repair.text.find('[') + 1;
  repair.uncertain = {{offset, first.size(), {{first, 0.5}, {second, 0.5}}}};
  return repair;
}

// Only this dense feature counts: 0 is how often the candidate occurs, 3 how often it does with its
// neighbours.
std::shared_ptr<const model::Reranker> WithDenseWeight(std::size_t feature) {
  const model::TemporaryDirectory directory;
  model::RerankerWeights weights;
  weights.slots.resize(2);
  weights.dense.resize(kDenseFeatures);
  weights.dense[feature] = 4;
  EXPECT_TRUE(model::WriteReranker(weights, directory.File("r")).ok());
  const auto reranker = model::Reranker::Open(directory.File("r"));
  EXPECT_TRUE(reranker.ok());
  return *reranker;
}

TEST(Rerank, PrefersTheDocumentsOwnWords) {
  const auto reranker = WithDenseWeight(3);
  Repair repair = Document("王[甲]说\n[乙]\n[乙]\n", "甲", "乙");
  std::vector<Edit> places(1);
  Rerank(*reranker, places, repair);
  EXPECT_EQ(repair.text, "王[乙]说\n[乙]\n[乙]\n");
  EXPECT_GT(repair.uncertain[0].alternatives[0].p, 0.9);
}

TEST(Rerank, DoesNotCountTheCharacterInQuestion) {
  const auto reranker = WithDenseWeight(0);
  Repair repair = Document("王[甲]说\n", "甲", "乙");
  std::vector<Edit> places(1);
  Rerank(*reranker, places, repair);
  EXPECT_NEAR(repair.uncertain[0].alternatives[0].p, 0.5, 1e-6);
}

TEST(Rerank, LeavesAloneWhatStandsAmongUncertainCharacters) {
  const auto reranker = WithDenseWeight(0);
  for (const std::size_t around : {std::size_t{3}, std::size_t{9}}) {
    Repair repair = Document("[甲]人人人人人人人人人人\n乙乙乙\n", "甲", "乙");
    for (std::size_t i = 0; i < around; ++i) {
      repair.uncertain.push_back({5 + 3 * i, 3, {{"人", 0.9}, {"入", 0.1}}});
    }
    std::vector<Edit> places(repair.uncertain.size());
    Rerank(*reranker, places, repair);
    EXPECT_EQ(repair.text.substr(1, 3), around == 3 ? "乙" : "甲") << around;
  }
}

TEST(ForEachOpen, FindsTheLinesOfALongText) {
  Repair repair;
  for (int i = 0; i < 20000; ++i) {
    repair.text += "第行的文字\n";
    if (i % 1000 == 0) {
      repair.uncertain.push_back({repair.text.size() - 4, 3, {{"字", 0.5}, {"子", 0.5}}});
    }
  }
  std::size_t visited = 0;
  ForEachOpen(repair, [&](const OpenCharacter& open) {
    EXPECT_EQ(open.line.symbols.at(open.place), U'字');
    ++visited;
  });
  EXPECT_EQ(visited, 20u);
}

}  // namespace
}  // namespace jiaokan::repair
