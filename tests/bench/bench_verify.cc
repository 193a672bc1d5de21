// Measures how fast paragraphs are parsed and verified against their originals. usage: bench_verify ARTICLES,
// a line of JSON for each: {"rows": [{"en", "zh"}]}; the rows of either side are lines, each linked with its
// own. Prints seconds and MB of Chinese and English text per second.
#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "jiaokan/verify.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Article {
  std::string zh;
  std::string en;
};

// Empty where the row has none.
std::string Line(const nlohmann::json& row, const char* side) {
  if (!row.contains(side) || !row[side].is_string() || row[side].empty()) return {};
  std::string text = row[side];
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text + '\n';
}

std::vector<Article> ReadArticles(const char* path) {
  std::vector<Article> articles;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    Article& article = articles.emplace_back();
    const nlohmann::json parsed = nlohmann::json::parse(line);
    for (const auto& row : parsed.at("rows")) {
      const std::string zh = Line(row, "zh");
      const std::string en = Line(row, "en");
      if (zh.empty() || en.empty()) continue;
      article.zh += zh;
      article.en += en;
    }
  }
  return articles;
}

double Seconds(Clock::duration duration) { return std::chrono::duration<double>(duration).count(); }

int Measure(const jiaokan::Models& models, const std::vector<Article>& articles) {
  std::size_t bytes = 0;
  std::size_t findings = 0;
  Clock::duration parsing{};
  Clock::duration verifying{};
  for (const Article& article : articles) {
    bytes += article.zh.size() + article.en.size();
    const auto start = Clock::now();
    const auto zh = jiaokan::ParseDocument(article.zh, jiaokan::DocumentFormat::kLines);
    const auto en = jiaokan::ParseDocument(article.en, jiaokan::DocumentFormat::kLines);
    const auto parsed = Clock::now();
    std::vector<jiaokan::Link> links;
    for (std::uint32_t i = 0; i < zh->blocks.size(); ++i) links.push_back({{i}, {i}, std::nullopt});
    const auto found = jiaokan::Verify(models, *zh, *en, links);
    if (!found.ok()) {
      fmt::print(stderr, "bench_verify: {}\n", found.status().ToString());
      return 1;
    }
    findings += found->size();
    parsing += parsed - start;
    verifying += Clock::now() - parsed;
  }
  const double megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print("{:.1f} MB, {} findings; parsed in {:.2f} s, verified in {:.2f} s: {:.1f} MB/s\n", megabytes,
             findings, Seconds(parsing), Seconds(verifying), megabytes / Seconds(verifying));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const jiaokan::Result<jiaokan::Models> models = jiaokan::Models::Load();
  if (argc != 2 || !models.ok()) {
    fmt::print(stderr, "usage: bench_verify ARTICLES\n");
    return 2;
  }
  return Measure(*models, ReadArticles(argv[1]));
}
