// Reading files and standard input, whole or by lines in constant memory.
#ifndef JIAOKAN_TOOLS_INPUT_H_
#define JIAOKAN_TOOLS_INPUT_H_

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "jiaokan/status.h"

namespace jiaokan::cli {

// The bytes of a file, pipe or device; "-" is standard input. The message of a failure does not name the
// file.
Result<std::string> ReadAll(const std::string& path);

// The number of the line, counted from 1, in which the byte at `offset` stands.
std::uint64_t LineOf(std::string_view text, std::uint64_t offset);

// The same for offsets that never decrease, in time linear in the text for all of them together.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  std::uint64_t LineOf(std::uint64_t offset);

 private:
  std::string_view text_;
  std::uint64_t counted_ = 0;  // bytes before which newlines are counted
  std::uint64_t line_ = 1;
};

// The line of an offset and its column, in characters; both count from 1. Offsets never decrease; linear
// time.
class PlaceCounter {
 public:
  struct Place {
    std::uint64_t line = 1;
    std::uint64_t column = 1;
  };

  explicit PlaceCounter(std::string_view text) : text_(text) {}
  Place PlaceOf(std::uint64_t offset);

 private:
  std::string_view text_;
  std::uint64_t counted_ = 0;
  Place place_;
};

// A file read in blocks of whole lines.
class LineBlocks {
 public:
  // A longer line than `longest` (bytes, end included) is given in parts.
  static Result<LineBlocks> Open(const std::string& path, std::uint64_t longest = kAnyLength);

  LineBlocks(LineBlocks&& other) noexcept;
  LineBlocks& operator=(LineBlocks&&) = delete;
  LineBlocks(const LineBlocks&) = delete;
  LineBlocks& operator=(const LineBlocks&) = delete;
  ~LineBlocks();

  // The next lines, ends included (the last line of the file may have none); empty at the end of the file.
  // What a pipe already holds is returned without waiting for more. The view is valid until the next call.
  Result<std::string_view> Next();

  // Whether the last block is a part of one line: the last part when the line's end is there, or the file's.
  bool is_part() const { return is_part_; }

  // The size of a regular file, else 0.
  std::uint64_t size() const { return size_; }

 private:
  static constexpr std::uint64_t kAnyLength = std::numeric_limits<std::uint64_t>::max();

  LineBlocks() = default;
  Result<std::string_view> NextPart();

  std::string buffer_;
  std::size_t returned_ = 0;  // bytes of the buffer handed out by the last call
  std::uint64_t size_ = 0;
  int fd_ = -1;
  bool at_end_ = false;
  bool is_part_ = false;
  bool within_line_ = false;  // more parts follow
  std::uint64_t longest_ = kAnyLength;
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_INPUT_H_
