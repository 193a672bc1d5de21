// Which original an article is a translation of, by what both hold, among many.
#ifndef JIAOKAN_DUMP_CONTENT_MATCH_H_
#define JIAOKAN_DUMP_CONTENT_MATCH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "dump/sketch.h"
#include "model/lexicon.h"

namespace jiaokan::dump {

// The original that an article resembles most.
struct Nearest {
  std::uint32_t original = 0;
  // Over the runner-up: of the weight of what tells the two originals apart and the article holds, how much
  // more speaks for the nearest. 0 (nothing decides between them) to 1.
  double margin = 0;
  bool best = true;  // no other article resembles that original more
};

// The sketches of originals and the inverted index over them. Any number of threads may ask it.
class ContentIndex {
 public:
  ContentIndex(const model::Lexicon& lexicon, std::vector<Sketch> originals);

  // Nothing when no original shares enough with the article. Of originals with equal sketches the first.
  std::optional<Nearest> FindNearest(const Sketch& article) const;

  // How much more of the original `a` holds than `b`, as a margin; negative when it is `b`.
  double CompareArticles(const Sketch& a, const Sketch& b, std::uint32_t original) const;

 private:
  void CollectFeatures(const model::Lexicon& lexicon);
  void FillPostings();
  // The position among features_, which must hold it.
  std::size_t Find(Feature feature) const;
  // Of each feature of the article: the weight of its being in an original.
  std::vector<float> Weigh(const Sketch& article) const;
  std::vector<std::uint32_t> FindCandidates(const Sketch& article, const std::vector<float>& weights) const;

  std::vector<Sketch> originals_;
  std::vector<float> norms_;             // of originals_
  std::vector<Feature> features_;        // of all originals, ascending
  std::vector<float> weights_;           // inverse document frequencies of features_
  std::vector<std::size_t> first_;       // of a feature's postings
  std::vector<std::uint32_t> postings_;  // indices of originals
};

// Where several articles are nearest to one original, leaves `best` to the one that holds most of it, and to
// those with the same sketch, and bounds its margin by that over the others.
void SettleRivals(const ContentIndex& index, const std::vector<Sketch>& articles,
                  std::vector<std::optional<Nearest>>& nearest);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_CONTENT_MATCH_H_
