#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace jiaokan::base {
namespace {

constexpr std::size_t kBufferSize = std::size_t{1} << 16;

Status IoError(const char* text, const std::string& path, int error) {
  return Status(StatusCode::kIo, {text, {path, std::strerror(error)}});  // NOLINT(concurrency-mt-unsafe)
}

Status WriteAll(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n < 0) {
      return IoError("cannot write {1}: {2}", path, errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

}  // namespace

Result<MappedFile> MappedFile::Open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return IoError("cannot open {1}: {2}", path, errno);
  }
  struct stat info = {};
  int error = ::fstat(fd, &info) == 0 ? 0 : errno;
  if (error == 0 && !S_ISREG(info.st_mode)) {
    error = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
  }
  MappedFile file;
  if (error == 0 && info.st_size > 0) {
    void* data = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED) {
      error = errno;
    } else {
      file.data_ = static_cast<const char*>(data);
      file.size_ = static_cast<std::size_t>(info.st_size);
    }
  }
  ::close(fd);
  if (error != 0) {
    return IoError("cannot read {1}: {2}", path, error);
  }
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(const_cast<char*>(data_), size_);
  }
}

Result<std::string> ReadFile(const std::string& path) {
  const bool standard_input = path == "-";
  const int fd = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return IoError("cannot open {1}: {2}", path, errno);
  }
  std::string bytes;
  struct stat info = {};
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
    bytes.reserve(static_cast<std::size_t>(info.st_size) + 1);
  }
  std::array<char, kBufferSize> buffer;
  ssize_t n = 0;
  while ((n = ::read(fd, buffer.data(), buffer.size())) != 0) {
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n < 0) {
      break;
    }
    bytes.append(buffer.data(), static_cast<std::size_t>(n));
  }
  const int error = errno;
  if (!standard_input) {
    ::close(fd);
  }
  if (n < 0) {
    return IoError("cannot read {1}: {2}", path, error);
  }
  return bytes;
}

Result<AtomicFile> AtomicFile::Create(const std::string& path) {
  static std::atomic<unsigned> counter{0};  // keeps the names of concurrent writers of one path apart
  AtomicFile file;
  file.path_ = path;
  file.temporary_ = fmt::format("{}.{}-{}.tmp", path, ::getpid(), counter.fetch_add(1));
  file.fd_ = ::open(file.temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file.fd_ < 0) {
    return IoError("cannot create {1}: {2}", path, errno);
  }
  struct stat info = {};
  if (::stat(path.c_str(), &info) == 0) {
    static_cast<void>(::fchmod(file.fd_, info.st_mode & 07777));
  }
  return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, std::string())),
      buffer_(std::move(other.buffer_)),
      fd_(std::exchange(other.fd_, -1)) {}

AtomicFile::~AtomicFile() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
  if (!temporary_.empty()) {
    ::unlink(temporary_.c_str());
  }
}

Status AtomicFile::Flush() {
  Status status = WriteAll(fd_, buffer_, path_);
  buffer_.clear();
  return status;
}

Status AtomicFile::Write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() >= kBufferSize ? Flush() : Status();
}

Status AtomicFile::Commit() {
  if (Status status = Flush(); !status.ok()) {
    return status;
  }
  if (::fsync(fd_) != 0 && errno != EINVAL) {
    return IoError("cannot write {1}: {2}", path_, errno);
  }
  const Status status = Close();
  return status.ok() ? Rename() : status;
}

Status AtomicFile::Close() {
  if (Status status = Flush(); !status.ok()) {
    return status;
  }
  return ::close(std::exchange(fd_, -1)) == 0 ? Status() : IoError("cannot write {1}: {2}", path_, errno);
}

Status AtomicFile::Rename() {
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
    return IoError("cannot create {1}: {2}", path_, errno);
  }
  temporary_.clear();
  return {};
}

Status WriteFile(const std::string& path, std::string_view bytes) {
  Result<AtomicFile> file = AtomicFile::Create(path);
  if (!file.ok()) {
    return file.status();
  }
  if (Status status = file->Write(bytes); !status.ok()) {
    return status;
  }
  return file->Commit();
}

}  // namespace jiaokan::base
