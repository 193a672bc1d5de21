#include "dump/container_sink.h"

#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "jiaokan/dump.h"

namespace jiaokan::dump {
namespace {

// A killed run loses at most so much work.
constexpr std::chrono::milliseconds kSaveInterval{1000};

std::int64_t FileSize(const std::string& path) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 ? info.st_size : -1;
}

}  // namespace

Status ContainerSink::Take(Work& work) {
  switch (work.kind) {
    case Work::Kind::kBegin:
      return Begin(work);
    case Work::Kind::kRecords:
      return TakeRecords(work);
    case Work::Kind::kNest:
      return writer_->Begin(work.form, work.compression);
    case Work::Kind::kUnnest:
      return writer_->End(work.member);
    case Work::Kind::kEnd:
      return End(work);
    case Work::Kind::kSame:
      return CountSame(work.container);
    case Work::Kind::kFile:
    case Work::Kind::kFailed:
      break;
  }
  return Fail(work);
}

Status ContainerSink::CountSame(const Container& container) {
  const Result<std::uint64_t> records = run_.database.CountRecords(container.name);
  reused_ += records.ok() ? *records : 0;
  return records.status();
}

Status ContainerSink::Begin(Work& work) {
  const Container& container = work.container;
  std::optional<record::WriterState> resume;
  if (!container.writer_state.empty()) {
    Result<record::WriterState> state = record::WriterState::Parse(container.writer_state);
    if (!state.ok()) {
      return state.status();
    }
    resume = *std::move(state);
  }
  if (Status status = resume ? Status() : BeginGeneration(container); !status.ok()) {
    return status;
  }
  const std::string path = run_.output.ArticlePath(container.output);
  if (Status status = run_.output.CreateFolderOf(path); !status.ok()) {
    return status;
  }
  Result<std::unique_ptr<record::Writer>> writer =
      record::Writer::Open(path, work.form, work.compression, {}, resume);
  if (!writer.ok()) {
    return writer.status();
  }
  writer_ = *std::move(writer);
  places_ = container.places;
  generation_ = container.generation;
  saved_at_ = {};  // what is known of the file is saved with its first frame
  return {};
}

// What an earlier run has left under another name goes: it was made with other settings.
Status ContainerSink::BeginGeneration(const Container& container) {
  const Result<std::optional<Container>> earlier = run_.database.FindContainer(container.name);
  if (!earlier.ok()) {
    return earlier.status();
  }
  if (*earlier && (*earlier)->output != container.output) {
    run_.output.RemoveContainer(container.name, (*earlier)->output);
  }
  return run_.database.BeginGeneration(container.name);
}

Status ContainerSink::TakeRecords(Work& work) {
  for (BatchRecord& record : work.batch->records()) {
    if (Status status = Record(record); !status.ok()) {
      return status;
    }
  }
  if (work.batch->frame().records > 0) {
    if (Status status = writer_->AppendFrame(work.batch->frame()); !status.ok()) {
      return status;
    }
  }
  return Save(work.container);
}

Status ContainerSink::Record(BatchRecord& at) {
  Outcome& outcome = at.outcome;
  ArticleRow& row = outcome.entry.row;
  row.generation = generation_;
  if (at.written) {
    row.place = places_++;
  }
  if (!at.record.article && at.unread.ok()) {
    return {};
  }
  if (outcome.reused) {
    ++reused_;
    return run_.database.Touch(row);
  }
  const bool is_new = !at.earlier && at.unread.ok();  // the unread may share the name of a container
  return run_.database.Record(outcome.entry, is_new);
}

// Makes the journal permanent now and then: what it says is in the output is on the disk.
Status ContainerSink::Save(const Container& read) {
  const auto time = std::chrono::steady_clock::now();
  if (!writer_->AtFrameEnd() || time - saved_at_ < kSaveInterval) {
    return {};
  }
  Result<record::WriterState> state = writer_->Mark();
  if (!state.ok()) {
    return state.status();
  }
  Container container = read;
  container.places = places_;
  container.writer_state = state->Serialize();
  Status status = run_.database.SaveContainer(container);
  saved_at_ = time;
  return status.ok() ? run_.database.Commit() : status;
}

// The journal never says that the end was read but not reached: there would be nothing to go on from.
Status ContainerSink::End(Work& work) {
  Status status = writer_->Finish();
  writer_.reset();
  status = status.ok() ? run_.database.RemoveOtherRecords(work.container.name, generation_) : status;
  Container container = work.container;
  container.complete = true;
  container.places = places_;
  container.output_bytes = FileSize(run_.output.ArticlePath(container.output));
  container.completed = generation_;
  status = status.ok() ? run_.database.SaveContainer(container) : status;
  return status.ok() ? run_.database.Commit() : status;
}

// The file cannot be read, or not any further. What an earlier run has made of it stays.
Status ContainerSink::Fail(const Work& work) {
  writer_.reset();
  return run_.database.RecordReject({work.file->name, "read", work.status, work.file->name});
}

}  // namespace jiaokan::dump
