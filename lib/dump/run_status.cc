#include "jiaokan/run_status.h"

#include <sys/stat.h>

#include <charconv>
#include <exception>
#include <utility>

#include "dump/output_folder.h"
#include "dump/run_database.h"

namespace jiaokan {
namespace {

using dump::RunDatabase;

constexpr int kAttempts = 3;  // to read a file that a run begins to change

Status ReadMeta(RunDatabase& database, RunStatus& status, bool in_use) {
  std::string state;
  std::string files;
  std::string bytes;
  const std::pair<const char*, std::string*> all[] = {{"state", &state},
                                                      {"version", &status.version},
                                                      {"dump", &status.dump},
                                                      {"options", &status.settings},
                                                      {"started", &status.started},
                                                      {"finished", &status.finished},
                                                      {"files_total", &files},
                                                      {"bytes_total", &bytes}};
  for (const auto& [key, value] : all) {
    Result<std::string> read = database.GetMeta(key);
    if (!read.ok()) {
      return read.status();
    }
    *value = *std::move(read);
  }
  std::from_chars(files.data(), files.data() + files.size(), status.files_total);
  std::from_chars(bytes.data(), bytes.data() + bytes.size(), status.bytes_total);
  status.state = state == "complete" ? RunState::kComplete
                 : in_use            ? RunState::kRunning
                                     : RunState::kInterrupted;
  return {};
}

Status ReadRejects(RunDatabase& database, std::size_t count, std::vector<RejectedFile>& rejects) {
  if (count == 0) {
    return {};
  }
  const Status done(StatusCode::kCancelled, {"enough"});
  Status status = database.ForEachReject([&](const RunDatabase::RejectRow& row) {
    RejectedFile& reject = rejects.emplace_back();
    reject.name = row.name;
    reject.stage = row.stage;
    reject.code = row.code;
    reject.message = row.message;
    reject.byte_offset = row.byte_offset < 0 ? std::nullopt : std::optional<std::uint64_t>(row.byte_offset);
    reject.line = row.line < 0 ? std::nullopt : std::optional<std::uint64_t>(row.line);
    return rejects.size() < count ? Status() : done;
  });
  return status.code() == StatusCode::kCancelled ? Status() : status;
}

Result<RunStatus> ReadOnce(const std::string& output, std::size_t first_rejects) {
  const Result<bool> in_use = dump::OutputFolder::InUse(output);
  if (!in_use.ok()) {
    return in_use.status();
  }
  const Result<std::unique_ptr<RunDatabase>> opened = RunDatabase::OpenToRead(output + "/run.db");
  if (!opened.ok()) {
    return opened.status();
  }
  RunDatabase& database = **opened;
  RunStatus status;
  Status read = ReadMeta(database, status, *in_use);
  read = read.ok() ? ReadRejects(database, first_rejects, status.first_rejects) : read;
  if (!read.ok()) {
    return read;
  }
  Result<CleanSummary> summary = database.Summarize();
  const Result<double> seconds = database.Seconds();
  if (!summary.ok() || !seconds.ok()) {
    return summary.ok() ? seconds.status() : summary.status();
  }
  status.summary = *std::move(summary);
  status.seconds = *seconds;
  if (read = database.CheckUnchanged(); !read.ok()) {
    return read;
  }
  return status;
}

}  // namespace

std::string_view ToString(RunState state) {
  return state == RunState::kRunning ? "running" : state == RunState::kComplete ? "complete" : "interrupted";
}

Result<RunStatus> ReadRunStatus(const std::string& output, std::size_t first_rejects) {
  try {
    if (Status status = dump::CheckHoldsRun(output); !status.ok()) {
      return status;
    }
    Result<RunStatus> status = ReadOnce(output, first_rejects);
    for (int attempt = 1; attempt < kAttempts && !status.ok(); ++attempt) {
      status = ReadOnce(output, first_rejects);
    }
    return status;
  } catch (const std::exception& error) {
    return Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}});
  }
}

}  // namespace jiaokan
