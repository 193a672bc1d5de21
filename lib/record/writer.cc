#include "record/writer.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "record/entry_writer.h"
#include "record/output_file.h"

namespace jiaokan::record {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCopied = std::size_t{1} << 20;  // bytes at once

// A tar ends with two blocks of zeros (POSIX.1-2017, pax, ustar interchange format).
const std::string kTarEnd(1024, '\0');

Compression FrameCompression(const WriterState::Level& level) {
  return IsConverted(level.form) ? Compression::kZstd : level.compression;
}

std::string SpoolPath(const std::string& path, std::uint64_t number) {
  return number == 0 ? path + ".part" : path + ".part." + std::to_string(number);
}

// Copies the members of a tar.
Status CopyMembers(archive* tar, EntryWriter& writer) {
  const NameLocale utf8(NameLocale::Kind::kUtf8);
  for (;;) {
    archive_entry* header = nullptr;
    int result = 0;
    {
      const NameLocale::Use names(utf8);
      result = ::archive_read_next_header(tar, &header);
    }
    if (result == ARCHIVE_EOF) {
      return {};
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
      return Status(StatusCode::kIo, {"{1}", {ErrorOf(tar)}});
    }
    const Entry entry{ArchiveEntry(::archive_entry_clone(header))};
    Status status = writer.Begin(entry, static_cast<std::uint64_t>(::archive_entry_size(header)));
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    while (status.ok() && (result = ::archive_read_data_block(tar, &data, &size, &offset)) == ARCHIVE_OK) {
      status = writer.Write({static_cast<const char*>(data), size});
    }
    if (status.ok() && result != ARCHIVE_EOF) {
      return Status(StatusCode::kIo, {"{1}", {ErrorOf(tar)}});
    }
    status = status.ok() ? writer.End() : status;
    if (!status.ok()) {
      return status;
    }
  }
}

// Turns the tar in zstd `from` into a `form`.
Status Convert(const std::string& from, Form form, FrameSink& to) {
  const ArchiveReader tar(::archive_read_new());
  if (tar == nullptr || ::archive_read_support_filter_zstd(tar.get()) != ARCHIVE_OK ||
      ::archive_read_support_format_tar(tar.get()) != ARCHIVE_OK) {
    return OutOfMemory();
  }
  if (::archive_read_open_filename(tar.get(), from.c_str(), kCopied) != ARCHIVE_OK) {
    return Status(StatusCode::kIo, {"cannot read {1}: {2}", {from, ErrorOf(tar.get())}});
  }
  const Result<std::unique_ptr<EntryWriter>> writer = EntryWriter::Open(form, to);
  Status status = writer.ok() ? CopyMembers(tar.get(), **writer) : writer.status();
  status = status.ok() ? (*writer)->Finish() : status;
  return status.ok() ? to.Flush() : status;
}

class DumpWriter : public Writer {
 public:
  DumpWriter(std::string path, const WriteOptions& options) : path_(std::move(path)), options_(options) {
    options_.frame_bytes = std::max<std::uint64_t>(options_.frame_bytes, 1);
  }

  Status Start(Form form, Compression compression) {
    RemoveSpools();
    return Push(form, compression, 0);
  }

  Status Resume(Form form, Compression compression, const WriterState& state) {
    const bool fits = !state.levels.empty() && state.levels.front().form == form &&
                      state.levels.front().compression == compression;
    if (!fits) {
      return Status(StatusCode::kInvalidArgument, {"the state of {1} is of another form", {path_}});
    }
    next_spool_ = state.next_spool;
    for (const WriterState::Level& level : state.levels) {
      Result<OutputFile> file = OutputFile::Continue(SpoolPath(path_, level.spool), level.offset);
      if (!file.ok()) {
        return file.status();
      }
      levels_.push_back({level, *std::move(file), MakeBuilder(level)});
    }
    RemoveSpools();
    return {};
  }

  Status Append(const Record& record, std::string_view bytes) override {
    FrameBuilder& builder = levels_.back().builder;
    Status status = builder.Append(record, bytes);
    return status.ok() && builder.uncompressed() >= options_.frame_bytes ? CloseFrame() : status;
  }

  Status Begin(Form form, Compression compression) override {
    if (!IsArchive(levels_.back().state.form)) {
      return Status(StatusCode::kInvalidArgument, {"only archives hold containers"});
    }
    Status status = CloseFrame();
    return status.ok() ? Push(form, compression, next_spool_++) : status;
  }

  Status End(const Record& container) override {
    if (levels_.size() < 2 || container.entry == nullptr) {
      return Status(StatusCode::kInvalidArgument, {"no nested container is open"});
    }
    Result<OutputFile> file = Complete();
    if (!file.ok()) {
      return file.status();
    }
    levels_.pop_back();
    return CopyIntoTop(*container.entry, *file);
  }

  FrameBuilder NewFrame() const override { return MakeBuilder(levels_.back().state); }

  Status AppendFrame(const Frame& frame) override {
    Status status = CloseFrame();
    return status.ok() ? Write(frame) : status;
  }

  bool AtFrameEnd() const override { return levels_.back().builder.records() == 0; }

  Result<WriterState> Mark() override {
    if (!AtFrameEnd()) {
      return Status(StatusCode::kInvalidArgument, {"a frame is open"});
    }
    WriterState state;
    state.next_spool = next_spool_;
    for (Level& level : levels_) {
      if (Status status = level.file.Sync(); !status.ok()) {
        return status;
      }
      level.state.offset = level.file.size();
      state.levels.push_back(level.state);
    }
    if (Status status = SyncFolder(path_); !status.ok()) {
      return status;
    }
    for (const std::string& spool : older_) {
      ::unlink(spool.c_str());
    }
    older_ = std::exchange(finished_, {});
    return state;
  }

  Status Finish() override {
    if (levels_.size() > 1) {
      return Status(StatusCode::kInvalidArgument, {"a nested container is open"});
    }
    Result<OutputFile> file = Complete();
    Status status = file.ok() ? file->Sync() : file.status();
    status = status.ok() ? file->Rename(path_) : status;
    if (status.ok()) {
      ::unlink(SpoolPath(path_, 0).c_str());
      levels_.clear();
      RemoveSpools();
    }
    return status;
  }

 private:
  struct Level {
    WriterState::Level state;
    OutputFile file;
    FrameBuilder builder;
  };

  FrameBuilder MakeBuilder(const WriterState::Level& level) const {
    return FrameBuilder(level.form, level.compression, options_.level);
  }

  Status Push(Form form, Compression compression, std::uint64_t number) {
    Result<OutputFile> file = OutputFile::Create(SpoolPath(path_, number));
    if (!file.ok()) {
      return file.status();
    }
    const WriterState::Level state = {form, compression, number, 0, 0};
    levels_.push_back({state, *std::move(file), MakeBuilder(state)});
    return {};
  }

  Status CloseFrame() {
    if (AtFrameEnd()) {
      return {};
    }
    const Result<Frame> frame = levels_.back().builder.Finish();
    return frame.ok() ? Write(*frame) : frame.status();
  }

  Status Write(const Frame& frame) {
    Level& level = levels_.back();
    level.state.records += frame.records;
    return level.file.Write(frame.bytes);
  }

  // The innermost container, whole and in its own form.
  Result<OutputFile> Complete() {
    Level& level = levels_.back();
    Status status = CloseFrame();
    const bool archive = IsArchive(level.state.form);
    if (status.ok() && (archive || level.file.size() == 0)) {
      const Result<std::string> end = CompressFrame(FrameCompression(level.state), FrameLevel(level.state),
                                                    archive ? std::string_view(kTarEnd) : std::string_view());
      status = end.ok() ? level.file.Write(*end) : end.status();
    }
    if (!status.ok()) {
      return status;
    }
    finished_.push_back(level.file.path());
    if (!IsConverted(level.state.form)) {
      return std::move(level.file);
    }
    Result<OutputFile> converted = OutputFile::Create(level.file.path() + ".done");
    if (converted.ok()) {
      finished_.push_back(converted->path());
      FrameSink sink(*converted, level.state.compression, options_.level, options_.frame_bytes);
      status = Convert(level.file.path(), level.state.form, sink);
    }
    return status.ok() ? std::move(converted) : Result<OutputFile>(status);
  }

  Status CopyIntoTop(const Entry& entry, const OutputFile& file) {
    Level& level = levels_.back();
    FrameSink sink(level.file, FrameCompression(level.state), FrameLevel(level.state), options_.frame_bytes);
    const Result<std::unique_ptr<EntryWriter>> writer = EntryWriter::Open(Form::kTar, sink);
    Status status = writer.ok() ? (*writer)->Begin(entry, file.size()) : writer.status();
    for (std::uint64_t at = 0; status.ok() && at < file.size();) {
      const Result<std::string> bytes = file.ReadAt(at, kCopied);
      status = bytes.ok() ? (*writer)->Write(*bytes) : bytes.status();
      at += bytes.ok() ? std::max<std::size_t>(bytes->size(), 1) : 0;
    }
    status = status.ok() ? (*writer)->End() : status;
    level.state.records += 1;
    return status.ok() ? sink.Flush() : status;
  }

  int FrameLevel(const WriterState::Level& level) const {
    return IsConverted(level.form) ? 0 : options_.level;
  }

  // Removes the files PATH.part.* of no open container.
  void RemoveSpools() const {
    const std::string part = path_ + ".part.";
    const fs::path folder = fs::path(path_).parent_path();
    std::error_code error;
    for (fs::directory_iterator file(folder.empty() ? "." : folder, error);
         !error && file != fs::directory_iterator(); file.increment(error)) {
      const std::string name = file->path().filename().string();
      const std::string prefix = fs::path(part).filename().string();
      const bool ours = name.compare(0, prefix.size(), prefix) == 0;
      const bool open = std::any_of(levels_.begin(), levels_.end(), [&](const Level& level) {
        return fs::path(level.file.path()).filename() == name;
      });
      if (ours && !open) {
        std::error_code ignored;
        fs::remove(file->path(), ignored);
      }
    }
  }

  const std::string path_;
  WriteOptions options_;
  std::vector<Level> levels_;
  std::uint64_t next_spool_ = 1;
  std::vector<std::string> finished_;  // files that only the state of the last mark needs
  std::vector<std::string> older_;     // those that only states before it need
};

}  // namespace

Result<std::unique_ptr<Writer>> Writer::Open(const std::string& path, Form form, Compression compression,
                                             const WriteOptions& options,
                                             const std::optional<WriterState>& resume) {
  auto writer = std::make_unique<DumpWriter>(path, options);
  Status status = resume ? writer->Resume(form, compression, *resume) : writer->Start(form, compression);
  if (!status.ok()) {
    return status;
  }
  return std::unique_ptr<Writer>(std::move(writer));
}

}  // namespace jiaokan::record
