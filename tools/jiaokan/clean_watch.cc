#include "clean_watch.h"

#include <utility>

#include <fmt/format.h>

#include "jiaokan/json.h"
#include "log.h"

namespace jiaokan::cli {
namespace {

double SecondsSince1970(std::chrono::system_clock::time_point time) {
  return std::chrono::duration<double>(time.time_since_epoch()).count();
}

std::string ByStatus(const std::map<std::string, std::uint64_t>& counts) {
  std::string json;
  for (const auto& [status, count] : counts) {
    json += json.empty() ? "" : ",";
    json += fmt::format("{}:{}", QuoteJson(status), count);
  }
  return "{" + json + "}";
}

}  // namespace

CleanWatch::CleanWatch(const Context& context, const std::string& metrics, CleanOptions* options)
    : context_(context), options_(*options), metrics_(metrics) {
  options->progress = [this](const CleanProgress& progress) {
    Update(progress);
    return true;
  };
  options->event = [this](const CleanEvent& event) { Tell(event); };
}

double CleanWatch::Seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

bool CleanWatch::Start() {
  if (!WriteMetrics(Metrics())) {
    return false;
  }
  line_.emplace(context_);
  return true;
}

bool CleanWatch::Finish(const CleanSummary* summary) {
  line_.reset();
  RunMetrics metrics = Metrics();
  metrics.active = false;
  if (summary != nullptr) {
    TellFinish(*summary);
    metrics.rejects = summary->rejected;
    metrics.last_success = SecondsSince1970(std::chrono::system_clock::now());
  }
  return WriteMetrics(metrics);
}

void CleanWatch::Update(const CleanProgress& progress) {
  line_->Update({progress.articles_done, progress.articles_total, progress.bytes_done, progress.bytes_total,
                 progress.records_done});
  worked_ = progress.bytes_done - progress.bytes_reused;
  const bool due = metrics_.IsDue() && !metrics_failed_;
  if (due || progress.articles_done == progress.articles_total) {
    progress_ = progress;
  }
  if (due) {
    metrics_failed_ = !WriteMetrics(Metrics());
  }
}

void CleanWatch::Tell(const CleanEvent& event) {
  rejects_ += event.kind == CleanEvent::Kind::kRejected ? 1 : 0;
  if (!context_.LogsJson()) {
    return;
  }
  switch (event.kind) {
    case CleanEvent::Kind::kStarted:
      context_.Say(LogLine("info", "started")
                       .Add("dump", options_.dump)
                       .Add("originals", options_.originals)
                       .Add("output", options_.output)
                       .Add("files", event.files)
                       .Add("bytes", event.bytes)
                       .Add("jobs", static_cast<std::uint64_t>(options_.jobs))
                       .AddJson("settings", event.settings)
                       .Text());
      break;
    case CleanEvent::Kind::kResumed:
      context_.Say(LogLine("info", "resumed").Add("articles", event.articles).Text());
      break;
    case CleanEvent::Kind::kSettingsChanged:
      context_.Say(LogLine("warning", "settings_changed").Text());
      break;
    case CleanEvent::Kind::kRejected:
      context_.Say(LogLine("warning", "rejected")
                       .Add("name", event.name)
                       .Add("stage", event.stage)
                       .Add("message", event.reason.message().Format())
                       .AddJson("byte_offset", event.reason.byte_offset()
                                                   ? std::to_string(*event.reason.byte_offset())
                                                   : "null")
                       .Text());
      break;
  }
}

void CleanWatch::TellFinish(const CleanSummary& summary) const {
  if (!context_.LogsJson()) {
    return;
  }
  const double seconds = Seconds();
  context_.Say(LogLine("info", "finished")
                   .Add("articles", summary.articles)
                   .AddJson("by_status", ByStatus(summary.by_status))
                   .Add("reused", summary.reused)
                   .Add("skipped", summary.skipped)
                   .Add("unmatched", summary.unmatched)
                   .Add("rejected", summary.rejected)
                   .Add("errors", summary.errors)
                   .Add("warnings", summary.warnings)
                   .Add("notes", summary.notes)
                   .Add("queued", summary.queued)
                   .Add("bytes", summary.bytes)
                   .Add("bytes_worked", BytesWorked())
                   .Add("seconds", seconds)
                   .Text());
}

RunMetrics CleanWatch::Metrics() const {
  RunMetrics metrics;
  metrics.output = options_.output;
  metrics.progress = progress_;
  metrics.rejects = rejects_;
  metrics.seconds = Seconds();
  metrics.started = SecondsSince1970(started_);
  return metrics;
}

bool CleanWatch::WriteMetrics(const RunMetrics& metrics) {
  const Status written = metrics_.Write(metrics);
  if (!written.ok()) {
    context_.Fail(metrics_.path(), written);
  }
  return written.ok();
}

}  // namespace jiaokan::cli
