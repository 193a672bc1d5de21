// Files that are written from front to back, and can be cut and continued.
#ifndef JIAOKAN_RECORD_OUTPUT_FILE_H_
#define JIAOKAN_RECORD_OUTPUT_FILE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "record/entry_writer.h"
#include "record/form.h"

namespace jiaokan::record {

// All functions fail with kIo, naming the file.
class OutputFile {
 public:
  // Empty; what was there is gone.
  static Result<OutputFile> Create(const std::string& path);
  // Cut to `size`; fails when it is not there or shorter.
  static Result<OutputFile> Continue(const std::string& path, std::uint64_t size);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  const std::string& path() const { return path_; }
  std::uint64_t size() const { return size_; }

  Status Write(std::string_view bytes);
  Status Sync() const;
  // The bytes from `offset`, as many as there are up to `size`; for copying it.
  Result<std::string> ReadAt(std::uint64_t offset, std::size_t size) const;
  // Gives it another name, in the same folder, on the disk too.
  Status Rename(const std::string& path);

 private:
  OutputFile() = default;

  std::string path_;
  int fd_ = -1;
  std::uint64_t size_ = 0;
};

// Brings the names in the folder of `path` to the disk.
Status SyncFolder(const std::string& path);

// Bytes as frames of `frame_bytes` into a file.
class FrameSink : public Sink {
 public:
  FrameSink(OutputFile& file, Compression compression, int level, std::uint64_t frame_bytes)
      : file_(file), compression_(compression), level_(level), frame_bytes_(frame_bytes) {}

  Status Write(std::string_view bytes) override;
  Status Flush();  // closes the last frame

 private:
  OutputFile& file_;
  Compression compression_;
  int level_;
  std::uint64_t frame_bytes_;
  std::string pending_;
};

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_OUTPUT_FILE_H_
