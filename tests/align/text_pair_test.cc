#include "align/text_pair.h"

#include <gtest/gtest.h>

namespace jiaokan::align {
namespace {

Document DocumentOf(const std::vector<std::string>& texts) {
  Document document;
  for (const std::string& text : texts) {
    document.blocks.emplace_back();
    document.blocks.back().text = text;
  }
  return document;
}

TextPair PairOf(const std::vector<std::string>& zh, const std::vector<std::string>& en) {
  return MakeTextPair(**model::Lexicon::Embedded(), DocumentOf(zh), DocumentOf(en));
}

TEST(TextPairTest, UnitsHoldTheirTokens) {
  const TextPair pair = PairOf({"模型 BERT 模型", ""}, {"the model", "a model, a model", ""});
  ASSERT_EQ(pair.characters.units(), 2U);
  EXPECT_EQ(pair.characters.total[0], 5U);
  EXPECT_EQ(pair.characters[0].size(), 3U);
  EXPECT_EQ(pair.bigrams.total[0], 3U);
  EXPECT_EQ(pair.characters[1].size(), 0U);
  ASSERT_EQ(pair.words.units(), 3U);
  EXPECT_EQ(pair.words.total[1], 4U);
  EXPECT_EQ(pair.words[1].size(), 2U);
}

TEST(TextPairTest, TheLexiconLinksTypesBothWays) {
  const TextPair pair = PairOf({"数据"}, {"data"});
  ASSERT_EQ(pair.bigrams_of_word.links.size(), 1U);
  EXPECT_GT(pair.bigrams_of_word.links[0].second, 0.3);
  ASSERT_EQ(pair.words_of_bigram.links.size(), 1U);
  EXPECT_GT(pair.words_of_bigram.links[0].second, 0.3);
}

TEST(TextPairTest, TheSameLatinWordLinksWithoutTheLexicon) {
  const TextPair pair = PairOf({"使用 Zyxwvut"}, {"zyxwvut"});
  ASSERT_EQ(pair.characters_of_word.links.size(), 1U);
  EXPECT_FLOAT_EQ(pair.characters_of_word.links[0].second, 0.5F);
  EXPECT_GT(pair.en_units[0].mass, 0);
}

TEST(TextPairTest, WhatNothingCanExplainHasNoMass) {
  const TextPair pair = PairOf({"模型"}, {"Zyxwvut Qponmlk", "model"});
  EXPECT_FLOAT_EQ(pair.en_units[0].mass, 0);
  EXPECT_GT(pair.en_units[1].mass, 0);
  EXPECT_GT(pair.words.rarity[0], pair.words.rarity[2]);
}

TEST(TextPairTest, ExactTokensAreSharedByBothSides) {
  const TextPair pair = PairOf({"3.5亿 🚀"}, {"🚀 and 350 million"});
  ASSERT_EQ(pair.zh_exact[0].size(), 2U);
  EXPECT_EQ(pair.zh_exact[0][0].type, pair.en_exact[0][0].type);
  EXPECT_EQ(pair.zh_exact[0][1].type, pair.en_exact[0][1].type);
}

TEST(TextPairTest, VastUnitsKeepALimitedNumberOfTypes) {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text.push_back('a');
    for (const int letter : {i % 26, i / 26 % 26, i / 676}) {
      text.push_back(static_cast<char>('a' + letter));
    }
    text.push_back(' ');
  }
  const TextPair pair = PairOf({""}, {text});
  EXPECT_EQ(pair.words[0].size(), 2000U);
  EXPECT_EQ(pair.words.total[0], 5000U);
}

}  // namespace
}  // namespace jiaokan::align
