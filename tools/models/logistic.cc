#include "logistic.h"

#include <cmath>
#include <cstddef>
#include <utility>

namespace jiaokan::tools {
namespace {

constexpr int kIterations = 25;

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

// Solves matrix * x = right for a positive definite matrix, by elimination.
Vector Solve(Matrix matrix, Vector right) {
  const std::size_t size = right.size();
  for (std::size_t pivot = 0; pivot < size; ++pivot) {
    for (std::size_t row = pivot + 1; row < size; ++row) {
      const double factor = matrix[row][pivot] / matrix[pivot][pivot];
      for (std::size_t column = pivot; column < size; ++column) {
        matrix[row][column] -= factor * matrix[pivot][column];
      }
      right[row] -= factor * right[pivot];
    }
  }
  for (std::size_t row = size; row-- > 0;) {
    for (std::size_t column = row + 1; column < size; ++column) {
      right[row] -= matrix[row][column] * right[column];
    }
    right[row] /= matrix[row][row];
  }
  return right;
}

}  // namespace

std::vector<double> FitLogistic(const std::vector<LabelledExample>& examples, std::size_t size,
                                double ridge) {
  Vector weights(size);
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    Vector gradient(size);
    Matrix hessian(size, Vector(size));
    for (std::size_t k = 0; k < size; ++k) {
      gradient[k] = -ridge * weights[k];
      hessian[k][k] = ridge;
    }
    for (const LabelledExample& example : examples) {
      double logit = 0;
      for (std::size_t k = 0; k < size; ++k) {
        logit += weights[k] * example.features[k];
      }
      const double p = 1 / (1 + std::exp(-logit));
      for (std::size_t k = 0; k < size; ++k) {
        gradient[k] += ((example.positive ? 1.0 : 0.0) - p) * example.features[k];
        for (std::size_t m = 0; m < size; ++m) {
          hessian[k][m] += p * (1 - p) * example.features[k] * example.features[m];
        }
      }
    }
    const Vector change = Solve(std::move(hessian), std::move(gradient));
    for (std::size_t k = 0; k < size; ++k) {
      weights[k] += change[k];
    }
  }
  return weights;
}

}  // namespace jiaokan::tools
