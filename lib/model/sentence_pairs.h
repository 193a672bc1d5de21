// Sentences of a paragraph and of its translation.
#ifndef JIAOKAN_MODEL_SENTENCE_PAIRS_H_
#define JIAOKAN_MODEL_SENTENCE_PAIRS_H_

#include <string_view>
#include <utility>
#include <vector>

namespace jiaokan::model {

// Cuts a pair of paragraphs into pairs of sentences where both have the same number of them and the lengths
// of each pair agree; otherwise the pair as it is. The parts follow each other without gaps; what closes the
// last one (quotes, brackets, white space) is left out.
std::vector<std::pair<std::string_view, std::string_view>> SplitPair(std::string_view zh,
                                                                     std::string_view en);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_SENTENCE_PAIRS_H_
