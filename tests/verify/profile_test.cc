// What checks share: profiles of texts, names and words, whether a text echoes itself, coverage of one pair
// after the other.
#include "verify/profile.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "embedded_models.h"
#include "verify/coverage.h"
#include "verify/echo.h"
#include "verify/id_set.h"
#include "verify/latin_words.h"
#include "verify/names.h"

namespace jiaokan::verify {
namespace {

struct ProfileCase {
  std::string text;
  std::size_t han;
  std::size_t traditional;
  std::size_t kana;
  std::size_t words;
  bool emoji;
};

TEST(ProfileTest, CountsCharactersAndWords) {
  const ProfileCase cases[] = {
      {"", 0, 0, 0, 0, false},
      {"It's 3rd-class naïve text2", 0, 0, 0, 5, false},  // It's, rd, class, naïve, text2
      {"用PyTorch，don’t用", 2, 0, 0, 2, false},
      {"學習〇𠀀", 4, 2, 0, 0, false},
      {"カタ かな", 0, 0, 4, 0, false},
      {"👉 开始 ✅", 2, 0, 0, 0, true},
  };
  for (const ProfileCase& c : cases) {
    const Profile profile = ProfileOf(c.text);
    EXPECT_EQ(profile.han, c.han) << c.text;
    EXPECT_EQ(profile.traditional, c.traditional) << c.text;
    EXPECT_EQ(profile.kana, c.kana) << c.text;
    EXPECT_EQ(profile.words, c.words) << c.text;
    EXPECT_EQ(profile.emoji, c.emoji) << c.text;
  }
}

TEST(ProfileTest, HoldsTheCharactersOfTheText) {
  const Profile profile = ProfileOf("模型（GPT-4）很好。");
  for (const char32_t c : std::u32string(U"模型（GPT-4）很好。")) EXPECT_TRUE(profile.MayContain(c));
  for (const char32_t c : std::u32string(U"()[3，、“")) EXPECT_FALSE(profile.MayContain(c));
}

TEST(ProfileTest, HoldsEachCharacterOfAscii) {
  for (int c = 0; c < 0x80; ++c) {
    const Profile profile = ProfileOf(std::string(1, static_cast<char>(c)));
    for (int other = 0; other < 0x80; ++other) {
      EXPECT_EQ(profile.MayContain(static_cast<char32_t>(other)), other == c) << c << " " << other;
    }
  }
}

TEST(IdSetTest, HoldsWhatWasInserted) {
  IdSet set(130);
  for (const std::uint32_t id : {0U, 63U, 64U, 129U}) EXPECT_TRUE(set.Insert(id)) << id;
  EXPECT_FALSE(set.Insert(64));
  for (const std::uint32_t id : {1U, 62U, 65U, 128U}) EXPECT_FALSE(set.Contains(id)) << id;
  EXPECT_EQ(set.ids(), (std::vector<std::uint32_t>{0, 63, 64, 129}));
  set.Clear();
  EXPECT_FALSE(set.Contains(63));
}

TEST(NamesTest, AreWholeWordsWithACapital) {
  std::vector<std::string> names;
  for (const Name& name : FindNames("iPhone 3DNow GPT4 aB, ÉcoleX PyTorch—JAX")) names.push_back(name.text);
  EXPECT_EQ(names, (std::vector<std::string>{"iPhone", "GPT4", "PyTorch", "JAX"}));
}

TEST(LatinWordsTest, AreSortedInLowerCase) {
  const LatinWords words("用PyTorch和JAX，又用pytorch 2");
  EXPECT_EQ(words.sorted(), (std::vector<std::string_view>{"2", "jax", "pytorch", "pytorch"}));
  EXPECT_TRUE(words.Contains("jax"));
  EXPECT_FALSE(words.Contains("torch"));
}

TEST(EchoTest, OnlyRepeatedStretchesOfHanWithinTheDistance) {
  const std::string phrase = "过去十年的革命";
  EXPECT_TRUE(MayEcho(phrase + "与" + phrase, 7, 8));
  EXPECT_FALSE(MayEcho(phrase + "与" + phrase, 8, 8));
  EXPECT_FALSE(MayEcho(phrase + "与" + phrase, 7, 7));
  EXPECT_TRUE(MayEcho("我们我们我们我们", 6, 2));
  EXPECT_FALSE(MayEcho("                        ", 3, 60));
  EXPECT_FALSE(MayEcho("abcabcabcabcabcabcabcabc", 3, 60));
  EXPECT_FALSE(MayEcho("", 3, 60));
}

TEST(IdSetTest, KeepsTheOrderOfInsertion) {
  IdSet set(200);
  EXPECT_TRUE(set.Insert(130));
  set.Insert(std::vector<std::uint32_t>{199, 130, 0, 199, 64});
  EXPECT_FALSE(set.Insert(64));
  EXPECT_EQ(set.ids(), (std::vector<std::uint32_t>{130, 199, 0, 64}));
  EXPECT_TRUE(set.Contains(199));
  EXPECT_FALSE(set.Contains(63));
  set.Clear();
  EXPECT_FALSE(set.Contains(199));
  set.Insert(std::vector<std::uint32_t>{});
  EXPECT_TRUE(set.ids().empty());
}

TEST(CoverageMeterTest, PairsDoNotAffectEachOther) {
  const model::Lexicon& lexicon = EmbeddedModels().lexicon();
  const auto measure = [](CoverageMeter& meter) {
    return meter.Measure("用PyTorch训练一个模型。数据很少。",
                         "Train a model with PyTorch. There is little data.");
  };
  CoverageMeter fresh(lexicon);
  const Coverage expected = measure(fresh);
  EXPECT_GT(fresh.BigramShare(1), 0.1);
  CoverageMeter used(lexicon);
  used.Measure("数据库里的PyTorch与Keras", "Keras, a database and the little model of the train");
  const Coverage again = measure(used);
  EXPECT_GT(expected.en_words, 0.5);
  EXPECT_EQ(again.en_words, expected.en_words);
  EXPECT_EQ(used.BigramWeight(), fresh.BigramWeight());
  EXPECT_EQ(used.BigramShare(1), fresh.BigramShare(1));
  EXPECT_EQ(used.CharacterShare(), fresh.CharacterShare());
  EXPECT_EQ(again.distinct_words, expected.distinct_words);
  EXPECT_EQ(again.sentence_lengths, expected.sentence_lengths);
}

TEST(CoverageMeterTest, LooksAtBigramsUntilTheirShareIsEnough) {
  CoverageMeter meter(EmbeddedModels().lexicon());
  meter.Measure("训练一个模型。数据很少。", "Train a model. There is little data.");
  const double whole = meter.BigramShare(1);
  EXPECT_EQ(meter.BigramShare(0), 0);
  EXPECT_GE(meter.BigramShare(whole / 2), whole / 2);
  EXPECT_LT(meter.BigramShare(whole / 4), whole);
  EXPECT_EQ(meter.BigramShare(whole + 0.01), whole);
}

}  // namespace
}  // namespace jiaokan::verify
