// A reliability diagram.
#ifndef JIAOKAN_TESTS_BENCH_RELIABILITY_CHART_H_
#define JIAOKAN_TESTS_BENCH_RELIABILITY_CHART_H_

#include <cstddef>
#include <string>
#include <vector>

namespace jiaokan::bench {

// Characters whose posteriors fall between two limits.
struct Bin {
  std::size_t count = 0;
  std::size_t right = 0;
  double sum = 0;  // of posteriors

  double mean() const { return sum / static_cast<double>(count); }
  double share_right() const { return static_cast<double>(right) / static_cast<double>(count); }
};

struct Series {
  std::string name;
  std::vector<Bin> bins;
};

// An SVG document: share right over mean posterior, both on scales on which 0.9, 0.99, 0.999 are equally far
// apart, with Wilson intervals of 95 %. Points on the diagonal are posteriors that are true.
std::string ReliabilityChart(const std::string& title, const std::vector<Series>& series);

}  // namespace jiaokan::bench

#endif  // JIAOKAN_TESTS_BENCH_RELIABILITY_CHART_H_
