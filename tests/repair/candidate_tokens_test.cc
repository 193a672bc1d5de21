#include "repair/candidate_tokens.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace jiaokan::repair {
namespace {

class CandidateTokensTest : public testing::Test {
 protected:
  CandidateTokensTest() {
    candidates_ = {U'不', U'丌'};
    for (char32_t c = U'一'; c < U'一' + 200; ++c) {
      candidates_.push_back(c);
    }
    lattice_.arcs = {few_, crowd_};
    lattice_.candidates = candidates_;
    tokens_.Add(lattice_, cache_);
  }

  const std::shared_ptr<const model::LanguageModel> model_ = *model::LanguageModel::Embedded();
  model::LanguageModelCache cache_{*model_};
  const channel::Arc few_ = {0, 1, 0, 2};
  const channel::Arc crowd_ = {1, 2, 2, 200};
  std::vector<char32_t> candidates_;
  channel::Lattice lattice_;
  CandidateTokens tokens_;
};

TEST_F(CandidateTokensTest, FewCandidatesAreNotRanked) {
  EXPECT_EQ(tokens_.Of(few_).size(), 2u);
  EXPECT_EQ(tokens_.Of(few_)[0].character, U'不');
  EXPECT_TRUE(tokens_.ByUnigram(few_).empty());
}

TEST_F(CandidateTokensTest, ACrowdIsSortedBySymbolAndRankedByProbability) {
  const auto tokens = tokens_.Of(crowd_);
  EXPECT_TRUE(std::is_sorted(tokens.begin(), tokens.end(), [](const model::Token& a, const model::Token& b) {
    return a.symbol < b.symbol;
  }));
  const auto ranked = tokens_.ByUnigram(crowd_);
  ASSERT_EQ(ranked.size(), 200u);
  EXPECT_EQ(tokens[ranked.front().index].character, U'一');
  EXPECT_GT(ranked.front().unigram, ranked.back().unigram);
}

TEST_F(CandidateTokensTest, WhatIsSeenAndWhatIsNotScoreAsOneByOne) {
  model::LanguageState state = model_->Begin();
  for (const char32_t c : std::u32string_view(U"我们是")) {
    cache_.Advance(state, cache_.TokenOf(c), state);
  }
  const auto tokens = tokens_.Of(crowd_);
  model::SeenTokens seen;
  model_->Advance(cache_.After(state), tokens, seen);
  std::vector<float> scores(tokens.size());
  for (const auto& ranked : tokens_.ByUnigram(crowd_)) {
    scores[ranked.index] = ranked.unigram + seen.backoff;
  }
  for (const model::SeenTokens::Seen& one : seen.list) {
    EXPECT_EQ(seen.listed[one.index], 1);
    scores[one.index] = one.score;
  }
  EXPECT_FALSE(seen.list.empty());
  EXPECT_LT(seen.list.size(), tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    model::LanguageState after;
    EXPECT_NEAR(scores[i], model_->Advance(state, tokens[i].character, after), 1e-4);
  }
}

}  // namespace
}  // namespace jiaokan::repair
