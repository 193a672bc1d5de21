#include "record/frame.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "record/entry_writer.h"
#include "record/library.h"

namespace jiaokan::record {
namespace {

struct Filter {
  const char* name;
  int (*add)(archive*);
  int highest;
};

Filter FilterOf(Compression compression) {
  switch (compression) {
    case Compression::kGzip:
      return {"gzip", ::archive_write_add_filter_gzip, 9};
    case Compression::kBzip2:
      return {"bzip2", ::archive_write_add_filter_bzip2, 9};
    case Compression::kXz:
      return {"xz", ::archive_write_add_filter_xz, 9};
    default:
      return {"zstd", ::archive_write_add_filter_zstd, 19};
  }
}

la_ssize_t AppendTo(archive*, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

bool Configure(archive* writer, const Filter& filter, int level) {
  bool ok = filter.add(writer) == ARCHIVE_OK && ::archive_write_set_format_raw(writer) == ARCHIVE_OK &&
            ::archive_write_set_bytes_per_block(writer, 0) == ARCHIVE_OK;
  if (filter.add == ::archive_write_add_filter_gzip) {  // no time in the header
    ok = ok && ::archive_write_set_filter_option(writer, "gzip", "timestamp", nullptr) == ARCHIVE_OK;
  }
  if (level != 0) {
    const std::string text = std::to_string(std::clamp(level, 1, filter.highest));
    ok = ok && ::archive_write_set_filter_option(writer, filter.name, "compression-level", text.c_str()) ==
                   ARCHIVE_OK;
  }
  return ok;
}

bool WriteAll(archive* writer, std::string_view bytes, std::string& out) {
  const ArchiveEntry entry(::archive_entry_new());
  if (entry == nullptr || ::archive_write_open(writer, &out, nullptr, AppendTo, nullptr) != ARCHIVE_OK) {
    return false;
  }
  ::archive_entry_set_filetype(entry.get(), AE_IFREG);
  if (::archive_write_header(writer, entry.get()) != ARCHIVE_OK) {
    return false;
  }
  while (!bytes.empty()) {
    const la_ssize_t n = ::archive_write_data(writer, bytes.data(), bytes.size());
    if (n <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return ::archive_write_close(writer) == ARCHIVE_OK;
}

}  // namespace

Result<std::string> CompressFrame(Compression compression, int level, std::string_view bytes) {
  if (compression == Compression::kNone) {
    return std::string(bytes);
  }
  const ArchiveWriter writer(::archive_write_new());
  std::string out;
  if (writer == nullptr || !Configure(writer.get(), FilterOf(compression), level) ||
      !WriteAll(writer.get(), bytes, out)) {
    return OutOfMemory();
  }
  return out;
}

FrameBuilder::FrameBuilder(Form form, Compression compression, int level)
    : form_(form),
      compression_(IsConverted(form) ? Compression::kZstd : compression),
      level_(IsConverted(form) ? 0 : level) {}

Status FrameBuilder::Append(const Record& record, std::string_view bytes) {
  if (IsArchive(form_)) {
    if (Status status = AppendEntry(record, bytes); !status.ok()) {
      return status;
    }
  } else if (EachRecordAlone()) {
    Result<std::string> frame =
        CompressFrame(compression_, level_, std::string(bytes) + std::string(record.terminator));
    if (!frame.ok()) {
      return frame.status();
    }
    frame_.bytes += *frame;
    frame_.uncompressed += bytes.size() + record.terminator.size();
  } else {
    frame_.bytes += bytes;
    frame_.bytes += record.terminator;
    frame_.uncompressed = frame_.bytes.size();
  }
  ++frame_.records;
  return {};
}

Status FrameBuilder::AppendEntry(const Record& record, std::string_view bytes) {
  if (record.entry == nullptr) {
    return Status(StatusCode::kInvalidArgument, {"{1} is no member of an archive", {record.name}});
  }
  const std::size_t before = frame_.bytes.size();
  StringSink sink(frame_.bytes);
  const Result<std::unique_ptr<EntryWriter>> writer = EntryWriter::Open(Form::kTar, sink);
  Status status = writer.ok() ? (*writer)->Begin(*record.entry, bytes.size()) : writer.status();
  status = status.ok() ? (*writer)->Write(bytes) : status;
  status = status.ok() ? (*writer)->End() : status;
  if (!status.ok()) {
    frame_.bytes.resize(before);
  }
  frame_.uncompressed = frame_.bytes.size();
  return status;
}

Result<Frame> FrameBuilder::Finish() {
  Frame frame = std::exchange(frame_, {});
  if (!EachRecordAlone()) {
    Result<std::string> bytes = CompressFrame(compression_, level_, frame.bytes);
    if (!bytes.ok()) {
      return bytes.status();
    }
    frame.bytes = *std::move(bytes);
  }
  return frame;
}

}  // namespace jiaokan::record
