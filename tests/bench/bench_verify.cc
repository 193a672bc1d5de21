// Measures how fast texts are parsed and verified, against their originals and alone. usage: bench_verify
// ARTICLES, a line of JSON for each: {"rows": [{"en", "zh"}]}; the rows of either side are lines, each linked
// with its own, or the paragraphs of a page of Markdown. Prints seconds of processor time and MB of text per
// second.
#include <cstdint>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "jiaokan/verify.h"

namespace {

struct Article {
  std::string zh;  // a line for each row
  std::string en;
  std::string zh_page;  // a paragraph for each row
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
      article.zh_page += zh + '\n';
    }
  }
  return articles;
}

// Processor time: other programs do not count.
class Stopwatch {
 public:
  template <typename Run>
  auto Measure(Run run) {
    const std::clock_t start = std::clock();
    auto result = run();
    ticks_ += std::clock() - start;
    return result;
  }
  double seconds() const { return static_cast<double>(ticks_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t ticks_ = 0;
};

// What is done with the articles, how often, and how long it took.
class Measurement {
 public:
  explicit Measurement(std::string_view name) : name_(name) {}

  // Takes `bytes` of text and a run that yields a Result.
  template <typename Run>
  auto Add(std::size_t bytes, Run run) {
    bytes_ += bytes;
    return stopwatch_.Measure(run);
  }
  void Print() const {
    const double megabytes = static_cast<double>(bytes_) / 1e6;
    fmt::print("{:<28}{:6.2f} MB in {:.3f} s: {:.1f} MB/s\n", name_, megabytes, stopwatch_.seconds(),
               megabytes / stopwatch_.seconds());
  }

 private:
  std::string_view name_;
  std::size_t bytes_ = 0;
  Stopwatch stopwatch_;
};

int Fail(const jiaokan::Status& status) {
  fmt::print(stderr, "bench_verify: {}\n", status.ToString());
  return 1;
}

int Measure(const jiaokan::Models& models, const std::vector<Article>& articles) {
  using jiaokan::DocumentFormat;
  Measurement lines("lines parsed");
  Measurement verified("verified");
  Measurement alone("verified without original");
  Measurement markdown("Markdown parsed");
  Measurement markdown_alone("Markdown without original");
  std::size_t findings = 0;
  for (const Article& article : articles) {
    const auto parse = [&](const std::string& text, DocumentFormat format, Measurement& measurement) {
      std::string copy = text;
      return measurement.Add(text.size(), [&] { return jiaokan::ParseDocument(std::move(copy), format); });
    };
    const auto zh = parse(article.zh, DocumentFormat::kLines, lines);
    const auto en = parse(article.en, DocumentFormat::kLines, lines);
    const auto page = parse(article.zh_page, DocumentFormat::kMarkdown, markdown);
    std::vector<jiaokan::Link> links;
    for (std::uint32_t i = 0; i < zh->blocks.size(); ++i) links.push_back({{i}, {i}, std::nullopt});
    const auto found = verified.Add(article.zh.size() + article.en.size(),
                                    [&] { return jiaokan::Verify(models, *zh, *en, links); });
    if (!found.ok()) return Fail(found.status());
    findings += found->size();
    for (const auto& [document, measurement] :
         {std::pair(&*zh, &alone), std::pair(&*page, &markdown_alone)}) {
      const auto seen = measurement->Add(
          document->source.size(), [&, text = document] { return jiaokan::VerifyAlone(models, *text); });
      if (!seen.ok()) return Fail(seen.status());
    }
  }
  for (const Measurement* measurement : {&lines, &verified, &alone, &markdown, &markdown_alone}) {
    measurement->Print();
  }
  fmt::print("{} findings against the originals\n", findings);
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
