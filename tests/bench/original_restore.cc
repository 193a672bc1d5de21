// Measures repair with and without the English original, through the public functions: whole articles are
// damaged, repaired, and compared with what they were.
// usage: original_restore LANGUAGE_MODEL LEXICON RERANKER ARTICLES [CHANNEL]
// ARTICLES: JSONL, {"rows": [{"en": "...", "zh": "..."}]} per line, a row being a pair of paragraphs.

#include <algorithm>
#include <chrono>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "channel/channel.h"
#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/repair.h"
#include "text/utf8.h"

namespace {

using jiaokan::Document;
using jiaokan::Hint;
using jiaokan::Models;
using jiaokan::Repair;
using jiaokan::Result;

struct Article {
  std::vector<std::string> zh;
  std::vector<std::string> en;
};

std::string Paragraph(const nlohmann::json& row, const char* name) {
  std::string text = row[name].is_string() ? row[name].get<std::string>() : std::string();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::vector<Article> ReadArticles(const char* path) {
  std::vector<Article> articles;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    Article& article = articles.emplace_back();
    const nlohmann::json parsed = nlohmann::json::parse(line);
    for (const nlohmann::json& row : parsed["rows"]) {
      article.zh.push_back(Paragraph(row, "zh"));
      article.en.push_back(Paragraph(row, "en"));
    }
  }
  return articles;
}

std::string Join(const std::vector<std::string>& paragraphs) {
  return fmt::format("{}", fmt::join(paragraphs, "\n\n"));
}

enum class Source { kNone, kAligned, kGold, kOtherArticle, kOtherParagraph };

struct Score {
  std::size_t damaged = 0;
  std::size_t right = 0;
  std::size_t sure = 0;  // listed with a posterior of at least .999, or not listed at all
  std::size_t sure_wrong = 0;
  std::size_t paragraphs = 0;
  std::size_t paragraphs_right = 0;
  double seconds = 0;
};

// Hints for the text of an article, one paragraph after the other, each from the original `shift` after it.
std::vector<Hint> GoldHints(std::string_view text, const Article& article, std::size_t shift) {
  std::vector<Hint> hints;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < article.en.size(); ++i) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    hints.push_back({begin, end, article.en[(i + shift) % article.en.size()]});
    begin = std::min(end + 2, text.size());
  }
  return hints;
}

class Measurement {
 public:
  Measurement(const Models& models, const jiaokan::channel::Channel& channel, std::vector<Article> articles)
      : models_(models), channel_(channel), hidden_(channel.hidden()), articles_(std::move(articles)) {}

  Score Run(Source source) const {
    Score score;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      const std::string damaged = jiaokan::channel::Damage(channel_, Join(articles_[i].zh));
      const auto start = std::chrono::steady_clock::now();
      const Result<Repair> repair = Mend(damaged, i, source);
      score.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      if (repair.ok()) {
        Compare(articles_[i], *repair, score);
      }
    }
    return score;
  }

 private:
  Result<Repair> Mend(const std::string& damaged, std::size_t index, Source source) const {
    jiaokan::RepairOptions options;
    options.certain = 0.999;
    if (source == Source::kNone) {
      return RepairText(models_, damaged, options);
    }
    if (source == Source::kGold || source == Source::kOtherParagraph) {
      const std::size_t shift = source == Source::kGold ? 0 : 1;
      return RepairText(models_, damaged, options, [&](std::string_view text) -> Result<std::vector<Hint>> {
        return GoldHints(text, articles_[index], shift);
      });
    }
    const std::size_t other = source == Source::kAligned ? index : (index + 1) % articles_.size();
    const Result<Document> original = jiaokan::ParseDocument(Join(articles_[other].en));
    return original.ok()
               ? RepairWithOriginal(models_, damaged, *original, jiaokan::DocumentFormat::kMarkdown, options)
               : original.status();
  }

  // Paragraphs of another length than they were count as wholly wrong.
  void Compare(const Article& article, const Repair& repair, Score& score) const {
    std::size_t begin = 0;
    std::size_t uncertain = 0;
    for (const std::string& paragraph : article.zh) {
      const std::size_t end = std::min(repair.text.find("\n\n", begin), repair.text.size());
      std::vector<bool> sure;
      for (std::size_t at = begin; at < end;) {
        while (uncertain < repair.uncertain.size() && repair.uncertain[uncertain].offset < at) {
          ++uncertain;
        }
        sure.push_back(uncertain == repair.uncertain.size() || repair.uncertain[uncertain].offset != at);
        jiaokan::text::NextCodePoint(repair.text, at);
      }
      CompareParagraph(jiaokan::text::DecodeUtf8(paragraph),
                       jiaokan::text::DecodeUtf8(std::string_view(repair.text).substr(begin, end - begin)),
                       sure, score);
      begin = std::min(end + 2, repair.text.size());
    }
  }

  void CompareParagraph(const std::u32string& truth, const std::u32string& text,
                        const std::vector<bool>& sure, Score& score) const {
    const bool comparable = truth.size() == text.size();
    std::size_t damaged = 0;
    std::size_t right = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
      const std::string bytes = jiaokan::text::EncodeUtf8(truth.substr(i, 1));
      if (std::none_of(bytes.begin(), bytes.end(),
                       [this](char b) { return hidden_[static_cast<unsigned char>(b)]; })) {
        continue;
      }
      const bool same = comparable && truth[i] == text[i];
      ++damaged;
      right += same ? 1 : 0;
      score.sure += comparable && sure[i] ? 1 : 0;
      score.sure_wrong += comparable && sure[i] && !same ? 1 : 0;
    }
    score.damaged += damaged;
    score.right += right;
    score.paragraphs += damaged > 0 ? 1 : 0;
    score.paragraphs_right += damaged > 0 && damaged == right ? 1 : 0;
  }

  const Models& models_;
  const jiaokan::channel::Channel& channel_;
  const jiaokan::channel::ByteSet hidden_;  // a character with such a byte counts as damaged
  const std::vector<Article> articles_;
};

void Report(const char* name, const Score& score) {
  const auto percent = [](std::size_t part, std::size_t whole) {
    return 100 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
  };
  fmt::print("{:<26} {} of {} damaged characters right, {:.3f} %; paragraphs {:.1f} %; ", name, score.right,
             score.damaged, percent(score.right, score.damaged),
             percent(score.paragraphs_right, score.paragraphs));
  fmt::print("sure (p >= .999) {:.1f} %, of these right {:.3f} %; {:.1f} s\n",
             percent(score.sure, score.damaged), percent(score.sure - score.sure_wrong, score.sure),
             score.seconds);
}

}  // namespace

int main(int argc, char** argv) {
  const char* const name = argc > 5 ? argv[5] : "utf8-cp1254-drop-shy";
  const jiaokan::channel::Channel* const channel = jiaokan::channel::FindChannel(name);
  if (argc < 5 || channel == nullptr) {
    fmt::print(stderr, "usage: original_restore LANGUAGE_MODEL LEXICON RERANKER ARTICLES [CHANNEL]\n");
    return 2;
  }
  const Result<Models> models =
      Models::Load({.language_model = argv[1], .lexicon = argv[2], .reranker = argv[3]});
  if (!models.ok()) {
    fmt::print(stderr, "original_restore: {}\n", models.status().ToString());
    return 2;
  }
  const Measurement measurement(*models, *channel, ReadArticles(argv[4]));
  Report("no original", measurement.Run(Source::kNone));
  Report("original, aligned", measurement.Run(Source::kAligned));
  Report("original, true pairs", measurement.Run(Source::kGold));
  Report("another article", measurement.Run(Source::kOtherArticle));
  Report("the paragraph after it", measurement.Run(Source::kOtherParagraph));
  return 0;
}
