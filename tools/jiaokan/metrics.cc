#include "metrics.h"

#include <charconv>
#include <filesystem>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input.h"
#include "jiaokan/json.h"
#include "output.h"

namespace jiaokan::cli {
namespace {

constexpr std::chrono::seconds kMetricsInterval{5};
constexpr std::string_view kLastSuccess = "jiaokan_last_success_timestamp_seconds";

using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

// A label's value must be UTF-8; backslash, quote and line feed are escaped.
std::string Escaped(std::string_view text) {
  const std::string json = QuoteJson(text);
  std::string out;
  for (const char c : UnescapeJson(std::string_view(json).substr(1, json.size() - 2))) {
    out += c == '\\' ? "\\\\" : c == '"' ? "\\\"" : c == '\n' ? "\\n" : std::string(1, c);
  }
  return out;
}

// The samples of a run, metric by metric.
class Exposition {
 public:
  explicit Exposition(std::string_view output) : output_(output) {}

  void Begin(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    text_ += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
  }
  template <typename Number>
  void Add(Number value, const Labels& labels = {}) {
    text_ += fmt::format("{}{{output=\"{}\"", name_, Escaped(output_));
    for (const auto& [label, text] : labels) {
      text_ += fmt::format(",{}=\"{}\"", label, Escaped(text));
    }
    text_ += fmt::format("}} {}\n", value);
  }
  template <typename Number>
  void AddOne(std::string_view name, std::string_view type, std::string_view help, Number value) {
    Begin(name, type, help);
    Add(value);
  }

  std::string&& Text() && { return std::move(text_); }

 private:
  std::string_view output_;
  std::string_view name_;
  std::string text_;
};

void AddArticles(const CleanProgress& progress, Exposition& out) {
  out.AddOne("jiaokan_dump_files", "gauge", "Files of the dump: articles, and files of records.",
             progress.articles_total);
  out.AddOne("jiaokan_dump_bytes", "gauge", "Size of the files of the dump.", progress.bytes_total);
  out.Begin("jiaokan_articles_total", "counter",
            "Articles and records that the run has done, by the status of their repair.");
  for (const char* status : {"clean", "repaired", "partial", "lost", "rejected"}) {
    const auto found = progress.by_status.find(status);
    out.Add(found == progress.by_status.end() ? std::uint64_t{0} : found->second, {{"status", status}});
  }
  out.AddOne("jiaokan_files_total", "counter", "Files that the run has done.", progress.articles_done);
  out.AddOne("jiaokan_bytes_total", "counter", "Bytes of files that the run has done.", progress.bytes_done);
  out.AddOne("jiaokan_reused_articles_total", "counter",
             "Articles among them that were unchanged since an earlier run.", progress.reused);
  out.AddOne("jiaokan_unmatched_articles_total", "counter", "Articles among them without an original.",
             progress.unmatched);
}

void AddFindings(const CleanProgress& progress, Exposition& out) {
  out.Begin("jiaokan_findings_total", "counter", "Findings in the articles that the run has done.");
  for (const auto& [check, counts] : progress.findings) {
    const std::pair<const char*, std::uint64_t> all[] = {
        {"error", counts.errors}, {"warning", counts.warnings}, {"note", counts.notes}};
    for (const auto& [severity, count] : all) {
      if (count > 0) {
        out.Add(count, {{"check", check}, {"severity", severity}});
      }
    }
  }
}

}  // namespace

std::string FormatMetrics(const RunMetrics& metrics) {
  Exposition out(metrics.output);
  AddArticles(metrics.progress, out);
  AddFindings(metrics.progress, out);
  out.AddOne("jiaokan_rejects_total", "counter", "Files and rows that could not be read or processed.",
             metrics.rejects);
  out.AddOne("jiaokan_run_active", "gauge", "1 while the run goes on, 0 when it has ended.",
             metrics.active ? 1 : 0);
  out.AddOne("jiaokan_run_duration_seconds", "gauge", "Time that the run has taken.",
             fmt::format("{:.3f}", metrics.seconds));
  out.AddOne("jiaokan_run_start_timestamp_seconds", "gauge", "When the run began, since 1970.",
             fmt::format("{:.3f}", metrics.started));
  if (metrics.last_success) {
    out.AddOne(kLastSuccess, "gauge", "When the last run that came to its end did, since 1970.",
               fmt::format("{:.3f}", *metrics.last_success));
  }
  return std::move(out).Text();
}

std::optional<double> FindLastSuccess(std::string_view metrics) {
  const std::size_t at = metrics.find("\n" + std::string(kLastSuccess) + "{");
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view line = metrics.substr(at + 1, metrics.find('\n', at + 1) - at - 1);
  const std::string_view number = line.substr(line.rfind(' ') + 1);
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc() && end == number.data() + number.size() ? std::optional(value) : std::nullopt;
}

MetricsFile::MetricsFile(std::string path) : path_(std::move(path)) {
  std::error_code error;
  if (std::filesystem::is_regular_file(path_, error)) {
    if (const Result<std::string> before = ReadAll(path_); before.ok()) {
      last_success_ = FindLastSuccess(*before);
    }
  }
}

Status MetricsFile::Write(RunMetrics metrics) {
  if (path_.empty()) {
    return {};
  }
  written_ = Clock::now();
  metrics.last_success = metrics.last_success ? metrics.last_success : last_success_;
  Result<Output> file = Output::Open(path_);
  if (!file.ok()) {
    return file.status();
  }
  const Status written = file->Write(FormatMetrics(metrics));
  return written.ok() ? file->Close() : written;
}

bool MetricsFile::IsDue() const {
  return !path_.empty() && (!written_ || Clock::now() - *written_ >= kMetricsInterval);
}

}  // namespace jiaokan::cli
