#include "dump/run.h"

#include <exception>
#include <iterator>
#include <string>
#include <utility>

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include "dump/article_file.h"
#include "dump/observe.h"
#include "dump/parallel.h"

namespace jiaokan::dump {
namespace {

// The journal is made permanent after so many articles or so much time, whichever comes first.
constexpr std::uint64_t kCommitArticles = 256;
constexpr std::chrono::milliseconds kCommitInterval{1000};

// Processing takes many times the memory of the text: larger ones wait for each other.
constexpr std::uint64_t kLarge = std::uint64_t{8} << 20;

std::uint64_t SizeOf(const Work& work) {
  std::uint64_t size = work.kind == Work::Kind::kFile ? work.file->bytes : 0;
  if (work.batch) {
    for (const BatchRecord& record : work.batch->records()) {
      size += record.size;
    }
  }
  return size;
}

}  // namespace

Run::Run(const RunContext& context, const std::vector<DumpFile>& files)
    : context_(context), feed_(context, files, stop_), sink_(context) {
  progress_.articles_total = files.size();
  for (const DumpFile& file : files) {
    progress_.bytes_total += file.bytes;
  }
}

Status Run::Execute() {
  const int jobs = CountJobs(context_.options.jobs);
  Report();
  try {
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(jobs));
    tbb::task_arena arena(jobs);
    arena.execute([&] { Pipe(static_cast<std::size_t>(jobs) * 2); });
  } catch (const std::exception& error) {
    status_ = Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}});
  }
  // Of a container that is not done, the journal says what was last saved.
  const Status ended = sink_.open() ? context_.database.Rollback() : Publish();
  return status_.ok() ? ended : status_;
}

void Run::Pipe(std::size_t tokens) {
  using WorkPointer = std::shared_ptr<Work>;
  tbb::parallel_pipeline(
      tokens, tbb::make_filter<void, WorkPointer>(tbb::filter_mode::serial_in_order,
                                                  [this](tbb::flow_control& control) {
                                                    WorkPointer work = feed_.Next();
                                                    if (work == nullptr) {
                                                      control.stop();
                                                    }
                                                    return work;
                                                  }) &
                  tbb::make_filter<WorkPointer, WorkPointer>(tbb::filter_mode::parallel,
                                                             [this](WorkPointer work) {
                                                               Process(*work);
                                                               return work;
                                                             }) &
                  tbb::make_filter<WorkPointer, void>(tbb::filter_mode::serial_in_order,
                                                      [this](const WorkPointer& work) { Take(*work); }));
}

void Run::Process(Work& work) {
  if (stop_) {
    return;
  }
  std::unique_lock<std::mutex> lock(large_, std::defer_lock);
  if (SizeOf(work) >= kLarge) {
    lock.lock();
  }
  if (work.kind == Work::Kind::kFile) {
    work.outcome = ProcessFile(context_, *work.file);
  } else if (work.kind == Work::Kind::kRecords) {
    work.status = work.batch->Process(context_);
  }
}

void Run::Take(Work& work) {
  if (stop_) {
    return;
  }
  Status status = TakeWork(work);
  TellRejects(context_.options, work);
  status = status.ok() ? CheckErrors(work) : status;
  status = status.ok() ? Tally(context_.database, work, progress_) : status;
  if (!status.ok()) {
    Stop(std::move(status));
    return;
  }
  Count(work);
  Report();
}

Status Run::TakeWork(Work& work) {
  switch (work.kind) {
    case Work::Kind::kFile:
      return TakeFile(work);
    case Work::Kind::kBegin:
      // The journal belongs to the container from here on.
      if (Status status = Publish(); !status.ok()) {
        return status;
      }
      break;
    case Work::Kind::kFailed:
      if (work.file == nullptr) {
        return work.status;
      }
      break;
    default:
      if (!work.status.ok()) {
        return work.status;
      }
  }
  return sink_.Take(work);
}

Status Run::TakeFile(Work& work) {
  Outcome& outcome = work.outcome;
  std::move(outcome.files.begin(), outcome.files.end(), std::back_inserter(files_));
  Status status = outcome.fatal;
  if (status.ok() && !outcome.reused) {
    status = context_.database.Record(outcome.entry);
  } else if (status.ok() && outcome.paired_anew) {
    status = context_.database.Touch(outcome.entry.row);
  }
  reused_ += outcome.reused ? 1 : 0;
  return status.ok() ? CommitNowAndThen() : status;
}

Status Run::CommitNowAndThen() {
  const auto now = std::chrono::steady_clock::now();
  if (++uncommitted_ < kCommitArticles && now - committed_at_ < kCommitInterval) {
    return {};
  }
  uncommitted_ = 0;
  committed_at_ = now;
  return Publish();
}

// What the journal says is done is on the disk then; a file that has not appeared is done again.
Status Run::Publish() {
  Status status = files_.empty() ? Status() : context_.output.Sync();
  for (base::AtomicFile& file : files_) {
    status = status.ok() ? file.Rename() : status;
  }
  files_.clear();
  return status.ok() ? context_.database.Commit() : status;
}

// Counts what this run could not read or process.
Status Run::CheckErrors(const Work& work) {
  rejected_ += work.outcome.entry.rejects.size() + (work.kind == Work::Kind::kFailed ? 1 : 0);
  if (work.batch) {
    for (const BatchRecord& record : work.batch->records()) {
      rejected_ += record.outcome.entry.rejects.size();
    }
  }
  if (!context_.options.max_errors || rejected_ <= *context_.options.max_errors) {
    return {};
  }
  return Status(StatusCode::kCancelled,
                {"stopped, since {1} files or records could not be read or processed: see rejects.jsonl; "
                 "the same command goes on from here",
                 {std::to_string(rejected_)}});
}

void Run::Count(const Work& work) {
  const bool ends = work.kind == Work::Kind::kFile || work.kind == Work::Kind::kEnd ||
                    work.kind == Work::Kind::kSame || work.kind == Work::Kind::kFailed;
  if (ends) {
    ++progress_.articles_done;
    finished_bytes_ += work.file->bytes;
  }
  progress_.bytes_done = finished_bytes_ + (ends ? 0 : work.bytes_read);
  if (work.batch) {
    progress_.records_done += work.batch->records().size();
  }
}

void Run::Report() {
  if (context_.options.progress && !context_.options.progress(progress_)) {
    Stop(Status(StatusCode::kCancelled, {"stopped; the same command goes on from here", {}}));
  }
}

void Run::Stop(Status status) {
  status_ = std::move(status);
  stop_ = true;
}

}  // namespace jiaokan::dump
