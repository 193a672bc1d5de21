// Fits the weights of cover.omission: a logistic model of whether a sentence was dropped from a paragraph, on
// articles from which sentences are dropped at random. usage: train_omission_weights TRAINING HELD-OUT, a
// line of JSON for each article: {"rows": [{"type", "en", "zh"}]}. Prints the weights in the order of
// lib/verify/omission.cc, and for some thresholds how many of the paragraphs of HELD-OUT are found that lack
// a sentence, and how many that do not.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/verify.h"
#include "logistic.h"
#include "text/utf8.h"
#include "verify/coverage.h"
#include "verify/length_ratio.h"
#include "verify/omission_evidence.h"
#include "verify/pair.h"

namespace {

using namespace jiaokan::tools;   // NOLINT(google-build-using-namespace)
using namespace jiaokan::verify;  // NOLINT(google-build-using-namespace)

constexpr std::array<const char*, 7> kFeatures = {"bias",       "lack",       "share",          "deviation",
                                                  "own weight", "log length", "fewer sentences"};
constexpr double kRidge = 0.1;
constexpr std::uint32_t kDroppedOfTen = 4;     // paragraphs
constexpr std::size_t kEnoughSentences = 3;    // that may be dropped
constexpr std::size_t kEnoughCharacters = 20;  // of each
constexpr std::size_t kEnoughRows = 20;        // of an article
constexpr std::array<double, 4> kThresholds = {1, 2, 2.5, 3};

struct Row {
  std::string zh;
  std::string en;
  bool dropped = false;
};

// White space is a space, as the text of a line.
std::string OneLine(const nlohmann::json& row, const char* side) {
  if (!row.contains(side) || !row[side].is_string()) return {};
  std::string line;
  for (const char c : row[side].get<std::string>()) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

// The sentences that are long enough, with the mark at their end.
std::vector<jiaokan::Span> LongSentences(std::string_view zh) {
  std::vector<jiaokan::Span> sentences;
  std::size_t begin = 0;
  std::size_t characters = 0;
  for (std::size_t pos = 0; pos < zh.size();) {
    const char32_t c = jiaokan::text::NextCodePoint(zh, pos);
    ++characters;
    if (c != U'。' && c != U'！' && c != U'？') continue;
    if (characters >= kEnoughCharacters) sentences.push_back({begin, pos});
    begin = pos;
    characters = 0;
  }
  return sentences;
}

void MayDrop(Row& row, std::mt19937& random) {
  if (random() % 10 >= kDroppedOfTen) return;
  const std::vector<jiaokan::Span> sentences = LongSentences(row.zh);
  if (sentences.size() < kEnoughSentences) return;
  const jiaokan::Span sentence = sentences[random() % sentences.size()];
  row.zh.erase(sentence.begin, sentence.end - sentence.begin);
  row.dropped = true;
}

// Empty where the line is no such JSON.
std::vector<Row> ReadArticle(const std::string& line, std::mt19937& random) try {
  std::vector<Row> rows;
  const nlohmann::json article = nlohmann::json::parse(line);
  for (const auto& entry : article.at("rows")) {
    if (entry.value("type", "TYPE_NORMAL") != "TYPE_NORMAL") continue;  // prose only
    Row row = {OneLine(entry, "zh"), OneLine(entry, "en")};
    if (row.zh.empty() || row.en.empty()) continue;
    MayDrop(row, random);
    rows.push_back(std::move(row));
  }
  return rows;
} catch (const nlohmann::json::exception&) {
  return {};
}

std::vector<double> FeaturesOf(const Pair& pair, double length_ratio) {
  const OmissionEvidence evidence = MeasureOmission(pair, length_ratio);
  return {1,
          evidence.lack,
          evidence.share,
          evidence.deviation,
          evidence.own_weight,
          evidence.log_length,
          HasFewerSentences(pair) ? 1.0 : 0.0};
}

void AddArticle(const jiaokan::Models& models, const std::vector<Row>& rows,
                std::vector<LabelledExample>& examples) {
  std::string zh_lines;
  std::string en_lines;
  for (const Row& row : rows) {
    zh_lines.append(row.zh).append("\n");
    en_lines.append(row.en).append("\n");
  }
  const auto zh = jiaokan::ParseDocument(zh_lines, jiaokan::DocumentFormat::kLines);
  const auto en = jiaokan::ParseDocument(en_lines, jiaokan::DocumentFormat::kLines);
  if (!zh.ok() || !en.ok() || zh->blocks.size() != rows.size() || en->blocks.size() != rows.size()) return;
  const std::vector<Profile> profiles = ProfilesOf(*zh);
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    pairs.emplace_back(*zh, profiles, *en, jiaokan::Link{{i}, {i}, std::nullopt});
  }
  const double length_ratio = LengthRatio(pairs);
  CoverageMeter meter(models.lexicon());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i].Analyze(&meter, length_ratio);
    if (MayOmit(pairs[i])) examples.push_back({FeaturesOf(pairs[i], length_ratio), rows[i].dropped});
  }
}

std::vector<LabelledExample> ReadExamples(const jiaokan::Models& models, const char* path) {
  std::vector<LabelledExample> examples;
  std::mt19937 random(1);
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::vector<Row> rows = ReadArticle(line, random);
    if (rows.size() >= kEnoughRows) AddArticle(models, rows, examples);
  }
  return examples;
}

double LogitOf(const LabelledExample& example, const std::vector<double>& weights) {
  double logit = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) logit += weights[i] * example.features[i];
  return logit;
}

void Report(const std::vector<LabelledExample>& examples, const std::vector<double>& weights) {
  const auto count = [&](bool dropped, double threshold) {
    return std::count_if(examples.begin(), examples.end(), [&](const LabelledExample& example) {
      return example.positive == dropped && LogitOf(example, weights) >= threshold;
    });
  };
  constexpr double kAny = -1e9;
  for (const double threshold : kThresholds) {
    fmt::print("from {}: {} of {} that lack a sentence, {} of {} that do not\n", threshold,
               count(true, threshold), count(true, kAny), count(false, threshold), count(false, kAny));
  }
}

int Train(const jiaokan::Models& models, const char* training_path, const char* held_out_path) {
  const std::vector<LabelledExample> training = ReadExamples(models, training_path);
  const std::vector<LabelledExample> held_out = ReadExamples(models, held_out_path);
  if (training.empty() || held_out.empty()) {
    std::cerr << "train_omission_weights: " << (training.empty() ? training_path : held_out_path)
              << " has no article of " << kEnoughRows << " paragraphs, or cannot be read\n";
    return 1;
  }
  const std::vector<double> weights = FitLogistic(training, kFeatures.size(), kRidge);
  for (std::size_t i = 0; i < weights.size(); ++i) fmt::print("{:<16}{:8.3f}\n", kFeatures[i], weights[i]);
  Report(held_out, weights);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto models = jiaokan::Models::Load();
  if (argc != 3 || !models.ok()) {
    std::cerr << "usage: train_omission_weights TRAINING HELD-OUT\n";
    return 2;
  }
  return Train(*models, argv[1], argv[2]);
}
