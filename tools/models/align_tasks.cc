#include "align_tasks.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "align_disturb.h"
#include "jiaokan/document.h"

namespace jiaokan::tools {
namespace {

// Rows of the texts that are used.
constexpr std::size_t kShortestText = 20;
constexpr std::size_t kLongestText = 400;

std::vector<std::string> ReadLines(const std::string& path) {
  std::ifstream in(path);
  if (!in) {
    std::cerr << "cannot open " << path << "\n";
    std::exit(2);
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::string OneLine(const std::string& text) {
  std::istringstream words(text);
  std::string line;
  for (std::string word; words >> word;) {
    line += (line.empty() ? "" : " ") + word;
  }
  return line;
}

std::vector<std::uint32_t> ReadIndices(const std::string& field) {
  std::vector<std::uint32_t> indices;
  std::istringstream in(field);
  for (std::string index; std::getline(in, index, ',');) {
    indices.push_back(static_cast<std::uint32_t>(std::stoul(index)));
  }
  return indices;
}

// The rows of one article that can be used: text and images with both sides.
std::vector<Row> RowsOf(const nlohmann::json& article) {
  std::vector<Row> rows;
  for (nlohmann::json row : article.at("rows")) {
    const std::string type = row.at("type");
    const std::string zh = row["zh"].is_string() ? OneLine(row["zh"]) : "";
    const std::string en = row["en"].is_string() ? OneLine(row["en"]) : "";
    if ((type == "TYPE_NORMAL" || type == "TYPE_IMG") && !zh.empty() && en.size() > 1) {
      rows.push_back({zh, en, type == "TYPE_NORMAL"});
    }
  }
  return rows;
}

std::vector<std::string> SentencesOf(const std::string& line) {
  const auto document = jiaokan::ParseDocument(line, jiaokan::DocumentFormat::kLines);
  std::vector<std::string> sentences;
  if (document.ok()) {
    for (const jiaokan::Block& block : jiaokan::SplitSentences(*document).blocks) {
      sentences.push_back(OneLine(std::string(block.text)));
    }
  }
  return sentences;
}

// Articles by name; pairs are collected until their document changes.
std::vector<std::pair<std::string, std::vector<Row>>> ReadRows(const std::string& path) {
  std::vector<std::pair<std::string, std::vector<Row>>> articles;
  for (const std::string& line : ReadLines(path)) {
    const nlohmann::json item = nlohmann::json::parse(line);
    const std::string name = item.at("doc");
    if (item.contains("rows")) {
      articles.emplace_back(name, RowsOf(item));
      continue;
    }
    if (articles.empty() || articles.back().first != name) {
      articles.emplace_back(name, std::vector<Row>());
    }
    const std::string zh = OneLine(item.at("zh"));
    const std::string en = OneLine(item.at("en"));
    if (!zh.empty() && en.size() > 1) {
      articles.back().second.push_back({zh, en, true});
    }
  }
  return articles;
}

}  // namespace

std::vector<Task> ReadGoldDirectory(const std::string& directory) {
  std::vector<Task> tasks;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().extension() != ".gold") {
      continue;
    }
    const std::string stem = entry.path().parent_path() / entry.path().stem();
    Task task = {entry.path().stem(), ReadLines(stem + ".zh"), ReadLines(stem + ".en"), {}};
    for (const std::string& line : ReadLines(entry.path())) {
      const std::size_t tab = line.find('\t');
      task.gold.push_back({ReadIndices(line.substr(0, tab)), ReadIndices(line.substr(tab + 1))});
    }
    tasks.push_back(std::move(task));
  }
  std::sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return a.name < b.name; });
  return tasks;
}

std::vector<Task> ReadArticles(const std::string& path, unsigned seed, Disturbance disturbance) {
  std::mt19937 random(seed);
  std::vector<Task> tasks;
  for (const auto& [name, rows] : ReadRows(path)) {
    if (rows.size() >= kShortestText && rows.size() <= kLongestText) {
      tasks.push_back(Disturb(name, rows, disturbance, random));
    }
  }
  return tasks;
}

std::vector<Task> ReadExcerpts(const std::string& path, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Task> tasks;
  for (const auto& [name, rows] : ReadRows(path)) {
    if (!rows.empty()) {
      const std::size_t size = std::min<std::size_t>(1 + random() % 12, rows.size());
      const auto first = rows.begin() + static_cast<std::ptrdiff_t>(random() % (rows.size() - size + 1));
      const std::vector<Row> excerpt = {first, first + static_cast<std::ptrdiff_t>(size)};
      tasks.push_back(Disturb(name, excerpt, Disturbance::kRows, random));
    }
  }
  return tasks;
}

std::vector<Task> ReadSentences(const std::string& path, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Task> tasks;
  for (const auto& [name, rows] : ReadRows(path)) {
    std::vector<Row> sentences;
    for (const Row& row : rows) {
      const std::vector<std::string> zh = SentencesOf(row.zh);
      const std::vector<std::string> en = SentencesOf(row.en);
      for (std::size_t i = 0; zh.size() == en.size() && i < zh.size(); ++i) {
        sentences.push_back({zh[i], en[i], row.text});
      }
    }
    if (sentences.size() >= kShortestText && sentences.size() <= kLongestText) {
      tasks.push_back(Disturb(name, sentences, Disturbance::kSentences, random));
    }
  }
  return tasks;
}

std::vector<Task> JoinIntoParagraphs(const std::vector<Task>& sentences, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Task> tasks;
  for (const Task& task : sentences) {
    std::vector<Row> rows;
    std::size_t left = 0;  // links that the last row still takes
    for (const GoldLink& link : task.gold) {
      if (link.zh.empty() || link.en.empty()) {
        continue;
      }
      if (left == 0) {
        rows.push_back({"", "", true});
        left = 1 + random() % 4;
      }
      for (const std::uint32_t index : link.zh) {
        rows.back().zh += task.zh[index];
      }
      for (const std::uint32_t index : link.en) {
        rows.back().en.append(rows.back().en.empty() ? "" : " ").append(task.en[index]);
      }
      --left;
    }
    tasks.push_back(Disturb(task.name, rows, Disturbance::kRows, random));
  }
  return tasks;
}

}  // namespace jiaokan::tools
