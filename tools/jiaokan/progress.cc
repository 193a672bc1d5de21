#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace jiaokan::cli {
namespace {

constexpr double kSmoothingSeconds = 5;  // after which a rate counts 1/e
constexpr std::chrono::milliseconds kInterval{200};

void Draw(const std::string& text) {
  static_cast<void>(::write(STDERR_FILENO, text.data(), text.size()) == 0);
}

}  // namespace

void RateMeter::Add(const ProgressState& state, double seconds) {
  const double elapsed = seconds - last_seconds_;
  if (elapsed <= 0) {
    return;
  }
  const double kept = std::exp(-elapsed / kSmoothingSeconds);
  const auto add = [&](double& sum, std::uint64_t now, std::uint64_t before) {
    sum = sum * kept + static_cast<double>(now - std::min(now, before)) / elapsed * (1 - kept);
  };
  add(sum_.articles, state.articles_done + state.records_done, last_.articles_done + last_.records_done);
  add(sum_.bytes, state.bytes_done, last_.bytes_done);
  weight_ = weight_ * kept + (1 - kept);
  last_ = state;
  last_seconds_ = seconds;
}

ProgressRate RateMeter::rate() const {
  return weight_ > 0 ? ProgressRate{sum_.articles / weight_, sum_.bytes / weight_} : ProgressRate();
}

std::string FormatDuration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::clamp(seconds, 0.0, 1e9));
  const std::uint64_t hours = whole / 3600;
  return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, whole / 60 % 60, whole % 60)
                   : fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

std::string FormatProgress(const Translator& translator, const ProgressState& state,
                           const ProgressRate& rate) {
  std::string line;
  if (state.articles_total > 0) {
    const std::vector<std::string> counts = {std::to_string(state.articles_done),
                                             std::to_string(state.articles_total)};
    const std::string speed = fmt::format("{:.{}f}", rate.articles, rate.articles < 10 ? 1 : 0);
    const bool records = state.records_done > 0;
    std::vector<Message> parts = {
        records ? Message{"{1}/{2} files", counts} : Message{"{1}/{2} articles", counts},
        records ? Message{"{1} records/s", {speed}} : Message{"{1} articles/s", {speed}}};
    if (records) {
      parts.insert(parts.begin() + 1, {"{1} records", {std::to_string(state.records_done)}});
    }
    for (const Message& part : parts) {
      line += translator.Format(part) + "  ";
    }
  }
  line += fmt::format("{:.1f} MB/s", rate.bytes / kMegabyte);
  if (rate.bytes > 0 && state.bytes_total >= state.bytes_done) {
    line += "  ";
    line += translator.Format(
        {"{1} left",
         {FormatDuration(static_cast<double>(state.bytes_total - state.bytes_done) / rate.bytes)}});
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
  meter_.Add(state, seconds);
  Draw(fmt::format("\r{}\x1b[K", FormatProgress(context_.translator(), state, meter_.rate())));
}

}  // namespace jiaokan::cli
