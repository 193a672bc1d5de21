#include "record/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>

namespace jiaokan::record {
namespace {

constexpr std::size_t kReadChunk = std::size_t{256} << 10;
constexpr std::size_t kPeeked = 512;

class FileSource : public Source {
 public:
  FileSource(int fd, std::string path, bool regular)
      : fd_(fd), path_(std::move(path)), regular_(regular), buffer_(new char[kReadChunk]) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { ::close(fd_); }

  Result<std::string_view> Read() override {
    ssize_t n = 0;
    do {
      n = ::read(fd_, buffer_.get(), kReadChunk);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
      return Status(StatusCode::kIo,
                    {"cannot read {1}: {2}", {path_, std::generic_category().message(errno)}});
    }
    taken_ += static_cast<std::uint64_t>(n);
    return std::string_view(buffer_.get(), static_cast<std::size_t>(n));
  }

  // In a regular file others may move about, too.
  std::uint64_t taken() const override {
    return regular_ ? static_cast<std::uint64_t>(::lseek(fd_, 0, SEEK_CUR)) : taken_;
  }

  int descriptor() const override { return regular_ ? fd_ : -1; }

 private:
  int fd_;
  std::string path_;
  bool regular_;
  std::unique_ptr<char[]> buffer_;
  std::uint64_t taken_ = 0;
};

class LimitedSource : public Source {
 public:
  LimitedSource(std::unique_ptr<Source> source, const ReadOptions& options)
      : source_(std::move(source)), options_(options), start_(source_->taken()) {}

  Result<std::string_view> Read() override {
    Result<std::string_view> bytes = source_->Read();
    if (bytes.ok()) {
      out_ += bytes->size();
      if (Status status = CheckExpansion(out_, taken() - start_, options_); !status.ok()) {
        return status;
      }
    }
    return bytes;
  }

  std::uint64_t taken() const override { return source_->taken(); }

 private:
  std::unique_ptr<Source> source_;
  const ReadOptions& options_;
  std::uint64_t start_;
  std::uint64_t out_ = 0;
};

}  // namespace

Result<std::unique_ptr<Source>> OpenFile(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat info = {};
  int error = fd < 0 || ::fstat(fd, &info) != 0 ? errno : 0;
  if (error == 0 && S_ISDIR(info.st_mode)) {
    error = EISDIR;
  }
  if (error != 0) {
    if (fd >= 0) {
      ::close(fd);
    }
    return Status(StatusCode::kIo, {"cannot open {1}: {2}", {path, std::generic_category().message(error)}});
  }
  static_cast<void>(::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL));
  return std::unique_ptr<Source>(std::make_unique<FileSource>(fd, path, S_ISREG(info.st_mode)));
}

Result<std::unique_ptr<Source>> Spool(Source& source, const std::string& folder) {
  const auto error = [&folder] {
    return Status(StatusCode::kIo,
                  {"cannot write {1}: {2}", {folder, std::generic_category().message(errno)}});
  };
  std::string path = folder + "/jiaokan-XXXXXX";
  const int fd = ::mkostemp(path.data(), O_CLOEXEC);
  if (fd < 0) {
    return error();
  }
  ::unlink(path.c_str());
  auto spool = std::make_unique<FileSource>(fd, path, true);
  for (;;) {
    const Result<std::string_view> bytes = source.Read();
    if (!bytes.ok()) {
      return bytes.status();
    }
    if (bytes->empty()) {
      break;
    }
    for (std::string_view rest = *bytes; !rest.empty();) {
      const ssize_t n = ::write(fd, rest.data(), rest.size());
      if (n < 0 && errno != EINTR) {
        return error();
      }
      rest.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
    }
  }
  ::lseek(fd, 0, SEEK_SET);
  return std::unique_ptr<Source>(std::move(spool));
}

std::string_view PeekableSource::Peek() {
  while (peeked_.size() < kPeeked && status_.ok()) {
    const Result<std::string_view> bytes = source_->Read();
    if (!bytes.ok()) {
      status_ = bytes.status();
    } else if (bytes->empty()) {
      break;
    } else {
      peeked_ += *bytes;
    }
  }
  given_ = peeked_.empty();
  return peeked_;
}

Result<std::string_view> PeekableSource::Read() {
  if (!given_) {
    given_ = true;
    return std::string_view(peeked_);
  }
  return status_.ok() ? source_->Read() : Result<std::string_view>(status_);
}

Status CheckExpansion(std::uint64_t out, std::uint64_t in, const ReadOptions& options) {
  if (out <= options.expansion_floor || out / options.max_expansion <= in) {
    return {};
  }
  return Status(StatusCode::kResourceExhausted,
                {"{1} bytes have become {2}: more than {3} times as many",
                 {std::to_string(in), std::to_string(out), std::to_string(options.max_expansion)}});
}

std::unique_ptr<Source> LimitExpansion(std::unique_ptr<Source> source, const ReadOptions& options) {
  return std::make_unique<LimitedSource>(std::move(source), options);
}

}  // namespace jiaokan::record
