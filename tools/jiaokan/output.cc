#include "output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include <fmt/format.h>

namespace jiaokan::cli {
namespace {

constexpr std::size_t kBufferSize = std::size_t{1} << 17;

// The file that `path` names once symbolic links are followed; `path` when it does not exist.
std::string Resolve(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? real.get() : path;
}

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

}  // namespace

Status SystemError(const char* text, int error) {
  if (error == EPIPE) {
    return Status(StatusCode::kCancelled, {"closed pipe"});
  }
  return Status(StatusCode::kIo, {text, {std::strerror(error)}});  // NOLINT(concurrency-mt-unsafe)
}

Output Output::Standard() {
  Output output;
  output.fd_ = STDOUT_FILENO;
  return output;
}

Result<Output> Output::Open(const std::string& path) {
  if (path == "-") {
    return Standard();
  }
  Output output;
  output.name_ = path;
  struct stat info = {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) {
    return SystemError("cannot write: {1}", EISDIR);
  }
  if (exists && !S_ISREG(info.st_mode)) {
    output.fd_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    return output.fd_ >= 0 ? Result<Output>(std::move(output)) : SystemError("cannot write: {1}", errno);
  }
  output.target_ = Resolve(path);
  if (Status status = output.OpenAside(); !status.ok()) {
    return status;
  }
  if (exists) {
    static_cast<void>(
        ::fchown(output.fd_, info.st_uid, info.st_gid));  // NOLINT(bugprone-unused-return-value)
    static_cast<void>(::fchmod(output.fd_, info.st_mode & 07777));
  }
  return output;
}

Status Output::OpenAside() {
  fd_ = ::open(FolderOf(target_).c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
  if (fd_ < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
    temporary_ = fmt::format("{}.{}.tmp", target_, ::getpid());
    fd_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  }
  return fd_ >= 0 ? Status() : SystemError("cannot write: {1}", errno);
}

Output::Output(Output&& other) noexcept
    : name_(std::move(other.name_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      buffer_(std::move(other.buffer_)),
      status_(std::move(other.status_)),
      fd_(std::exchange(other.fd_, -1)) {}

Output::~Output() {
  if (!temporary_.empty()) {
    ::unlink(temporary_.c_str());
  }
  if (fd_ > STDERR_FILENO) {
    ::close(fd_);
  }
}

Status Output::Fail(const char* text, int error) {
  status_ = SystemError(text, error);
  return status_;
}

Status Output::Write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() < kBufferSize) {
    buffer_ += bytes;
    return status_;
  }
  Status status = Flush();
  while (status.ok() && !bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      return Fail("cannot write: {1}", errno);
    }
  }
  return status;
}

Status Output::Flush() {
  std::string_view bytes = buffer_;
  while (status_.ok() && !bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      status_ = SystemError("cannot write: {1}", errno);
    }
  }
  buffer_.clear();
  return status_;
}

Status Output::Close() {
  if (Status status = Flush(); !status.ok() || target_.empty()) {
    return status;
  }
  if (::fsync(fd_) != 0 && errno != EINVAL) {
    return Fail("cannot write: {1}", errno);
  }
  return PutInPlace();
}

Status Output::PutInPlace() {
  if (temporary_.empty()) {  // a file without a name gets one that is free, then takes the target's place
    const std::string self = fmt::format("/proc/self/fd/{}", fd_);
    const std::string name = fmt::format("{}.{}.tmp", target_, ::getpid());
    ::unlink(name.c_str());  // left by a killed process that had the same number
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) {
      return Fail("cannot write: {1}", errno);
    }
    temporary_ = name;
  }
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
    return Fail("cannot write: {1}", errno);
  }
  temporary_.clear();
  return {};
}

}  // namespace jiaokan::cli
