// The paragraphs of an English original, for looking up quotations and for asking which of them a Chinese
// claim is about.
#ifndef JIAOKAN_VERIFY_PASSAGES_H_
#define JIAOKAN_VERIFY_PASSAGES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "jiaokan/document.h"
#include "model/lexicon.h"
#include "verify/text_fragment.h"

namespace jiaokan::verify {

// Blocks of the document, the last one included.
struct Passage {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// What a search came to. kUnknown: the texts of this document repeat themselves so much that looking on would
// take more than linear time.
enum class Lookup { kFound, kMissing, kUnknown };

class Passages {
 public:
  Passages(const Document& document, const model::Lexicon& lexicon);

  // The first passage that a text directive selects: words in a row, compared without case, white space and
  // punctuation; prefix, start, end and suffix each within one block. All searches together are linear in the
  // document.
  Lookup Find(const TextDirective& directive, Passage& found);

  // How many words of letters or digits `text` has.
  static std::size_t CountWords(std::string_view text);

  // A block that the Chinese claim is about much rather than about any of `cited` and the blocks beside them.
  std::optional<std::uint32_t> FindBetter(std::string_view claim, const std::vector<Passage>& cited) const;

 private:
  using Ids = std::vector<std::uint32_t>;

  struct Score {
    std::unordered_map<std::uint32_t, double> blocks;
  };

  std::optional<Ids> Resolve(std::string_view text) const;
  bool IsAt(const Ids& phrase, std::size_t position) const;
  std::optional<Ids> Occurrences(const Ids& phrase);
  void AddVotes(const std::vector<const Ids*>& postings, double weight, Score& score) const;

  const model::Lexicon& lexicon_;
  std::unordered_map<std::string, std::uint32_t> ids_;  // of words
  Ids words_;                                           // of the document, in order
  Ids blocks_;                                          // that each word stands in
  std::vector<Ids> positions_;                          // of each word
  std::vector<Ids> word_blocks_;                        // of each word, without repetitions
  std::unordered_map<std::uint32_t, Ids> lexicon_blocks_;
  std::size_t common_ = 0;  // blocks of a word that says nothing any more
  std::size_t budget_ = 0;  // comparisons left
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_PASSAGES_H_
