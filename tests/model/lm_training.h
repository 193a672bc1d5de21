// Small language models for tests.
#ifndef JIAOKAN_TESTS_MODEL_LM_TRAINING_H_
#define JIAOKAN_TESTS_MODEL_LM_TRAINING_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "jiaokan/models.h"
#include "model/language_model.h"

namespace jiaokan::model {

// A directory that goes with the test.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() / (std::string("jiaokan-") + test->test_suite_name() +
                                                      "-" + test->name() + "-" + std::to_string(getpid()));
    std::filesystem::create_directories(path_);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }

  std::string File(const std::string& name) const { return (path_ / name).string(); }
  std::string Write(const std::string& name, const std::string& content) const {
    EXPECT_TRUE(base::WriteFile(File(name), content).ok());
    return File(name);
  }
  std::string WriteDocuments(const std::string& name, const std::vector<std::string>& texts) const {
    std::string lines;
    for (const std::string& text : texts) {
      lines += nlohmann::json({{"text", text}}).dump() + "\n";
    }
    return Write(name, lines);
  }

 private:
  std::filesystem::path path_;
};

// Documents that repeat a few sentences, so that their n-grams are in many of them.
inline std::vector<std::string> ManyDocuments() {
  const std::vector<std::string> sentences = {"我们提出了一种新的方法。",
                                              "这种方法在 12 个数据集上很好。",
                                              "模型的训练数据很重要，我们使用 GPU 训练模型。",
                                              "新的数据集 😀 很好！",
                                              "✍️ 我们使用新的模型",
                                              "café 的数据 1️⃣ 很重要"};
  std::vector<std::string> documents;
  for (std::size_t i = 0; i < 24; ++i) {
    documents.push_back(sentences[i % 6] + "\n" + sentences[(i * 5 + i / 6) % 6] + "\n\n" +
                        sentences[(i + 2) % 6]);
  }
  return documents;
}

inline std::shared_ptr<const LanguageModel> TrainAndOpen(const TemporaryDirectory& directory,
                                                         const LanguageModelOptions& options = {}) {
  const std::string documents = directory.WriteDocuments("documents.jsonl", ManyDocuments());
  const std::string words = directory.Write("words.tsv", "模型\t30\n数据集\t12\n深度学习\t7\n罕见\t2\n");
  const Status status =
      TrainLanguageModel({{documents}, {words, 0.1, TextKind::kWords}}, options, directory.File("model"));
  EXPECT_TRUE(status.ok()) << status.ToString();
  auto model = LanguageModel::Open(directory.File("model"));
  EXPECT_TRUE(model.ok()) << model.status().ToString();
  return model.ok() ? *model : nullptr;
}

// The state after a text that starts a line.
inline LanguageState StateAfter(const LanguageModel& model, std::u32string_view text) {
  LanguageState state = model.Begin();
  for (const char32_t c : text) {
    model.Advance(state, c, state);
  }
  return state;
}

inline float Score(const LanguageModel& model, std::u32string_view before, char32_t next) {
  LanguageState after;
  return model.Advance(StateAfter(model, before), next, after);
}

}  // namespace jiaokan::model

#endif  // JIAOKAN_TESTS_MODEL_LM_TRAINING_H_
