// What a run of `clean` has done, for Prometheus: a file for the textfile collector of node_exporter, in the
// text-based format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).
#ifndef JIAOKAN_TOOLS_METRICS_H_
#define JIAOKAN_TOOLS_METRICS_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "jiaokan/dump.h"
#include "jiaokan/status.h"

namespace jiaokan::cli {

// Times are seconds since 1970.
struct RunMetrics {
  std::string output;  // folder of the run: the label that tells runs apart
  CleanProgress progress;
  std::uint64_t rejects = 0;
  bool active = true;  // the run goes on
  double seconds = 0;  // that it has taken
  double started = 0;
  std::optional<double> last_success;  // when the last run that came to its end did; absent: none is known
};

std::string FormatMetrics(const RunMetrics& metrics);

// What a file that FormatMetrics made says of the last success.
std::optional<double> FindLastSuccess(std::string_view metrics);

// Keeps a file up to date. It is replaced as a whole, so a collector never sees half of it.
class MetricsFile {
 public:
  // An empty name: no file, and nothing happens. What an existing file says of the last success is kept.
  explicit MetricsFile(std::string path);

  // Writes now. The message of a failure does not name the file.
  Status Write(RunMetrics metrics);
  // Whether it is time to write again: not before some seconds after the last time.
  bool IsDue() const;

  const std::string& path() const { return path_; }

 private:
  using Clock = std::chrono::steady_clock;

  const std::string path_;
  std::optional<double> last_success_;
  std::optional<Clock::time_point> written_;
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_METRICS_H_
