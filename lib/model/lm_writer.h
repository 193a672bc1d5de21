// Lays a model out as a file (docs/model-format.md).
#ifndef JIAOKAN_MODEL_LM_WRITER_H_
#define JIAOKAN_MODEL_LM_WRITER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "model/lm_alphabet.h"
#include "model/lm_estimate.h"

namespace jiaokan::model {

// The size of a file is that of what describes the alphabet and that of the n-grams, `counts[n - 1]` of order
// n. It can be a little more when the n-grams are spread so unevenly that smaller blocks are called for.
std::size_t LmAlphabetBytes(const Alphabet& alphabet);
std::size_t LmNgramBytes(const std::vector<std::size_t>& counts);

// The file's bytes: the n-grams kept, probabilities and backoffs rounded to codebooks of 256 values.
std::string WriteModel(const Alphabet& alphabet, const NgramModel& model);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_WRITER_H_
