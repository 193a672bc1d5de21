// Monotone dynamic programming over groups of units: a semi-Markov chain whose links carry scores.
#ifndef JIAOKAN_ALIGN_PROGRAM_H_
#define JIAOKAN_ALIGN_PROGRAM_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "align/band.h"

namespace jiaokan::align {

// How many units of each side a link takes. (0, 1) and (1, 0) are gaps.
struct Shape {
  std::uint32_t zh;
  std::uint32_t en;
};

// A link as a step of a path: the units from (zh, en) on, in the numbers of `shape`.
struct Step {
  std::uint32_t zh;
  std::uint32_t en;
  Shape shape;
  double probability;  // of the step, given the texts
};

// Whether it has units of both texts.
inline bool IsLink(const Step& step) { return step.shape.zh > 0 && step.shape.en > 0; }

// The scores of all steps within a band.
class Program {
 public:
  // The score of a step that no path may take.
  static constexpr float kOutside = -1e30F;

  // `shapes` must hold both gaps. score(zh, en, shape) is called for every step within the band.
  template <typename Score>
  Program(Band band, std::vector<Shape> shapes, const Score& score);

  // Adds to the scores of all steps of a shape.
  void AddToScores(std::size_t shape, float score);

  // Makes the probabilities of all steps known (forward-backward algorithm). To be called before all below.
  void Infer();

  // The logarithm of the sum over all paths.
  double LogPartition() const { return log_partition_; }
  // Of a step within the band.
  double Probability(std::uint32_t zh, std::uint32_t en, std::size_t shape) const;
  // Calls visit(zh, en, shape number, probability) for every step of some probability.
  template <typename Visit>
  void VisitSteps(const Visit& visit) const;

  // The likeliest path.
  std::vector<Step> LikeliestPath() const;

 private:
  void Allocate();
  std::size_t Node(std::size_t row, std::size_t column) const {
    return first_node_[row] + column - band_.first(row);
  }
  float& ScoreAt(std::size_t node, std::size_t shape) { return scores_[node * shapes_.size() + shape]; }
  float ScoreAt(std::size_t node, std::size_t shape) const { return scores_[node * shapes_.size() + shape]; }
  void Forward();
  void Backward();

  Band band_;
  std::vector<Shape> shapes_;
  std::vector<std::size_t> first_node_;  // of each row, and one past the last
  std::vector<float> scores_;            // of the steps that leave each node, by shape
  std::vector<double> forward_;          // by node: the logarithm of the sum over the paths to it
  std::vector<double> backward_;         // and over those from it to the end
  double log_partition_ = 0;
};

template <typename Score>
Program::Program(Band band, std::vector<Shape> shapes, const Score& score)
    : band_(std::move(band)), shapes_(std::move(shapes)) {
  Allocate();
  for (std::uint32_t row = 0; row < band_.rows(); ++row) {
    for (std::uint32_t column = band_.first(row); column <= band_.last(row); ++column) {
      const std::size_t node = Node(row, column);
      for (std::size_t shape = 0; shape < shapes_.size(); ++shape) {
        if (band_.Contains(row + shapes_[shape].zh, column + shapes_[shape].en)) {
          ScoreAt(node, shape) = score(row, column, shapes_[shape]);
        }
      }
    }
  }
}

template <typename Visit>
void Program::VisitSteps(const Visit& visit) const {
  for (std::uint32_t row = 0; row < band_.rows(); ++row) {
    for (std::uint32_t column = band_.first(row); column <= band_.last(row); ++column) {
      for (std::size_t shape = 0; shape < shapes_.size(); ++shape) {
        if (const double p = Probability(row, column, shape); p > 1e-9) {
          visit(row, column, shape, p);
        }
      }
    }
  }
}

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_PROGRAM_H_
