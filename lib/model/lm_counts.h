// Counts the n-grams of training text.
#ifndef JIAOKAN_MODEL_LM_COUNTS_H_
#define JIAOKAN_MODEL_LM_COUNTS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/lm_alphabet.h"
#include "model/lm_format.h"

namespace jiaokan::model {

// An n-gram s1...sn. Others are named by their position in the counts of their order.
struct NgramCount {
  std::uint32_t prefix = 0;   // s1...s(n-1)
  std::uint32_t suffix = 0;   // s2...sn
  Symbol symbol = kNoSymbol;  // sn
  bool starts_line = false;   // s1 is the start of a line
  Evidence evidence;
  double occurrences = 0;
  double weight = 0;  // the sum of the occurrences' weights
  double starts = 0;  // weight of the occurrences before which the text is not known: starts of listed words
  double ends = 0;    // likewise for the text behind
  double listed = 0;  // weighted count in the n-gram files; no part of the above but the evidence
};

// The n-grams of one order by prefix and symbol.
class NgramTable {
 public:
  NgramTable();
  std::uint32_t FindOrAdd(std::uint32_t prefix, Symbol symbol, std::uint32_t suffix, bool starts_line);
  std::vector<NgramCount>& ngrams() { return ngrams_; }
  const std::vector<NgramCount>& ngrams() const { return ngrams_; }

 private:
  std::size_t Slot(std::uint32_t prefix, Symbol symbol) const;
  void Grow();

  std::vector<NgramCount> ngrams_;
  std::vector<std::uint32_t> slots_;  // open addressing; positions in ngrams_, or kEmpty
};

class NgramCounts {
 public:
  // The alphabet outlives the counts.
  NgramCounts(const Alphabet& alphabet, int order);

  void AddDocument(std::string_view text, double weight, std::uint32_t number);
  void AddWord(std::string_view word, double weight, std::uint64_t count);
  // Occurrences of the last character behind the others, of an n-gram file.
  void AddNgram(std::string_view ngram, double weight, std::uint64_t count);

  int order() const { return static_cast<int>(tables_.size()); }
  // The n-grams of order n; at order 1 the position is the symbol.
  const std::vector<NgramCount>& ngrams(int n) const { return tables_[n - 1].ngrams(); }

 private:
  // The n-grams that end at the current place: [n - 1] of order n, for n up to `length`.
  struct Place {
    std::array<std::uint32_t, kMaximumOrder> ids = {};
    int length = 0;
  };
  // Moves `place` over a symbol, adding the n-grams which that completes.
  void Step(Symbol symbol, Place& place);
  const Alphabet& alphabet_;
  std::vector<NgramTable> tables_;
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_COUNTS_H_
