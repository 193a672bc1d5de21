// Rounding to 8 bits: a codebook fitted to the values.
#ifndef JIAOKAN_MODEL_LM_CODEBOOK_H_
#define JIAOKAN_MODEL_LM_CODEBOOK_H_

#include <array>
#include <cstdint>
#include <vector>

#include "model/lm_format.h"

namespace jiaokan::model {

struct WeightedValue {
  float value = 0;
  double weight = 0;
};

class Codebook {
 public:
  // Fits 256 codes so that the weighted squared error is (locally) least: Lloyd 1982. It starts from even
  // steps mixed with quantiles, so that rare extremes keep codes. Where 0 is among the values, one code is 0.
  explicit Codebook(std::vector<WeightedValue> values);

  std::uint8_t CodeOf(float value) const;
  const std::array<float, kCodebookSize>& codes() const { return codes_; }

 private:
  std::array<float, kCodebookSize> codes_ = {};  // ascending
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_CODEBOOK_H_
