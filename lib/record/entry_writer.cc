#include "record/entry_writer.h"

#include <cerrno>

#include "text/utf8.h"

namespace jiaokan::record {
namespace {

int SetFormat(archive* writer, Form form) {
  switch (form) {
    case Form::kZip:
      return ::archive_write_set_format_zip(writer);
    case Form::kSevenZip: {
      const int result = ::archive_write_set_format_7zip(writer);
      return result == ARCHIVE_OK ? ::archive_write_set_options(writer, "7zip:compression=lzma2") : result;
    }
    default:
      return ::archive_write_set_format_pax_restricted(writer);
  }
}

bool IsUtf8(const char* text) { return text == nullptr || !text::FindInvalidUtf8(text); }

}  // namespace

EntryWriter::EntryWriter(Sink& sink)
    : sink_(sink),
      utf8_(NameLocale::Kind::kUtf8),
      bytes_(NameLocale::Kind::kBytes),
      archive_(::archive_write_new()) {}

Result<std::unique_ptr<EntryWriter>> EntryWriter::Open(Form form, Sink& sink) {
  std::unique_ptr<EntryWriter> writer(new EntryWriter(sink));
  archive* const handle = writer->archive_.get();
  if (handle == nullptr || SetFormat(handle, form) != ARCHIVE_OK ||
      ::archive_write_set_bytes_per_block(handle, 0) != ARCHIVE_OK ||
      ::archive_write_open(handle, writer.get(), nullptr, Take, nullptr) != ARCHIVE_OK) {
    return OutOfMemory();
  }
  return writer;
}

EntryWriter::~EntryWriter() { abandoned_ = true; }

la_ssize_t EntryWriter::Take(archive* writer, void* self, const void* bytes, std::size_t size) {
  auto& sink = *static_cast<EntryWriter*>(self);
  if (!sink.abandoned_ && sink.status_.ok()) {
    sink.status_ = sink.sink_.Write({static_cast<const char*>(bytes), size});
    if (!sink.status_.ok()) {
      ::archive_set_error(writer, EIO, "the sink failed");
      return -1;
    }
  }
  return static_cast<la_ssize_t>(size);
}

Status EntryWriter::Check(int result) {
  if (!status_.ok() || result == ARCHIVE_OK || result == ARCHIVE_WARN) {
    return status_;
  }
  return Status(StatusCode::kMalformedInput,
                {"the archive cannot hold a member: {1}", {ErrorOf(archive_.get())}});
}

Status EntryWriter::Begin(const Entry& entry, std::uint64_t size) {
  const ArchiveEntry copy(::archive_entry_clone(entry.get()));
  const NameLocale::Use names(utf8_);
  const bool readable = IsUtf8(::archive_entry_pathname(copy.get())) &&
                        IsUtf8(::archive_entry_hardlink(copy.get())) &&
                        IsUtf8(::archive_entry_symlink(copy.get()));
  const NameLocale::Use chosen(readable ? utf8_ : bytes_);
  ::archive_entry_set_size(copy.get(), static_cast<la_int64_t>(size));
  return Check(::archive_write_header(archive_.get(), copy.get()));
}

Status EntryWriter::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const la_ssize_t n = ::archive_write_data(archive_.get(), bytes.data(), bytes.size());
    if (n <= 0) {
      const Status status = Check(n < 0 ? static_cast<int>(n) : ARCHIVE_FATAL);
      return status.ok() ? Check(ARCHIVE_FATAL) : status;
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Status EntryWriter::End() { return Check(::archive_write_finish_entry(archive_.get())); }

Status EntryWriter::Finish() { return Check(::archive_write_close(archive_.get())); }

}  // namespace jiaokan::record
