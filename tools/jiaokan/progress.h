// A line on standard error that shows how far a long job is.
#ifndef JIAOKAN_TOOLS_PROGRESS_H_
#define JIAOKAN_TOOLS_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "context.h"

namespace jiaokan::cli {

struct ProgressState {
  std::uint64_t articles_done = 0;
  std::uint64_t articles_total = 0;  // 0: articles are not counted
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;  // 0: unknown
};

// The line for `state` after `seconds`, for example "12/40 articles  3.1 MB/s  00:07 left".
std::string FormatProgress(const Translator& translator, const ProgressState& state, double seconds);

// Redraws the line at most five times a second; erases it at the end. Draws nothing where the options or the
// terminal do not ask for it.
class Progress {
 public:
  explicit Progress(const Context& context);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void Update(const ProgressState& state);

 private:
  using Clock = std::chrono::steady_clock;

  const Context& context_;
  const bool shown_;
  const Clock::time_point start_ = Clock::now();
  std::optional<Clock::time_point> drawn_;
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_PROGRESS_H_
