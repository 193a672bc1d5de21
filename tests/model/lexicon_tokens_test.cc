#include "model/lexicon_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jiaokan::model {
namespace {

using testing::ElementsAre;

LexiconTokens TokensOf(std::string_view text) {
  LexiconTokens tokens;
  AppendLexiconTokens(text, tokens);
  return tokens;
}

TEST(LexiconTokensTest, WordsAreLowerCaseAndSingular) {
  EXPECT_THAT(TokensOf("The Boys’ cat's toys, glass bus; Queries don't!").words,
              ElementsAre("the", "boy", "cat", "toy", "glass", "bus", "query", "don't"));
  EXPECT_THAT(TokensOf("gas is this genus ties aies series’s s's s").words,
              ElementsAre("gas", "is", "thi", "genus", "ty", "aie", "series", "s", "s"));
  EXPECT_THAT(TokensOf("Café ÉCOLE").words, ElementsAre("café", "école"));
}

TEST(LexiconTokensTest, CharactersAndBigramsOfChinese) {
  const LexiconTokens tokens = TokensOf("学习，模型X型");
  EXPECT_THAT(tokens.characters, ElementsAre(U'学', U'习', U'模', U'型', U'型'));
  EXPECT_THAT(tokens.bigrams, ElementsAre(BigramKey(U'学', U'习'), BigramKey(U'模', U'型')));
  EXPECT_THAT(tokens.words, ElementsAre("x"));
  EXPECT_TRUE(IsBigramKey(tokens.bigrams[0]));
  EXPECT_FALSE(IsBigramKey(tokens.characters[0]));
}

TEST(LexiconTokensTest, TraditionalTextHasTheTokensOfSimplified) {
  const LexiconTokens traditional = TokensOf("機器學習，與後來的Model數據於乾燥");
  const LexiconTokens simplified = TokensOf("机器学习，与后来的Model数据于干燥");
  EXPECT_EQ(traditional.characters, simplified.characters);
  EXPECT_EQ(traditional.bigrams, simplified.bigrams);
}

TEST(LexiconTokensTest, AddressesAreSkipped) {
  EXPECT_THAT(TokensOf("see https://example.org/word?x=y and (www.example.org/b) or http://a.b。完").words,
              ElementsAre("see", "and", "or"));
  EXPECT_THAT(TokensOf("hats when www").words, ElementsAre("hat", "when", "www"));
}

TEST(LexiconTokensTest, OverlongWordsAndBrokenBytesAreNoTokens) {
  EXPECT_TRUE(TokensOf(std::string(kMaximumWordBytes + 1, 'x')).words.empty());
  EXPECT_TRUE(TokensOf("\xFF\xE4\xB8").characters.empty());
  EXPECT_TRUE(TokensOf("").words.empty());
}

}  // namespace
}  // namespace jiaokan::model
