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
  bool moved = false;
};

struct Task {
  std::string name;
  std::vector<std::string> zh;
  std::vector<std::string> en;
  std::vector<GoldLink> gold;
};

// What happens to the rows of an article, at random.
enum class Disturbance {
  kNone,
  kRows,       // rows are dropped on either side, merged and split
  kSentences,  // sentences are joined on either side, as translators of books do, and hardly any is dropped
  kQuarter,    // a quarter of the rows is dropped on each side
  kBlock,      // fifteen rows in a row are dropped on one side
  kMoved,      // one row in twenty is moved on one side, in blocks of one to five
  kMovedRows,  // the same, and rows are dropped, merged and split
  kPermuted,   // the Chinese sides of one row in twenty are permuted in cycles of two to four
};

// From NAME.zh, NAME.en (one unit per line) and NAME.gold (zh,zh<TAB>en,en per link). Ends the program when a
// file cannot be read.
std::vector<Task> ReadGoldDirectory(const std::string& directory);

// From articles of true paragraph pairs, a line of JSON each: {"doc", "rows": [{"type", "en", "zh"}]}; or
// from the pairs that a lexicon is trained on, {"doc", "zh", "en"}, where neighbours of one document follow
// each other. Only articles of 20 to 400 rows.
std::vector<Task> ReadArticles(const std::string& path, unsigned seed, Disturbance disturbance);

// From the same, excerpts of at most twelve rows, one per article, with rows dropped, merged and split.
std::vector<Task> ReadExcerpts(const std::string& path, unsigned seed);

// From the same, as texts of sentences: those of paragraphs that have as many sentences as their translation,
// taken to be each other's; some are joined (kSentences). Of other paragraphs nothing is known, so they are
// left out.
std::vector<Task> ReadSentences(const std::string& path, unsigned seed);

// From tasks of sentences: one to four links that follow each other become a row, and the rows are perturbed
// as those of articles.
std::vector<Task> JoinIntoParagraphs(const std::vector<Task>& sentences, unsigned seed);

}  // namespace jiaokan::tools

#endif  // JIAOKAN_TOOLS_MODELS_ALIGN_TASKS_H_
