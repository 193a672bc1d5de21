#include "model/language_model_cache.h"

#include <gtest/gtest.h>

#include <memory>
#include <string_view>

namespace jiaokan::model {
namespace {

TEST(LanguageModelCache, AnswersAsTheModelDoes) {
  const std::shared_ptr<const LanguageModel> model = *LanguageModel::Embedded();
  LanguageModelCache cache(*model);
  constexpr std::u32string_view kText =
      U"机器学习 machine learning 2024 年：模型、数据\n一二三四五六七八九十——“引用”，é ñ 😀 龘龘 PyTorch "
      U"2.0\n";
  for (int round = 0; round < 3; ++round) {
    LanguageState expected = model->Begin();
    LanguageState state = model->Begin();
    for (const char32_t c : kText) {
      const float score = model->Advance(expected, c, expected);
      EXPECT_FLOAT_EQ(cache.Advance(state, cache.TokenOf(c), state), score);
      EXPECT_EQ(state, expected);
    }
  }
}

TEST(LanguageModelCache, EntriesThatGiveWayDoNotMatter) {
  const std::shared_ptr<const LanguageModel> model = *LanguageModel::Embedded();
  LanguageModelCache cache(*model);
  LanguageState state = model->Begin();
  for (char32_t c = 0x4E00; c < 0x9000; ++c) {  // more than the cache holds, in states that never come back
    LanguageState after;
    const float score = model->Advance(state, c, after);
    LanguageState cached;
    ASSERT_FLOAT_EQ(cache.Advance(state, cache.TokenOf(c), cached), score);
    ASSERT_EQ(cached, after);
    state = after;
  }
}

}  // namespace
}  // namespace jiaokan::model
