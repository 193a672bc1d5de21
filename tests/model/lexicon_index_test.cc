// Looking up words and units: short words by their bytes, long ones by a hash, characters by a table.
#include "model/lexicon_index.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace jiaokan::model {
namespace {

class WordIndexTest : public testing::Test {
 protected:
  void Index(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      bytes_ += word;
      offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    }
    index_ = WordIndex({offsets_, bytes_});
  }
  std::optional<std::uint32_t> Find(std::string_view word) const { return index_.Find(KeyOf(word), word); }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> offsets_ = {0};
  WordIndex index_;
};

TEST_F(WordIndexTest, WordsOfAllSizes) {
  const std::string letters = "abcdefghijklmnopqrstuvwxyzabcdef";
  std::vector<std::string> words;
  for (std::size_t size = 1; size <= letters.size(); ++size) words.push_back(letters.substr(0, size));
  Index(words);
  for (std::uint32_t id = 0; id < words.size(); ++id) {
    EXPECT_EQ(Find(words[id]), id) << words[id];
    EXPECT_EQ(Find("x" + words[id]), std::nullopt);
    EXPECT_EQ(Find(words[id].substr(1)), std::nullopt);
  }
}

TEST_F(WordIndexTest, RepeatedBytesDoNotMakeWordsAlike) {
  Index({"aa", "aaaa", "aaaaaaaa", "abab", "ababab", "abababab"});
  EXPECT_EQ(Find("a"), std::nullopt);
  EXPECT_EQ(Find("aaa"), std::nullopt);
  EXPECT_EQ(Find("aaaaa"), std::nullopt);
  EXPECT_EQ(Find("aaaa"), 1U);
  EXPECT_EQ(Find("ababab"), 4U);
  EXPECT_EQ(Find("ababababab"), std::nullopt);
}

TEST_F(WordIndexTest, BytesThatFillTheTagAreCompared) {
  const std::string odd = "abcdefgh\xFF\xFF\xFF\xFF";
  Index({odd, "abcdefgh\xFF\xFF\xFF\xFF\xFF"});
  EXPECT_EQ(Find(odd), 0U);
  EXPECT_EQ(Find(odd + "\xFF"), 1U);
  EXPECT_EQ(Find(odd.substr(0, 11)), std::nullopt);
}

TEST_F(WordIndexTest, NulAtTheEndIsNoPadding) {
  using namespace std::string_literals;
  Index({"ab", "ab\0"s, "a\0b"s});
  EXPECT_EQ(Find("ab"), 0U);
  EXPECT_EQ(Find("ab\0"s), 1U);
  EXPECT_EQ(Find("ab\0\0"s), std::nullopt);
  EXPECT_EQ(Find("a\0b"s), 2U);
}

TEST(EmptyWordIndexTest, HasNoWord) {
  const WordIndex index;
  EXPECT_EQ(index.Find(KeyOf("word"), "word"), std::nullopt);
}

TEST(UnitIndexTest, CharactersAndBigrams) {
  const std::vector<std::uint32_t> keys = {0x4E00, 0xFFFF, 0x4E00'4E00, 0x4E00'9FFF, 0x9FFF'4E00};
  const UnitIndex index(keys);
  for (std::uint32_t id = 0; id < keys.size(); ++id) EXPECT_EQ(index.Find(keys[id]), id);
  for (const std::uint32_t absent : {0U, 0x4E01U, 0x1'0000U, 0x4E00'4E01U, 0xFFFF'FFFFU}) {
    EXPECT_EQ(index.Find(absent), std::nullopt);
  }
}

TEST(UnitIndexTest, EmptyIndexHasNothing) {
  const UnitIndex index;
  EXPECT_EQ(index.Find(0x4E00), std::nullopt);
  EXPECT_EQ(index.Find(0x4E00'4E00), std::nullopt);
}

}  // namespace
}  // namespace jiaokan::model
