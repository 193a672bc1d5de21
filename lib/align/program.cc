#include "align/program.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace jiaokan::align {
namespace {

constexpr double kImpossible = -1e30;

// log(sum of exp) of up to as many terms as there are shapes.
class LogSum {
 public:
  void Add(double term) {
    if (count_ < terms_.size()) {
      terms_[count_++] = term;
      maximum_ = std::max(maximum_, term);
    }
  }
  double Value() const {
    if (maximum_ <= kImpossible) {
      return kImpossible;
    }
    float sum = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      sum += std::exp(static_cast<float>(terms_[i] - maximum_));
    }
    return maximum_ + std::log(sum);
  }

 private:
  std::array<double, 40> terms_ = {};
  std::size_t count_ = 0;
  double maximum_ = kImpossible;
};

}  // namespace

void Program::Allocate() {
  std::size_t nodes = 0;
  for (std::uint32_t row = 0; row < band_.rows(); ++row) {
    first_node_.push_back(nodes);
    nodes += band_.last(row) - band_.first(row) + 1;
  }
  first_node_.push_back(nodes);
  scores_.assign(nodes * shapes_.size(), kOutside);
}

void Program::Forward() {
  forward_.assign(first_node_.back(), kImpossible);
  forward_[0] = 0;
  for (std::uint32_t row = 0; row < band_.rows(); ++row) {
    for (std::uint32_t column = band_.first(row); column <= band_.last(row); ++column) {
      LogSum sum;
      for (std::size_t shape = 0; shape < shapes_.size(); ++shape) {
        const Shape size = shapes_[shape];
        if (size.zh <= row && size.en <= column && band_.Contains(row - size.zh, column - size.en)) {
          const std::size_t from = Node(row - size.zh, column - size.en);
          sum.Add(forward_[from] + ScoreAt(from, shape));
        }
      }
      if (row + column > 0) {
        forward_[Node(row, column)] = sum.Value();
      }
    }
  }
  log_partition_ = forward_.back();
}

void Program::Backward() {
  backward_.assign(first_node_.back(), kImpossible);
  backward_.back() = 0;
  for (std::uint32_t row = band_.rows(); row-- > 0;) {
    for (std::uint32_t column = band_.last(row) + 1; column-- > band_.first(row);) {
      const std::size_t node = Node(row, column);
      LogSum sum;
      for (std::size_t shape = 0; shape < shapes_.size(); ++shape) {
        if (band_.Contains(row + shapes_[shape].zh, column + shapes_[shape].en)) {
          sum.Add(ScoreAt(node, shape) +
                  backward_[Node(row + shapes_[shape].zh, column + shapes_[shape].en)]);
        }
      }
      if (node + 1 < backward_.size()) {
        backward_[node] = sum.Value();
      }
    }
  }
}

void Program::AddToScores(std::size_t shape, float score) {
  for (std::size_t node = 0; node < first_node_.back(); ++node) {
    ScoreAt(node, shape) += score;
  }
}

void Program::Infer() {
  Forward();
  Backward();
}

double Program::Probability(std::uint32_t zh, std::uint32_t en, std::size_t shape) const {
  const std::size_t row = zh + shapes_[shape].zh;
  const std::size_t column = en + shapes_[shape].en;
  if (!band_.Contains(row, column)) {
    return 0;
  }
  const std::size_t node = Node(zh, en);
  const double log = forward_[node] + ScoreAt(node, shape) + backward_[Node(row, column)] - log_partition_;
  return std::exp(std::min(log, 0.0));
}

std::vector<Step> Program::LikeliestPath() const {
  std::vector<double> best(first_node_.back(), kImpossible);
  std::vector<std::uint8_t> choice(first_node_.back());
  best[0] = 0;
  for (std::uint32_t row = 0; row < band_.rows(); ++row) {
    for (std::uint32_t column = band_.first(row); column <= band_.last(row); ++column) {
      const std::size_t node = Node(row, column);
      for (std::size_t shape = 0; shape < shapes_.size(); ++shape) {
        const std::size_t to_row = row + shapes_[shape].zh;
        const std::size_t to_column = column + shapes_[shape].en;
        if (!band_.Contains(to_row, to_column)) {
          continue;
        }
        const std::size_t to = Node(to_row, to_column);
        const double total = best[node] + ScoreAt(node, shape);
        if (total > best[to]) {
          best[to] = total;
          choice[to] = static_cast<std::uint8_t>(shape);
        }
      }
    }
  }
  std::vector<Step> path;
  std::uint32_t row = band_.rows() - 1;
  std::uint32_t column = band_.last(row);
  while (row > 0 || column > 0) {
    const std::size_t shape = choice[Node(row, column)];
    row -= shapes_[shape].zh;
    column -= shapes_[shape].en;
    path.push_back({row, column, shapes_[shape], Probability(row, column, shape)});
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace jiaokan::align
