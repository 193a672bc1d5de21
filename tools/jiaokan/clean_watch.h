// What `clean` tells while it runs: the line of progress, the log, the metrics.
#ifndef JIAOKAN_TOOLS_CLEAN_WATCH_H_
#define JIAOKAN_TOOLS_CLEAN_WATCH_H_

#include <chrono>
#include <optional>
#include <string>

#include "context.h"
#include "jiaokan/dump.h"
#include "metrics.h"
#include "progress.h"

namespace jiaokan::cli {

class CleanWatch {
 public:
  // `metrics`: the name of a file, or empty. Sets the callbacks of `options`; all three must outlive the run.
  CleanWatch(const Context& context, const std::string& metrics, CleanOptions* options);
  CleanWatch(const CleanWatch&) = delete;
  CleanWatch& operator=(const CleanWatch&) = delete;

  // To be called before the run; reports a failure to write the metrics.
  bool Start();
  // To be called behind it, with nothing when it failed; reports likewise. Ends the line of progress.
  bool Finish(const CleanSummary* summary);

  double Seconds() const;
  // What the run has worked through, without what it reused.
  std::uint64_t BytesWorked() const { return worked_; }

 private:
  void Update(const CleanProgress& progress);
  void Tell(const CleanEvent& event);
  void TellFinish(const CleanSummary& summary) const;
  RunMetrics Metrics() const;
  bool WriteMetrics(const RunMetrics& metrics);

  const Context& context_;
  const CleanOptions& options_;
  std::optional<Progress> line_;
  MetricsFile metrics_;
  bool metrics_failed_ = false;
  CleanProgress progress_;  // as of when metrics were last due, or the end
  std::uint64_t worked_ = 0;
  std::uint64_t rejects_ = 0;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  const std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_CLEAN_WATCH_H_
