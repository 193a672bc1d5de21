// A line on standard error that shows how far a long job is.
#ifndef JIAOKAN_TOOLS_PROGRESS_H_
#define JIAOKAN_TOOLS_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "context.h"

namespace jiaokan::cli {

constexpr double kMegabyte = 1e6;  // bytes

struct ProgressState {
  std::uint64_t articles_done = 0;
  std::uint64_t articles_total = 0;  // 0: articles are not counted
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;   // 0: unknown
  std::uint64_t records_done = 0;  // in files of records, which then are what `articles` counts too
};

// How fast a job is of late.
struct ProgressRate {
  double articles = 0;  // and records, a second
  double bytes = 0;     // a second; 0: not known yet
};

// Means of the rates between looks, in which what is longer ago counts less (exponential smoothing).
class RateMeter {
 public:
  // `state` is that of `seconds` after the start.
  void Add(const ProgressState& state, double seconds);
  ProgressRate rate() const;

 private:
  ProgressRate sum_;  // weighted
  double weight_ = 0;
  ProgressState last_;
  double last_seconds_ = 0;
};

// For example "07:05" or "1:07:05".
std::string FormatDuration(double seconds);

// The line for `state`, for example "12/40 articles  2.3 articles/s  3.1 MB/s  00:07 left"; where there are
// records "0/1 files  5000 records  2300 records/s  3.1 MB/s  00:07 left".
std::string FormatProgress(const Translator& translator, const ProgressState& state,
                           const ProgressRate& rate);

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
  RateMeter meter_;
  std::optional<Clock::time_point> drawn_;
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_PROGRESS_H_
