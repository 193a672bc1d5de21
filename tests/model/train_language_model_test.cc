#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "model/lm_training.h"

namespace jiaokan::model {
namespace {

TEST(TrainLanguageModel, ProbabilitiesOfAllCharactersSumToAboutOne) {
  const TemporaryDirectory directory;
  for (int order = 1; order <= 5; ++order) {
    const auto model = TrainAndOpen(directory, {.order = order});
    ASSERT_EQ(model->order(), order);
    for (const std::u32string_view before : {U"", U"我们提出", U"数据", U"✍", U"龘龘"}) {
      const LanguageState state = StateAfter(*model, before);
      double sum = 0;
      for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        // Of each run, one character: the class is not divided among them; none where it continues the run.
        const bool other_of_run = (c >= 'b' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                  (c >= '1' && c <= '9') || c == '\t' || (c >= '\v' && c <= '\r');
        LanguageState after;
        const float score = model->Advance(state, c, after);
        sum += other_of_run || score == 0 ? 0 : std::exp(static_cast<double>(score));
      }
      EXPECT_NEAR(sum, 1, before.empty() ? 0.15 : 0.05) << "order " << order;
    }
  }
}

TEST(TrainLanguageModel, LearnsWhatFollowsWhat) {
  const TemporaryDirectory directory;
  const auto model = TrainAndOpen(directory);
  EXPECT_GT(Score(*model, U"数据", U'集'), std::log(0.2));
  EXPECT_LT(Score(*model, U"数据", U'我'), std::log(0.05));
  EXPECT_GT(Score(*model, U"深度学", U'习'), std::log(0.2)) << "only in the word list";
  EXPECT_GT(Score(*model, U"✍", 0xFE0F), std::log(0.5));
  EXPECT_GT(Score(*model, U"的数据 1\uFE0F", 0x20E3), std::log(0.5));
}

TEST(TrainLanguageModel, WeightsMultiplyCounts) {
  const TemporaryDirectory directory;
  const std::vector<std::string> one(5, "新的方法");
  const std::vector<std::string> other(5, "新的模型");
  const std::string a = directory.WriteDocuments("a", one);
  const std::string b = directory.WriteDocuments("b", other);
  const auto ratio = [&](double weight) {
    EXPECT_TRUE(TrainLanguageModel({{a, weight}, {b}}, {}, directory.File("model")).ok());
    const auto model = *LanguageModel::Open(directory.File("model"));
    return Score(*model, U"新的", U'方') - Score(*model, U"新的", U'模');
  };
  EXPECT_NEAR(ratio(1), 0, 0.1);
  EXPECT_GT(ratio(4), 1);
}

TEST(TrainLanguageModel, MixesNgramFilesByTheirShare) {
  const TemporaryDirectory directory;
  const std::string text = directory.WriteDocuments("text", std::vector<std::string>(5, "新的方法"));
  const std::string ngrams = directory.Write("ngrams", "的\t100\n新的\t90\n新的模\t80\n新的方\t10\n");
  const auto probability = [&](double share, char32_t next) {
    const Status status = TrainLanguageModel({{text}, {ngrams, 1, TextKind::kNgrams}}, {.ngram_share = share},
                                             directory.File("model"));
    EXPECT_TRUE(status.ok()) << status.ToString();
    return std::exp(Score(**LanguageModel::Open(directory.File("model")), U"新的", next));
  };
  EXPECT_LT(probability(0, U'模'), 0.1);
  EXPECT_NEAR(probability(0.5, U'模'), 0.5 * 8 / 9, 0.1);
  EXPECT_NEAR(probability(0.8, U'模'), 0.8 * 8 / 9, 0.05);
  EXPECT_GT(probability(0, U'方'), probability(0.8, U'方'));
}

TEST(TrainLanguageModel, PrunesUntilTheFileFits) {
  const TemporaryDirectory directory;
  TrainAndOpen(directory);
  const std::uint64_t full = std::filesystem::file_size(directory.File("model"));
  const auto pruned = TrainAndOpen(directory, {.maximum_bytes = full - 100});
  EXPECT_LE(std::filesystem::file_size(directory.File("model")), full - 100);
  EXPECT_GT(Score(*pruned, U"数据", U'集'), std::log(0.2));
}

TEST(TrainLanguageModel, MinimumDocumentsDecidesWhatIsStored) {
  const TemporaryDirectory directory;
  TrainAndOpen(directory, {.minimum_documents = 3});
  const std::uint64_t strict = std::filesystem::file_size(directory.File("model"));
  TrainAndOpen(directory, {.minimum_documents = 1});
  EXPECT_GT(std::filesystem::file_size(directory.File("model")), strict);
}

TEST(TrainLanguageModel, IsDeterministic) {
  const TemporaryDirectory directory;
  TrainAndOpen(directory);
  const std::string first = *base::ReadFile(directory.File("model"));
  TrainAndOpen(directory);
  EXPECT_EQ(*base::ReadFile(directory.File("model")), first);
}

struct RefusedCase {
  const char* name;
  std::vector<TextSource> sources;
  LanguageModelOptions options;
  StatusCode code;
  const char* message;
};

TEST(TrainLanguageModel, RefusesWithoutTouchingTheOutput) {
  const TemporaryDirectory directory;
  const std::string good = directory.WriteDocuments("good", ManyDocuments());
  const std::string not_json = directory.Write("not_json", "{\"text\": \"中\"}\n\nnot json\n");
  const std::string no_text = directory.Write("no_text", "{\"doc\": 1}\n");
  const std::string no_tab = directory.Write("no_tab", "模型\t3\n数据 4\n");
  const std::string no_number = directory.Write("no_number", "模型\t-3\n");
  const RefusedCase cases[] = {
      {"order 0", {{good}}, {.order = 0}, StatusCode::kInvalidArgument, "order"},
      {"order 6", {{good}}, {.order = 6}, StatusCode::kInvalidArgument, "order"},
      {"no source", {}, {}, StatusCode::kInvalidArgument, "no training text"},
      {"weight 0", {{good, 0}}, {}, StatusCode::kInvalidArgument, "weight"},
      {"weight not a number", {{good, NAN}}, {}, StatusCode::kInvalidArgument, "weight"},
      {"share 1", {{good}}, {.ngram_share = 1}, StatusCode::kInvalidArgument, "share"},
      {"too small", {{good}}, {.maximum_bytes = 1000}, StatusCode::kInvalidArgument, "1000 bytes"},
      {"missing", {{directory.File("missing")}}, {}, StatusCode::kIo, "missing"},
      {"not JSON", {{good}, {not_json}}, {}, StatusCode::kMalformedInput, "not_json:3"},
      {"no text", {{no_text}}, {}, StatusCode::kMalformedInput, "no_text:1"},
      {"no tab", {{no_tab, 1, TextKind::kWords}}, {}, StatusCode::kMalformedInput, "no_tab:2"},
      {"no number", {{no_number, 1, TextKind::kNgrams}}, {}, StatusCode::kMalformedInput, "no_number:1"},
  };
  const std::string output = directory.Write("output", "as it was");
  for (const RefusedCase& c : cases) {
    const Status status = TrainLanguageModel(c.sources, c.options, output);
    EXPECT_EQ(status.code(), c.code) << c.name;
    EXPECT_THAT(status.ToString(), testing::HasSubstr(c.message)) << c.name;
    EXPECT_EQ(*base::ReadFile(output), "as it was") << c.name;
  }
  EXPECT_EQ(TrainLanguageModel({{not_json}}, {}, output).byte_offset(), 17u);
}

}  // namespace
}  // namespace jiaokan::model
