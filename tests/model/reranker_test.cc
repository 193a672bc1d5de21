#include "model/reranker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "base/file.h"
#include "lm_training.h"

namespace jiaokan::model {
namespace {

RerankerWeights SomeWeights() {
  RerankerWeights weights;
  weights.trust = 0.75F;
  weights.dense = {1.5F, -2.0F};
  weights.slots = {0, 1.27F, -1.27F, 0.5F};
  return weights;
}

// A feature of the i-th of four slots.
std::uint64_t HashOfSlot(std::uint64_t i) { return i << 62U | 12345U; }

TEST(Reranker, HoldsTheWeightsItWasWrittenWithUpToAStep) {
  const TemporaryDirectory directory;
  ASSERT_TRUE(WriteReranker(SomeWeights(), directory.File("r")).ok());
  const auto reranker = Reranker::Open(directory.File("r"));
  ASSERT_TRUE(reranker.ok()) << reranker.status().ToString();
  EXPECT_FLOAT_EQ((*reranker)->Trust(), 0.75F);
  EXPECT_THAT((*reranker)->dense(), testing::ElementsAre(1.5F, -2.0F));
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR((*reranker)->Weight(HashOfSlot(i)), SomeWeights().slots[i], 0.005) << i;
  }
}

TEST(Reranker, WithoutWeightsIsNeutral) {
  const TemporaryDirectory directory;
  RerankerWeights weights;
  weights.slots.resize(2);
  ASSERT_TRUE(WriteReranker(weights, directory.File("r")).ok());
  const auto reranker = Reranker::Open(directory.File("r"));
  ASSERT_TRUE(reranker.ok());
  EXPECT_EQ((*reranker)->Weight(HashOfSlot(3)), 0);
  EXPECT_EQ((*reranker)->Trust(), 1);
}

struct DamagedFile {
  const char* name;
  void (*damage)(std::string&);
  StatusCode code;
  const char* message;
};

class RerankerFile : public testing::TestWithParam<DamagedFile> {};

TEST_P(RerankerFile, IsRefusedWithItsName) {
  const TemporaryDirectory directory;
  const std::string path = directory.File("r");
  ASSERT_TRUE(WriteReranker(SomeWeights(), path).ok());
  std::string bytes = *base::ReadFile(path);
  GetParam().damage(bytes);
  ASSERT_TRUE(base::WriteFile(path, bytes).ok());
  const auto reranker = Reranker::Open(path);
  ASSERT_FALSE(reranker.ok());
  EXPECT_EQ(reranker.status().code(), GetParam().code);
  EXPECT_THAT(reranker.status().ToString(),
              testing::AllOf(testing::HasSubstr(path), testing::HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(
    All, RerankerFile,
    testing::Values(
        DamagedFile{"Empty", [](std::string& b) { b.clear(); }, StatusCode::kCorruptModel, "not a"},
        DamagedFile{"Other", [](std::string& b) { b[0] = 'X'; }, StatusCode::kCorruptModel, "not a"},
        DamagedFile{"Newer", [](std::string& b) { b[8] = 9; }, StatusCode::kUnsupportedVersion, "format 9"},
        DamagedFile{"Cut", [](std::string& b) { b.pop_back(); }, StatusCode::kCorruptModel, "truncated"},
        DamagedFile{"Longer", [](std::string& b) { b += '\0'; }, StatusCode::kCorruptModel, "bytes added"},
        DamagedFile{"NoSlots", [](std::string& b) { b[12] = 0; }, StatusCode::kCorruptModel, "truncated"},
        DamagedFile{"HugeSlots", [](std::string& b) { b[12] = 63; }, StatusCode::kCorruptModel, "truncated"},
        DamagedFile{"Flipped", [](std::string& b) { b.back() ^= 1; }, StatusCode::kCorruptModel, "checksum"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace jiaokan::model
