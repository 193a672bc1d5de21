// What a document is recognised by in another language: the rarest of the words, names, numbers, addresses
// and pieces of code that a translation carries over.
#ifndef JIAOKAN_DUMP_SKETCH_H_
#define JIAOKAN_DUMP_SKETCH_H_

#include <cstdint>
#include <vector>

#include "jiaokan/document.h"
#include "model/lexicon.h"

namespace jiaokan::dump {

// An English word of the lexicon by its id, anything else by a hash; FeatureFrequency tells them apart.
using Feature = std::uint32_t;

// A few kilobytes, however long the document is.
struct Sketch {
  std::vector<Feature> features;            // ascending
  std::vector<std::uint8_t> probabilities;  // that the English side has the feature, in 1/255
};

// Of a Chinese document: the English words that its bigrams translate, and what stays the same.
Sketch SketchArticle(const model::Lexicon& lexicon, const Document& zh);
Sketch SketchOriginal(const model::Lexicon& lexicon, const Document& en);

// The share of documents in general that hold the feature.
double FeatureFrequency(const model::Lexicon& lexicon, Feature feature);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_SKETCH_H_
