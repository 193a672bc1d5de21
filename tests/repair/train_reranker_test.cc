#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../model/lm_training.h"
#include "base/file.h"
#include "channel/channel.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"

namespace jiaokan {
namespace {

// Whether 与 or 不 stands in the middle shows only in the first character of the clause, too far for n-grams.
std::string Line(bool first, int i) {
  const std::string name =
      std::vector<std::string>{"天", "地", "人", "山", "水"}[static_cast<std::size_t>(i % 5)];
  return (first ? "红" : "白") + name + "的那一天我们大家" + (first ? "与" : "不") +
         "同来这里看一看，再回去。";
}

std::string Documents(int count) {
  std::string jsonl;
  for (int i = 0; i < count; ++i) {
    jsonl += "{\"text\": \"";
    for (int j = 0; j < 8; ++j) {
      jsonl += Line((i * 7 + j * 3) % 4 < 2, i + j) + "\\n";
    }
    jsonl += "\"}\n";
  }
  return jsonl;
}

std::string RepairLine(const Models& models, const std::string& line) {
  const auto* channel = channel::FindChannel("utf8-cp1254-drop-shy");
  return RepairText(models, channel::Damage(*channel, line))->text;
}

TEST(TrainReranker, LearnsWhatNgramsCannotSee) {
  const model::TemporaryDirectory directory;
  const std::string text = directory.File("text");
  ASSERT_TRUE(base::WriteFile(text, Documents(80)).ok());
  const std::vector<TextSource> sources = {{text}};
  RerankerOptions options;
  options.slot_bits = 14;
  options.rounds = 5;
  ASSERT_TRUE(TrainReranker(sources, options, directory.File("reranker")).ok());
  ASSERT_TRUE(TrainLanguageModel(sources, options.language_model, directory.File("lm")).ok());
  const auto with = Models::Load(
      {.language_model = directory.File("lm"), .lexicon = {}, .reranker = directory.File("reranker")});
  const auto without = Models::Load({.language_model = directory.File("lm"), .rerank = false});
  ASSERT_TRUE(with.ok() && without.ok());
  int right_without = 0;
  for (const bool first : {true, false}) {
    EXPECT_EQ(RepairLine(*with, Line(first, 1)), Line(first, 1));
    right_without += RepairLine(*without, Line(first, 1)) == Line(first, 1) ? 1 : 0;
  }
  EXPECT_EQ(right_without, 1);
}

struct BadOptions {
  const char* name;
  RerankerOptions options;
  const char* message;
};

class BadRerankerOptions : public testing::TestWithParam<BadOptions> {};

TEST_P(BadRerankerOptions, AreRefused) {
  const Status status = TrainReranker({}, GetParam().options, "/nowhere");
  EXPECT_EQ(status.code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(status.ToString(), testing::HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(All, BadRerankerOptions,
                         testing::Values(BadOptions{"OneFold", {.folds = 1}, "folds"},
                                         BadOptions{"NoSlots", {.slot_bits = 0}, "bits"},
                                         BadOptions{"TooManySlots", {.slot_bits = 27}, "bits"},
                                         BadOptions{"NoText", {}, "no training text"}),
                         [](const auto& test) { return test.param.name; });

TEST(TrainReranker, LeavesNothingBehindWhenItFails) {
  const model::TemporaryDirectory directory;
  const std::string text = directory.File("text");
  ASSERT_TRUE(base::WriteFile(text, "not JSON\n").ok());
  EXPECT_FALSE(TrainReranker({{text}}, {}, directory.File("reranker")).ok());
  EXPECT_FALSE(base::ReadFile(directory.File("reranker")).ok());
  EXPECT_FALSE(base::ReadFile(directory.File("reranker.jklm")).ok());
}

}  // namespace
}  // namespace jiaokan
