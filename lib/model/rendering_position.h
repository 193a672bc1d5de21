// The prior over positions that the training and the use of renderings share.
#ifndef JIAOKAN_MODEL_RENDERING_POSITION_H_
#define JIAOKAN_MODEL_RENDERING_POSITION_H_

#include <cmath>
#include <cstddef>

namespace jiaokan::model {

// How likely the sign at `sign` of `signs` renders the word at `word` of `words`, up to a factor (Dyer,
// Chahuneau and Smith 2013, equation 2).
inline float PositionWeight(std::size_t sign, std::size_t signs, std::size_t word, std::size_t words,
                            float steepness) {
  const float at_sign = (static_cast<float>(sign) + 0.5F) / static_cast<float>(signs);
  const float at_word = (static_cast<float>(word) + 0.5F) / static_cast<float>(words);
  return std::exp(-steepness * std::fabs(at_sign - at_word));
}

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_RENDERING_POSITION_H_
