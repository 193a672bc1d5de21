// Logistic regression.
#ifndef JIAOKAN_TOOLS_MODELS_LOGISTIC_H_
#define JIAOKAN_TOOLS_MODELS_LOGISTIC_H_

#include <vector>

namespace jiaokan::tools {

struct LabelledExample {
  std::vector<double> features;
  bool positive;
};

// The weights of highest likelihood under a Gaussian prior of variance 1 / `ridge` about 0 (Newton's method;
// Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1). All examples have `size`
// features.
std::vector<double> FitLogistic(const std::vector<LabelledExample>& examples, std::size_t size, double ridge);

}  // namespace jiaokan::tools

#endif  // JIAOKAN_TOOLS_MODELS_LOGISTIC_H_
