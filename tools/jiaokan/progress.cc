#include "progress.h"

#include <unistd.h>

#include <algorithm>

#include <fmt/format.h>

namespace jiaokan::cli {
namespace {

constexpr double kMegabyte = 1e6;
constexpr std::chrono::milliseconds kInterval{200};

std::string FormatTime(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::clamp(seconds, 0.0, 1e9));
  const std::uint64_t hours = whole / 3600;
  return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, whole / 60 % 60, whole % 60)
                   : fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

void Draw(const std::string& text) {
  static_cast<void>(::write(STDERR_FILENO, text.data(), text.size()) == 0);
}

}  // namespace

std::string FormatProgress(const Translator& translator, const ProgressState& state, double seconds) {
  std::string line;
  if (state.articles_total > 0) {
    line += translator.Format(
        {"{1}/{2} articles", {std::to_string(state.articles_done), std::to_string(state.articles_total)}});
    line += "  ";
  }
  const auto done = static_cast<double>(state.bytes_done);
  line += fmt::format("{:.1f} MB/s", seconds > 0 ? done / kMegabyte / seconds : 0.0);
  if (state.bytes_done > 0 && state.bytes_total >= state.bytes_done) {
    const double left = seconds * static_cast<double>(state.bytes_total - state.bytes_done) / done;
    line += "  ";
    line += translator.Format({"{1} left", {FormatTime(left)}});
  }
  return line;
}

Progress::Progress(const Context& context) : context_(context), shown_(context.ShowsProgress()) {}

Progress::~Progress() {
  if (drawn_) {
    Draw("\r\x1b[K");
  }
}

void Progress::Update(const ProgressState& state) {
  const Clock::time_point now = Clock::now();
  if (!shown_ || (drawn_ && now - *drawn_ < kInterval)) {
    return;
  }
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  Draw(fmt::format("\r{}\x1b[K", FormatProgress(context_.translator(), state, seconds)));
}

}  // namespace jiaokan::cli
