#include "align/exact_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jiaokan::align {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

Block BlockOf(std::string text, std::vector<Inline> inlines = {}) {
  Block block;
  block.text = std::move(text);
  block.inlines = std::move(inlines);
  return block;
}

TEST(ExactTokensTest, NumbersAreValues) {
  EXPECT_EQ(ExactTokens(BlockOf("120万人")), ExactTokens(BlockOf("1.2 million people")));
  EXPECT_NE(ExactTokens(BlockOf("120万人")), ExactTokens(BlockOf("1.2 billion people")));
}

TEST(ExactTokensTest, AddressesLoseSlashAndTextFragment) {
  const Block plain = BlockOf("", {{InlineKind::kLink, {}, "", "https://example.org/a"}});
  const Block decorated = BlockOf("", {{InlineKind::kLink, {}, "", "https://example.org/a/#:~:text=b"}});
  EXPECT_EQ(ExactTokens(plain), ExactTokens(decorated));
}

TEST(ExactTokensTest, ImagesAreKnownByTheirFileName) {
  const Block here = BlockOf("", {{InlineKind::kImage, {}, "一张图", "../Images/plot.png"}});
  const Block there = BlockOf("", {{InlineKind::kImage, {}, "a plot", "https://example.org/x/plot.png"}});
  const Block link = BlockOf("", {{InlineKind::kLink, {}, "a plot", "plot.png"}});
  EXPECT_EQ(ExactTokens(here), ExactTokens(there));
  EXPECT_NE(ExactTokens(here), ExactTokens(link));
}

TEST(ExactTokensTest, EmojiSymbolsAndCodeCount) {
  EXPECT_THAT(ExactTokens(BlockOf("* * *")), ElementsAre("s*", "s*", "s*"));
  EXPECT_THAT(ExactTokens(BlockOf("🚀 α → x", {{InlineKind::kCode, {}, "x", ""}})),
              UnorderedElementsAre("e🚀", "sα", "s→", "cx"));
  EXPECT_THAT(ExactTokens(BlockOf("你好，世界。“引文”！ Plain words, (really): yes.")), ElementsAre());
}

TEST(ExactTokensTest, CodeBlocksCountWhole) {
  Block code = BlockOf("let x");
  code.kind = BlockKind::kCode;
  EXPECT_THAT(ExactTokens(code), ElementsAre("blet x"));
}

TEST(ExactRarityTest, AddressesTellMoreThanDigits) {
  EXPECT_GT(ExactRarity("uhttps://example.org"), ExactRarity("n1234"));
  EXPECT_GT(ExactRarity("n1234"), ExactRarity("n3"));
}

}  // namespace
}  // namespace jiaokan::align
