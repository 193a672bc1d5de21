// Files: mapped for reading; written beside their name and renamed, so that they appear whole or not at all.
#ifndef JIAOKAN_BASE_FILE_H_
#define JIAOKAN_BASE_FILE_H_

#include <string>
#include <string_view>

#include "jiaokan/status.h"

namespace jiaokan::base {

// A read-only view of a whole regular file. Movable; the view lives as long as the object.
class MappedFile {
 public:
  // Fails with kIo; the message names the file and the reason.
  static Result<MappedFile> Open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile() = default;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

// The bytes of a file, pipe or device. "-" is standard input. Fails with kIo.
Result<std::string> ReadFile(const std::string& path);

// A file under construction at "path.PID.tmp". Commit flushes it to the disk and renames it to `path`;
// without Commit it is removed. Every failure (a full disk included) is kIo and leaves `path` as it was.
class AtomicFile {
 public:
  static Result<AtomicFile> Create(const std::string& path);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  Status Write(std::string_view bytes);
  Status Commit();

  // Commit in two steps, for many files at once: whoever calls flushes the file system in between.
  Status Close();  // nothing more is written; the file is not flushed to the disk
  Status Rename();

 private:
  AtomicFile() = default;
  Status Flush();

  std::string path_;
  std::string temporary_;
  std::string buffer_;
  int fd_ = -1;
};

// Writes `bytes` to `path` through an AtomicFile. An existing file's permissions are kept.
Status WriteFile(const std::string& path, std::string_view bytes);

}  // namespace jiaokan::base

#endif  // JIAOKAN_BASE_FILE_H_
