// What a sentence of the original says of the characters of its translation.
#ifndef JIAOKAN_REPAIR_SENTENCE_EVIDENCE_H_
#define JIAOKAN_REPAIR_SENTENCE_EVIDENCE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/lexicon.h"

namespace jiaokan::repair {

struct Candidate {
  char32_t c = 0;
  double p = 0;      // posterior without the original
  double bonus = 0;  // logarithm of the odds that the original adds
};

// A character outside ASCII.
struct Place {
  std::vector<Candidate> candidates;
  bool certain = true;  // there is but one
};

// Adds to the bonus of each candidate of the uncertain places, which are all places of the sentence in order.
// Two views of IBM model 1 count, either with the prior over positions of rendering_position.h:
// p(candidate | words) against its frequency, and p(words | candidates), by which a word that some other
// character renders already asks for no second one. Nothing is added when the words do not make the certain
// Han characters more probable than they are by frequency: then this is not the original.
void AddSentenceEvidence(const model::Lexicon& lexicon, std::string_view original,
                         std::vector<Place>& places);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_SENTENCE_EVIDENCE_H_
