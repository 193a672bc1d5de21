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

void TellAll(const CleanOptions& options, const std::vector<Reject>& rejects) {
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

// What is no article has no status.
Status TallyArticle(RunDatabase& database, const Outcome& outcome, CleanProgress& progress) {
  const ArticleRow& row = outcome.entry.row;
  if (row.status.empty()) {
    return {};
  }
  ++progress.by_status[row.status];
  progress.unmatched += row.original.empty() && row.status != kRejected ? 1 : 0;
  if (!outcome.reused) {
    for (const auto& [kind, count] : outcome.entry.checks) {
      AddFindings(kind.first, ToString(kind.second), count, progress);
    }
    return {};
  }
  ++progress.reused;
  if (row.errors + row.warnings + row.notes == 0) {
    return {};
  }
  return database.ForEachCheck(row.name,
                               [&](std::string_view check, std::string_view severity, std::int64_t count) {
                                 AddFindings(std::string(check), severity, count, progress);
                               });
}

Status TallyContainer(RunDatabase& database, const Container& container, CleanProgress& progress) {
  Status status = database.ForEachStatus(
      container, [&](std::string_view name, std::int64_t count, std::int64_t unmatched) {
        progress.by_status[std::string(name)] += static_cast<std::uint64_t>(count);
        progress.unmatched += static_cast<std::uint64_t>(unmatched);
      });
  return status.ok() ? database.ForEachCheck(
                           container,
                           [&](std::string_view check, std::string_view severity, std::int64_t count) {
                             AddFindings(std::string(check), severity, count, progress);
                           })
                     : status;
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
  const std::pair<const char*, std::string> meta[] = {{"options", DescribeSettings(models, options)},
                                                      {"started", Now()},
                                                      {"finished", ""},
                                                      {"files_total", fmt::to_string(articles.files.size())},
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
  event.files = articles.files.size();
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
  TellAll(options, articles.rejects);
}

void TellRejects(const CleanOptions& options, const Work& work) {
  TellAll(options, work.outcome.entry.rejects);
  if (work.batch) {
    for (const BatchRecord& record : work.batch->records()) {
      TellAll(options, record.outcome.entry.rejects);
    }
  }
  if (work.kind == Work::Kind::kFailed && work.file != nullptr) {
    TellAll(options, {{work.file->name, "read", work.status, work.file->name}});
  }
}

Status Tally(RunDatabase& database, const Work& work, CleanProgress& progress) {
  if (work.kind == Work::Kind::kFile) {
    progress.bytes_reused += work.outcome.reused ? work.file->bytes : 0;
    return TallyArticle(database, work.outcome, progress);
  }
  if (work.batch) {
    for (const BatchRecord& record : work.batch->records()) {
      if (Status status = TallyArticle(database, record.outcome, progress); !status.ok()) {
        return status;
      }
    }
  }
  const bool same = work.kind == Work::Kind::kSame;
  const bool goes_on = work.kind == Work::Kind::kBegin && work.container.places > 0;
  if (same) {
    progress.reused += static_cast<std::uint64_t>(work.container.places);
    progress.bytes_reused += work.file->bytes;
  }
  return same || goes_on ? TallyContainer(database, work.container, progress) : Status();
}

}  // namespace jiaokan::dump
