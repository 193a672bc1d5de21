#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "fuzz.h"
#include "jiaokan/dump.h"
#include "jiaokan/run_status.h"

namespace {

using jiaokan::fuzz::Require;

constexpr std::size_t kArticles = 3;

// A run over a small dump, removed at the end.
class SampleRun {
 public:
  SampleRun() {
    std::string pattern = (std::filesystem::temp_directory_path() / "jiaokan-fuzz-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    std::filesystem::create_directory(folder_ + "/zh");
    for (std::size_t i = 0; i < kArticles; ++i) {
      std::ofstream(folder_ + "/zh/" + std::to_string(i) + ".md")
          << "第" << i << "座桥的维修费用是 250 亿美元。\n";
    }
    jiaokan::CleanOptions options;
    options.dump = folder_ + "/zh";
    options.output = output();
    Require(jiaokan::CleanDump(jiaokan::fuzz::EmbeddedModels(), options).ok());
  }
  ~SampleRun() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  SampleRun(const SampleRun&) = delete;
  SampleRun& operator=(const SampleRun&) = delete;

  std::string output() const { return folder_ + "/out"; }

 private:
  std::string folder_;
};

}  // namespace

// The bytes as an expression that selects articles: whatever it is, no more than them is seen and none is
// changed.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const SampleRun run;
  jiaokan::ArticleQuery query;
  query.where = jiaokan::fuzz::View(data, size);
  query.time_limit = std::chrono::seconds(5);
  std::size_t visited = 0;
  const jiaokan::Status status = jiaokan::QueryArticles(run.output(), query, [&](const auto& values) {
    Require(values.size() == 1 && std::get<std::string>(values[0]).size() == 4);
    return ++visited <= kArticles;
  });
  Require(visited <= kArticles);
  Require(status.ok() || status.code() == jiaokan::StatusCode::kInvalidArgument ||
          status.code() == jiaokan::StatusCode::kResourceExhausted);
  Require(status.byte_offset().value_or(size) <= size);
  query.where.clear();
  visited = 0;
  Require(jiaokan::QueryArticles(run.output(), query, [&](const auto&) { return ++visited > 0; }).ok());
  Require(visited == kArticles);
  return 0;
}
