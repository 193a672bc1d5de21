// Records cut out of a stream. A record that lies within one piece of the source is not copied.
#ifndef JIAOKAN_RECORD_FRAMER_H_
#define JIAOKAN_RECORD_FRAMER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "record/source.h"

namespace jiaokan::record {

// Finds where a record ends.
class Boundary {
 public:
  static constexpr std::size_t kOpen = static_cast<std::size_t>(-1);

  virtual ~Boundary() = default;

  // The record goes on with `bytes` (not empty). The offset behind its last byte, terminator included, or
  // kOpen when it goes on beyond them.
  virtual std::size_t Find(std::string_view bytes) = 0;
};

// The bytes of a record that is longer than this are passed over.
class Framer {
 public:
  Framer(std::unique_ptr<Source> source, std::uint64_t max_record)
      : source_(std::move(source)), max_record_(max_record) {}

  // What is at hand of the rest, at least `size` bytes unless it ends before; for a look.
  Result<std::string_view> Peek(std::size_t size);

  // The next record; false at the end of the source. An error of the source after the start of a record
  // gives the error.
  Result<bool> Next(Boundary& boundary);

  // The record, terminator included; valid until the next call of Peek or Next. Empty when it is too long.
  std::string_view record() const { return record_; }
  bool too_long() const { return too_long_; }
  bool at_end() const { return at_end_; }           // the boundary was not found: the source ended
  std::uint64_t offset() const { return offset_; }  // of the record
  std::uint64_t size() const { return size_; }      // of the record, also when it is too long
  std::uint64_t next_offset() const { return offset_ + size_; }

 private:
  void Keep(std::string_view bytes);

  std::unique_ptr<Source> source_;
  std::uint64_t max_record_;
  std::string_view window_;  // unread
  std::string held_;         // what window_ lies in, when pieces were put together
  std::string joined_;       // a record of several pieces
  std::string_view record_;
  bool too_long_ = false;
  bool at_end_ = false;
  std::uint64_t offset_ = 0;
  std::uint64_t size_ = 0;
};

// Ends with a line feed.
class LineBoundary : public Boundary {
 public:
  std::size_t Find(std::string_view bytes) override;
};

// Removes "\n" or "\r\n" from the end of `record` and returns it.
std::string_view SplitTerminator(std::string_view& record);

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_FRAMER_H_
