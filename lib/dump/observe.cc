#include "dump/observe.h"

#include <chrono>
#include <numeric>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "dump/settings.h"

namespace jiaokan::dump {
namespace {

// RFC 3339, UTC, whole seconds.
std::string Now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%FT%TZ}", fmt::gmtime(now));
}

std::uint64_t BytesOf(const Listing& articles) {
  return std::accumulate(articles.files.begin(), articles.files.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const DumpFile& file) { return sum + file.bytes; });
}

void AddFindings(const std::string& check, std::string_view severity, std::int64_t count,
                 CleanProgress& progress) {
  FindingCounts& counts = progress.findings[check];
  for (const Severity each : {Severity::kError, Severity::kWarning, Severity::kNote}) {
    counts[each] += severity == ToString(each) ? static_cast<std::uint64_t>(count) : 0;
  }
}

}  // namespace

Result<EarlierRun> RecordStart(RunDatabase& database, const Models& models, const CleanOptions& options,
                               const Listing& articles) {
  const Result<std::string> state = database.GetMeta("state");
  if (!state.ok()) {
    return state.status();
  }
  EarlierRun earlier;
  earlier.interrupted = *state == "running";
  if (earlier.interrupted) {
    const Result<std::uint64_t> count = database.Count();
    if (!count.ok()) {
      return count.status();
    }
    earlier.articles = *count;
  }
  const std::pair<const char*, std::string> meta[] = {
      {"options", DescribeSettings(models, options)},
      {"started", Now()},
      {"finished", ""},
      {"articles_total", fmt::to_string(articles.files.size())},
      {"bytes_total", fmt::to_string(BytesOf(articles))}};
  for (const auto& [key, value] : meta) {
    if (Status status = database.SetMeta(key, value); !status.ok()) {
      return status;
    }
  }
  return earlier;
}

Status RecordFinish(RunDatabase& database) { return database.SetMeta("finished", Now()); }

void TellStart(const CleanOptions& options, const Models& models, const EarlierRun& earlier,
               bool settings_changed, const Listing& articles) {
  if (!options.event) {
    return;
  }
  CleanEvent event;
  event.articles = articles.files.size();
  event.bytes = BytesOf(articles);
  event.settings = DescribeSettings(models, options);
  options.event(event);
  if (earlier.interrupted) {
    event = {};
    event.kind = CleanEvent::Kind::kResumed;
    event.articles = earlier.articles;
    options.event(event);
  }
  if (settings_changed) {
    event = {};
    event.kind = CleanEvent::Kind::kSettingsChanged;
    options.event(event);
  }
  TellRejects(options, articles.rejects);
}

void TellRejects(const CleanOptions& options, const std::vector<Reject>& rejects) {
  for (const Reject& reject : rejects) {
    if (options.event) {
      CleanEvent event;
      event.kind = CleanEvent::Kind::kRejected;
      event.name = reject.name;
      event.stage = reject.stage;
      event.reason = reject.status;
      options.event(event);
    }
  }
}

Status Tally(RunDatabase& database, const Outcome& outcome, std::uint64_t bytes, CleanProgress& progress) {
  const ArticleRow& row = outcome.entry.row;
  ++progress.articles_done;
  progress.bytes_done += bytes;
  ++progress.by_status[row.status];
  progress.unmatched += row.original.empty() && row.status != kRejected ? 1 : 0;
  if (!outcome.reused) {
    for (const auto& [kind, count] : outcome.entry.checks) {
      AddFindings(kind.first, ToString(kind.second), count, progress);
    }
    return {};
  }
  ++progress.reused;
  progress.bytes_reused += bytes;
  if (row.errors + row.warnings + row.notes == 0) {
    return {};
  }
  return database.ForEachCheck(row.name,
                               [&](std::string_view check, std::string_view severity, std::int64_t count) {
                                 AddFindings(std::string(check), severity, count, progress);
                               });
}

}  // namespace jiaokan::dump
