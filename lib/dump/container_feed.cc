#include "dump/container_feed.h"

#include <sys/stat.h>

#include <utility>

#include "dump/choice.h"
#include "dump/output_name.h"

namespace jiaokan::dump {
namespace {

using record::EventKind;

bool HasSize(const std::string& path, std::int64_t size) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_size == size;
}

record::ReadOptions ReaderOptions(const RunContext& run, const DumpFile& file) {
  record::ReadOptions options;
  options.name = file.name;
  options.form = file.form;
  options.id_field = run.options.containers.id_field;
  options.max_record = run.options.containers.max_record;
  options.max_expansion = run.options.containers.max_expansion;
  options.max_depth = run.options.containers.max_depth;
  options.spool_folder = run.output.File("");
  return options;
}

}  // namespace

ContainerFeed::ContainerFeed(const RunContext& run, const DumpFile& file, const std::atomic<bool>& stop)
    : run_(run), file_(file), stop_(stop) {}

bool ContainerFeed::Next(Work& work) {
  if (ended_) {
    return false;
  }
  work.file = &file_;
  const bool begins = !begun_;
  const Status status = begins ? Begin(work) : Advance(work);
  if (begins && !forms_.empty()) {
    work.form = forms_.front()->output;
    work.compression = forms_.front()->compression;
  }
  if (!status.ok()) {
    work.kind = Work::Kind::kFailed;
    work.status = status;
    ended_ = true;
  }
  if (hasher_) {
    container_.digest = hasher_->Digits();
  }
  work.container = container_;
  work.bytes_read = reader_ == nullptr ? file_.bytes : reader_->bytes_read();
  return true;
}

Status ContainerFeed::Open() {
  Result<std::unique_ptr<record::Reader>> reader =
      record::Reader::Open(run_.folder + "/" + file_.name, ReaderOptions(run_, file_));
  if (!reader.ok()) {
    return reader.status();
  }
  reader_ = *std::move(reader);
  hasher_.emplace();
  forms_.clear();
  pending_ = false;
  container_.events = 0;
  return {};
}

Result<bool> ContainerFeed::Read() {
  if (stop_) {
    return false;
  }
  Result<bool> more = reader_->Next(event_);
  if (more.ok() && *more && event_.kind == EventKind::kBegin) {
    forms_.push_back(FormOfEvent());
  } else if (more.ok() && *more && event_.kind == EventKind::kEnd) {
    forms_.pop_back();
  }
  pending_ = more.ok() && *more;
  return more;
}

void ContainerFeed::Consume() {
  hasher_->UpdateField(event_.record.name);
  hasher_->UpdateField(event_.record.bytes);
  hasher_->UpdateField(event_.record.terminator);
  ++container_.events;
  pending_ = false;
}

// All containers within a file that changes its form become part of its output.
void ContainerFeed::ChooseOutput(RecordForm& form) const {
  const ContainerOptions& options = run_.options.containers;
  if (forms_.empty()) {
    form.output = OutputFormOf(form.form, options);
    form.compression = OutputCompressionOf(form.output, event_.compression, options);
    form.converted = form.output != form.form;
  } else if (forms_.front()->converted) {
    form.output = forms_.front()->output;
    form.compression = forms_.front()->compression;
    form.converted = true;
  } else {
    form.output = form.form;
    form.compression = event_.compression;
  }
}

std::shared_ptr<const RecordForm> ContainerFeed::FormOfEvent() const {
  auto form = std::make_shared<RecordForm>();
  form->file = file_.name;
  form->form = event_.form;
  ChooseOutput(*form);
  form->fields.field = run_.options.containers.field;
  form->fields.original_field = run_.options.containers.original_field;
  Result<record::FieldOptions> columns = record::ResolveColumns(event_.form, event_.header, form->fields);
  if (!columns.ok()) {
    form->unusable = columns.status();
    return form;
  }
  form->fields = *std::move(columns);
  if (form->converted) {
    Result<record::JsonLineFormat> lines =
        record::JsonLineFormat::Create(event_.form, event_.header, form->fields);
    form->unusable = lines.status();
    form->lines = lines.ok() ? *std::move(lines) : record::JsonLineFormat();
  }
  return form;
}

Result<bool> ContainerFeed::Replay(std::int64_t events, const std::string& digest) {
  if (Status status = Open(); !status.ok()) {
    return status;
  }
  while (container_.events != events) {
    const Result<bool> more = Read();
    if (!more.ok()) {
      return more.status();
    }
    if (!*more) {
      break;
    }
    Consume();
  }
  return (events < 0 || container_.events == events) && hasher_->Digits() == digest;
}

// Only the bytes tell whether it has changed; what it was compared with may have changed, too.
Result<bool> ContainerFeed::IsSame(const Container& earlier) {
  const bool may_be = earlier.complete && earlier.settings == run_.settings && run_.pairing == nullptr &&
                      earlier.bytes == static_cast<std::int64_t>(file_.bytes) &&
                      HasSize(run_.output.ArticlePath(earlier.output), earlier.output_bytes);
  return may_be ? Replay(-1, earlier.digest) : false;
}

Result<bool> ContainerFeed::Continues(const Container& earlier) {
  struct stat info = {};
  const bool may = !earlier.complete && earlier.settings == run_.settings && !earlier.writer_state.empty() &&
                   ::stat((run_.output.ArticlePath(earlier.output) + ".part").c_str(), &info) == 0;
  return may ? Replay(earlier.events, earlier.digest) : false;
}

Status ContainerFeed::Begin(Work& work) {
  begun_ = true;
  if (!FitsFileSystem(OutputName(file_, run_.options.containers))) {
    return Status(StatusCode::kInvalidArgument, {"the name is too long", {}});
  }
  const Result<std::optional<Container>> earlier = run_.database.FindContainer(file_.name);
  const Result<bool> known = run_.database.HasRecords(file_.name);
  if (!earlier.ok() || !known.ok()) {
    return !earlier.ok() ? earlier.status() : known.status();
  }
  known_ = *known;
  work.kind = Work::Kind::kBegin;
  if (*earlier) {
    const Result<bool> same = IsSame(**earlier);
    const Result<bool> continues = same.ok() && !*same ? Continues(**earlier) : same;
    if (!continues.ok()) {
      return continues.status();
    }
    if (*continues) {
      ended_ = *same;
      work.kind = *same ? Work::Kind::kSame : Work::Kind::kBegin;
      container_ = **earlier;
      return {};
    }
  }
  return BeginAnew(*earlier);
}

Status ContainerFeed::BeginAnew(const std::optional<Container>& earlier) {
  container_ = Container();
  container_.name = file_.name;
  container_.settings = run_.settings;
  container_.output = OutputName(file_, run_.options.containers);
  container_.bytes = static_cast<std::int64_t>(file_.bytes);
  if (earlier) {
    container_.generation = earlier->generation + 1;
    container_.completed = earlier->completed;
    earlier_path_ = run_.output.ArticlePath(earlier->output);
  }
  if (Status status = Open(); !status.ok()) {
    return status;
  }
  const Result<bool> more = Read();
  if (more.ok() && *more) {
    Consume();  // the begin of the file itself
  }
  return more.status();
}

bool ContainerFeed::LeavesNoTrace() const {
  return !forms_.empty() && forms_.back()->converted &&
         (event_.kind == EventKind::kBegin || event_.kind == EventKind::kEnd);
}

Result<bool> ContainerFeed::ReadWork() {
  while (true) {
    Result<bool> more = pending_ ? true : Read();
    if (!more.ok() || !*more || !LeavesNoTrace()) {
      return more;
    }
    Consume();
  }
}

Status ContainerFeed::Advance(Work& work) {
  if (const Result<bool> more = ReadWork(); !more.ok() || !*more) {
    ended_ = true;  // when all is well, only because the run is stopped
    return more.status();
  }
  work.form = event_.form;
  work.compression = event_.compression;
  if (event_.kind == EventKind::kBegin) {
    work.kind = Work::Kind::kNest;
    Consume();
    return {};
  }
  if (event_.kind == EventKind::kEnd) {
    ended_ = forms_.empty();
    work.kind = ended_ ? Work::Kind::kEnd : Work::Kind::kUnnest;
    work.member = event_.record;
    Consume();
    return {};
  }
  return FillBatch(work);
}

Status ContainerFeed::FillBatch(Work& work) {
  work.kind = Work::Kind::kRecords;
  RecordBatch& batch = work.batch.emplace(forms_.back());
  while (pending_ && (event_.kind == EventKind::kRecord || event_.kind == EventKind::kReject)) {
    if (Status status = AddRecord(batch); !status.ok()) {
      return status;
    }
    Consume();
    if (batch.full()) {
      break;
    }
    if (const Result<bool> more = Read(); !more.ok()) {
      return more.status();
    }
  }
  return {};
}

Status ContainerFeed::AddRecord(RecordBatch& batch) {
  BatchRecord& added = batch.Add(event_.record);
  if (event_.kind == EventKind::kReject) {
    added.unread = event_.status;
    return {};
  }
  return known_ && event_.record.article ? FindEarlier(added) : Status();
}

Status ContainerFeed::FindEarlier(BatchRecord& record) {
  Result<std::optional<ArticleRow>> earlier = run_.database.Find(event_.record.name);
  if (!earlier.ok()) {
    return earlier.status();
  }
  record.earlier = *std::move(earlier);
  if (!record.earlier || !record.earlier->changed || record.earlier->generation != container_.completed ||
      !IsDone(run_, *record.earlier, base::HashContent(event_.record.bytes))) {
    return {};
  }
  if (output_ == nullptr) {
    output_ =
        std::make_unique<EarlierOutput>(earlier_path_, OutputFormOf(*file_.form, run_.options.containers));
  }
  record.output = output_->Find(record.earlier->place);
  return {};
}

}  // namespace jiaokan::dump
