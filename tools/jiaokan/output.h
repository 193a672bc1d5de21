// Checked writing to standard output and to files that appear whole or not at all.
#ifndef JIAOKAN_TOOLS_OUTPUT_H_
#define JIAOKAN_TOOLS_OUTPUT_H_

#include <string>
#include <string_view>

#include "jiaokan/status.h"

namespace jiaokan::cli {

// The status of `errno` after a failed call; `text` holds the placeholder {1} for the reason.
// EPIPE becomes kCancelled: the reader has gone away and wants to hear nothing more.
Status SystemError(const char* text, int error);

// A stream of bytes. Messages do not name the file: who reports them does (name()).
class Output {
 public:
  static Output Standard();
  // "-" is standard output. A regular file is written aside, without a name where the file system can do
  // that, and takes the place of `path`, whose permissions it keeps, at Close; without Close nothing remains
  // of it. Symbolic links are followed. Devices and pipes are written directly.
  static Result<Output> Open(const std::string& path);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  const std::string& name() const { return name_; }
  bool standard() const { return name_ == "-"; }

  // Once one call failed, the next ones fail with the same status.
  Status Write(std::string_view bytes);
  Status Flush();
  Status Close();

 private:
  Output() = default;
  Status Fail(const char* text, int error);
  Status OpenAside();
  Status PutInPlace();

  std::string name_ = "-";
  std::string target_;     // what a regular file shall be called; empty when written directly
  std::string temporary_;  // its name until then; empty while it has none
  std::string buffer_;
  Status status_;
  int fd_ = -1;
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_OUTPUT_H_
