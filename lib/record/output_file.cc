#include "record/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "record/frame.h"

namespace jiaokan::record {
namespace {

std::string Reason(int error) { return std::generic_category().message(error); }

Status CannotWrite(const std::string& path, int error) {
  return Status(StatusCode::kIo, {"cannot write {1}: {2}", {path, Reason(error)}});
}

}  // namespace

Result<OutputFile> OutputFile::Create(const std::string& path) {
  OutputFile file;
  file.path_ = path;
  file.fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file.fd_ < 0) {
    return Status(StatusCode::kIo, {"cannot create {1}: {2}", {path, Reason(errno)}});
  }
  return file;
}

Result<OutputFile> OutputFile::Continue(const std::string& path, std::uint64_t size) {
  OutputFile file;
  file.path_ = path;
  file.size_ = size;
  file.fd_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  struct stat info = {};
  if (file.fd_ < 0 || ::fstat(file.fd_, &info) != 0) {
    return Status(StatusCode::kIo, {"cannot open {1}: {2}", {path, Reason(errno)}});
  }
  if (static_cast<std::uint64_t>(info.st_size) < size) {
    return Status(StatusCode::kIo, {"{1} is shorter than it was; start anew without it", {path}});
  }
  if (::ftruncate(file.fd_, static_cast<off_t>(size)) != 0 ||
      ::lseek(file.fd_, static_cast<off_t>(size), SEEK_SET) < 0) {
    return CannotWrite(path, errno);
  }
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), size_(other.size_) {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(fd_, other.fd_);
  std::swap(size_, other.size_);
  return *this;
}

OutputFile::~OutputFile() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

Status OutputFile::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n < 0) {
      return CannotWrite(path_, errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
    size_ += static_cast<std::uint64_t>(n);
  }
  return {};
}

Status OutputFile::Sync() const {
  return ::fsync(fd_) == 0 || errno == EINVAL ? Status() : CannotWrite(path_, errno);
}

Result<std::string> OutputFile::ReadAt(std::uint64_t offset, std::size_t size) const {
  std::string bytes(size, '\0');
  ssize_t n = 0;
  do {
    n = ::pread(fd_, bytes.data(), size, static_cast<off_t>(offset));
  } while (n < 0 && errno == EINTR);
  if (n < 0) {
    return Status(StatusCode::kIo, {"cannot read {1}: {2}", {path_, Reason(errno)}});
  }
  bytes.resize(static_cast<std::size_t>(n));
  return bytes;
}

Status OutputFile::Rename(const std::string& path) {
  if (::rename(path_.c_str(), path.c_str()) != 0) {
    return Status(StatusCode::kIo, {"cannot create {1}: {2}", {path, Reason(errno)}});
  }
  path_ = path;
  return SyncFolder(path);
}

Status SyncFolder(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    return Status(StatusCode::kIo, {"cannot open {1}: {2}", {folder, Reason(errno)}});
  }
  const int error = ::fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
  ::close(fd);
  return error == 0 ? Status() : CannotWrite(folder, error);
}

Status FrameSink::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), frame_bytes_ - pending_.size()));
    pending_ += bytes.substr(0, size);
    bytes.remove_prefix(size);
    if (pending_.size() >= frame_bytes_) {
      if (Status status = Flush(); !status.ok()) {
        return status;
      }
    }
  }
  return {};
}

Status FrameSink::Flush() {
  if (pending_.empty()) {
    return {};
  }
  const Result<std::string> frame = CompressFrame(compression_, level_, pending_);
  pending_.clear();
  return frame.ok() ? file_.Write(*frame) : frame.status();
}

}  // namespace jiaokan::record
