#include <archive.h>
#include <zlib.h>

#include <memory>
#include <utility>

#include "record/library.h"
#include "record/source.h"

namespace jiaokan::record {
namespace {

constexpr std::size_t kDecompressedChunk = std::size_t{256} << 10;
constexpr int kGzipWindow = 15 + 16;  // zlib: the largest window, in a gzip wrapper

Status Truncated() { return Status(StatusCode::kMalformedInput, {"the compressed data ends too soon"}); }

Status Damaged(const char* reason) {
  return Status(StatusCode::kMalformedInput, {"the compressed data is damaged: {1}", {reason}});
}

// zlib is used directly: the filter of libarchive does not compare the checksum (RFC 1952, section 2.3.1).
class GzipSource : public Source {
 public:
  explicit GzipSource(std::unique_ptr<Source> source)
      : source_(std::move(source)), out_(new char[kDecompressedChunk]) {}
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { ::inflateEnd(&stream_); }

  bool Start() { return ::inflateInit2(&stream_, kGzipWindow) == Z_OK; }

  Result<std::string_view> Read() override {
    stream_.next_out = reinterpret_cast<Bytef*>(out_.get());
    stream_.avail_out = kDecompressedChunk;
    while (stream_.avail_out > 0 && status_.ok() && !ended_) {
      Step();
    }
    const std::size_t size = kDecompressedChunk - stream_.avail_out;
    return size > 0 || status_.ok() ? Result<std::string_view>(std::string_view(out_.get(), size))
                                    : Result<std::string_view>(status_);
  }

  std::uint64_t taken() const override { return source_->taken(); }

 private:
  void Step() {
    if (stream_.avail_in == 0 && !Fill()) {
      return;
    }
    if (between_members_ && !BeginMember()) {
      return;
    }
    const int result = ::inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      between_members_ = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      status_ = Damaged(stream_.msg != nullptr ? stream_.msg : ::zError(result));
    }
  }

  bool Fill() {
    const Result<std::string_view> bytes = source_->Read();
    if (!bytes.ok() || bytes->empty()) {
      ended_ = bytes.ok() && between_members_;
      status_ = bytes.ok() ? (ended_ ? Status() : Truncated()) : bytes.status();
      return false;
    }
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes->data()));
    stream_.avail_in = static_cast<uInt>(bytes->size());
    return true;
  }

  // False when there are only zeros here, with which tapes and some programs fill up.
  bool BeginMember() {
    while (stream_.avail_in > 0 && *stream_.next_in == 0) {
      ++stream_.next_in;
      --stream_.avail_in;
    }
    if (stream_.avail_in == 0) {
      return false;
    }
    between_members_ = false;
    ::inflateReset(&stream_);
    return true;
  }

  std::unique_ptr<Source> source_;
  std::unique_ptr<char[]> out_;
  z_stream stream_ = {};
  bool between_members_ = false;
  bool ended_ = false;
  Status status_;
};

class FilterSource : public Source {
 public:
  FilterSource(std::unique_ptr<Source> source, ArchiveReader archive)
      : source_(std::move(source)), feed_(*source_), archive_(std::move(archive)) {}

  Result<std::string_view> Read() override {
    if (!opened_) {
      opened_ = true;
      if (const Status status = Open(); !status.ok() || ended_) {
        ended_ = true;
        return status.ok() ? Result<std::string_view>(std::string_view()) : status;
      }
    }
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    while (!ended_ && size == 0) {
      const int result = ::archive_read_data_block(archive_.get(), &data, &size, &offset);
      ended_ = result != ARCHIVE_OK;
      if (result != ARCHIVE_OK && result != ARCHIVE_EOF) {
        return Error();
      }
    }
    return ended_ ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
  }

  std::uint64_t taken() const override { return source_->taken(); }

 private:
  Status Open() {
    if (feed_.Open(archive_.get()) != ARCHIVE_OK) {
      return Error();
    }
    archive_entry* entry = nullptr;
    const int result = ::archive_read_next_header(archive_.get(), &entry);
    ended_ = result == ARCHIVE_EOF;
    return result == ARCHIVE_OK || ended_ ? Status() : Error();
  }

  Status Error() const { return feed_.status().ok() ? Damaged(ErrorOf(archive_.get())) : feed_.status(); }

  std::unique_ptr<Source> source_;
  ArchiveFeed feed_;
  ArchiveReader archive_;
  bool opened_ = false;
  bool ended_ = false;
};

int AddFilter(archive* reader, Compression compression) {
  switch (compression) {
    case Compression::kBzip2:
      return ::archive_read_support_filter_bzip2(reader);
    case Compression::kXz:
      return ::archive_read_support_filter_xz(reader);
    default:
      return ::archive_read_support_filter_zstd(reader);
  }
}

}  // namespace

Result<std::unique_ptr<Source>> Decompress(std::unique_ptr<Source> source, Compression compression) {
  if (compression == Compression::kNone) {
    return source;
  }
  if (compression == Compression::kGzip) {
    auto gzip = std::make_unique<GzipSource>(std::move(source));
    if (!gzip->Start()) {
      return OutOfMemory();
    }
    return std::unique_ptr<Source>(std::move(gzip));
  }
  ArchiveReader archive(::archive_read_new());
  if (archive == nullptr || AddFilter(archive.get(), compression) != ARCHIVE_OK ||
      ::archive_read_support_format_raw(archive.get()) != ARCHIVE_OK ||
      ::archive_read_support_format_empty(archive.get()) != ARCHIVE_OK) {
    return OutOfMemory();
  }
  return std::unique_ptr<Source>(std::make_unique<FilterSource>(std::move(source), std::move(archive)));
}

}  // namespace jiaokan::record
