// Texts with known links, for learning the weights of the alignment and for scoring.
#ifndef JIAOKAN_TOOLS_MODELS_ALIGN_TASKS_H_
#define JIAOKAN_TOOLS_MODELS_ALIGN_TASKS_H_

#include <cstdint>
#include <string>
#include <vector>

namespace jiaokan::tools {

struct GoldLink {
  std::vector<std::uint32_t> zh;
  std::vector<std::uint32_t> en;
};

struct Task {
  std::string name;
  std::vector<std::string> zh;
  std::vector<std::string> en;
  std::vector<GoldLink> gold;
};

using Lines = std::vector<std::string>;

// From NAME.zh, NAME.en (one unit per line) and NAME.gold (zh,zh<TAB>en,en per link). Ends the program when a
// file cannot be read.
std::vector<Task> ReadGoldDirectory(const std::string& directory);

// From articles of true paragraph pairs, a line of JSON each: {"doc", "rows": [{"type", "en", "zh"}]}; or
// from the pairs that a lexicon is trained on, {"doc", "zh", "en"}, where neighbours of one document follow
// each other. Rows are dropped, merged and split at random. With `excerpts`, each article also gives a text
// of at most twelve rows.
std::vector<Task> ReadArticles(const std::string& path, unsigned seed, bool excerpts);

// From tasks of sentences: one to four links that follow each other become a row, and the rows are perturbed
// as those of articles.
std::vector<Task> JoinIntoParagraphs(const std::vector<Task>& sentences, unsigned seed);

}  // namespace jiaokan::tools

#endif  // JIAOKAN_TOOLS_MODELS_ALIGN_TASKS_H_
