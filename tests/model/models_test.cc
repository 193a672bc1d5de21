#include "jiaokan/models.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/lexicon.h"
#include "model/lm_training.h"

namespace jiaokan {
namespace {

TEST(Models, TheEmbeddedOnesLoad) {
  const Result<Models> models = Models::Load();
  ASSERT_TRUE(models.ok()) << models.status().ToString();
  EXPECT_GE(models->language_model().order(), 3);
  EXPECT_GT(models->lexicon().words(), 1000u);
}

TEST(Models, AFileReplacesTheEmbeddedModel) {
  const model::TemporaryDirectory directory;
  model::TrainAndOpen(directory, {.order = 2});
  const Result<Models> models = Models::Load({.language_model = directory.File("model")});
  ASSERT_TRUE(models.ok()) << models.status().ToString();
  EXPECT_EQ(models->language_model().order(), 2);
}

TEST(Models, TheRerankerCanBeLeftOut) {
  const Result<Models> with = Models::Load();
  const Result<Models> without = Models::Load({.rerank = false});
  ASSERT_TRUE(with.ok() && without.ok());
  EXPECT_NE(with->reranker(), nullptr);
  EXPECT_EQ(without->reranker(), nullptr);
  EXPECT_NE(with->fingerprint(), without->fingerprint());
}

TEST(Models, ErrorsNameTheFile) {
  for (const ModelFiles& files :
       {ModelFiles{.language_model = "/no/such/file"}, ModelFiles{.lexicon = "/no/such/file"},
        ModelFiles{.reranker = "/no/such/file"}}) {
    const Result<Models> models = Models::Load(files);
    ASSERT_FALSE(models.ok());
    EXPECT_EQ(models.status().code(), StatusCode::kIo);
    EXPECT_THAT(models.status().ToString(), testing::HasSubstr("/no/such/file"));
  }
}

TEST(Models, CopiesShareTheModels) {
  const Result<Models> models = Models::Load();
  ASSERT_TRUE(models.ok());
  const Models copy = *models;
  EXPECT_EQ(&copy.language_model(), &models->language_model());
}

}  // namespace
}  // namespace jiaokan
