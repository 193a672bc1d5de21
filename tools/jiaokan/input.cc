#include "input.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <utility>

#include "output.h"

namespace jiaokan::cli {
namespace {

constexpr std::size_t kBlockSize = std::size_t{1} << 18;

Result<int> OpenForReading(const std::string& path) {
  const int fd = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  return fd >= 0 ? Result<int>(fd) : SystemError("cannot open: {1}", errno);
}

std::uint64_t SizeOf(int fd) {
  struct stat info = {};
  return ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0;
}

// Appends what one read gives, `room` bytes at most. The number of bytes read; 0 at the end.
Result<std::size_t> Append(int fd, std::size_t room, std::string& buffer) {
  const std::size_t old_size = buffer.size();
  buffer.resize(old_size + room);
  ssize_t n = 0;
  do {
    n = ::read(fd, buffer.data() + old_size, room);
  } while (n < 0 && errno == EINTR);
  const int error = errno;
  buffer.resize(old_size + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  return n >= 0 ? Result<std::size_t>(static_cast<std::size_t>(n)) : SystemError("cannot read: {1}", error);
}

// Has the pages of a large buffer made as few large ones; what the system makes of it does not matter.
void AdviseLargePages(std::string& buffer) {
  constexpr std::uintptr_t kLargePage = std::uintptr_t{2} << 20;
  const auto data = reinterpret_cast<std::uintptr_t>(buffer.data());
  const std::uintptr_t begin = (data + kLargePage - 1) / kLargePage * kLargePage;
  const std::uintptr_t end = (data + buffer.capacity()) / kLargePage * kLargePage;
  if (begin < end) {
    static_cast<void>(::madvise(buffer.data() + (begin - data), end - begin, MADV_HUGEPAGE));
  }
}

void CloseUnlessStandard(int fd) {
  if (fd > STDERR_FILENO) {
    ::close(fd);
  }
}

}  // namespace

Result<std::string> ReadAll(const std::string& path) {
  const Result<int> fd = OpenForReading(path);
  if (!fd.ok()) {
    return fd.status();
  }
  std::string bytes;
  const std::uint64_t size = SizeOf(*fd);
  bytes.reserve(size + kBlockSize);
  AdviseLargePages(bytes);
  Result<std::size_t> n = std::size_t{0};
  do {
    n = Append(*fd, std::max<std::size_t>(kBlockSize, size > bytes.size() ? size - bytes.size() : 0), bytes);
  } while (n.ok() && *n > 0);
  CloseUnlessStandard(*fd);
  return n.ok() ? Result<std::string>(std::move(bytes)) : n.status();
}

std::uint64_t LineOf(std::string_view text, std::uint64_t offset) { return LineCounter(text).LineOf(offset); }

PlaceCounter::Place PlaceCounter::PlaceOf(std::uint64_t offset) {
  for (const std::uint64_t end = std::min<std::uint64_t>(offset, text_.size()); counted_ < end; ++counted_) {
    const char c = text_[counted_];
    if (c == '\n') {
      ++place_.line;
      place_.column = 1;
    } else {
      place_.column += (static_cast<unsigned char>(c) & 0xC0U) != 0x80 ? 1 : 0;
    }
  }
  return place_;
}

std::uint64_t LineCounter::LineOf(std::uint64_t offset) {
  const std::uint64_t end = std::max(counted_, std::min<std::uint64_t>(offset, text_.size()));
  const std::string_view between = text_.substr(counted_, end - counted_);
  line_ += static_cast<std::uint64_t>(std::count(between.begin(), between.end(), '\n'));
  counted_ = end;
  return line_;
}

Result<LineBlocks> LineBlocks::Open(const std::string& path, std::uint64_t longest) {
  const Result<int> fd = OpenForReading(path);
  if (!fd.ok()) {
    return fd.status();
  }
  LineBlocks blocks;
  blocks.fd_ = *fd;
  blocks.size_ = SizeOf(*fd);
  blocks.longest_ = longest;
  return blocks;
}

LineBlocks::LineBlocks(LineBlocks&& other) noexcept
    : buffer_(std::move(other.buffer_)),
      returned_(other.returned_),
      size_(other.size_),
      fd_(std::exchange(other.fd_, -1)),
      at_end_(other.at_end_),
      is_part_(other.is_part_),
      within_line_(other.within_line_),
      longest_(other.longest_) {}

LineBlocks::~LineBlocks() { CloseUnlessStandard(fd_); }

// The next part of a line: up to its end, or as much as there is.
Result<std::string_view> LineBlocks::NextPart() {
  if (buffer_.empty() && !at_end_) {
    const Result<std::size_t> n = Append(fd_, kBlockSize, buffer_);
    if (!n.ok()) {
      return n.status();
    }
    at_end_ = *n == 0;
  }
  const std::size_t newline = buffer_.find('\n');
  within_line_ = newline == std::string::npos && !at_end_;
  returned_ = newline == std::string::npos ? buffer_.size() : newline + 1;
  return std::string_view(buffer_).substr(0, returned_);
}

Result<std::string_view> LineBlocks::Next() {
  buffer_.erase(0, std::exchange(returned_, 0));
  is_part_ = within_line_;
  if (within_line_) {
    return NextPart();
  }
  std::size_t newline = buffer_.rfind('\n');
  while (!at_end_ && newline == std::string::npos) {
    if (buffer_.size() > longest_) {
      is_part_ = true;
      return NextPart();
    }
    const std::size_t searched = buffer_.size();
    const Result<std::size_t> n = Append(fd_, std::max(kBlockSize, buffer_.size()), buffer_);
    if (!n.ok()) {
      return n.status();
    }
    at_end_ = *n == 0;
    const std::size_t found = std::string_view(buffer_).substr(searched).rfind('\n');
    newline = found == std::string::npos ? found : searched + found;
  }
  returned_ = newline == std::string::npos ? buffer_.size() : newline + 1;
  return std::string_view(buffer_).substr(0, returned_);
}

}  // namespace jiaokan::cli
