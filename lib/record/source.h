// Streams of bytes that are read in pieces: a file, what a compressed stream holds, a member of an archive.
#ifndef JIAOKAN_RECORD_SOURCE_H_
#define JIAOKAN_RECORD_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "record/form.h"
#include "record/reader.h"

namespace jiaokan::record {

class Source {
 public:
  virtual ~Source() = default;

  // The next bytes, valid until the next call; empty at the end. Fails with kIo when a device fails, with
  // kMalformedInput or kResourceExhausted on what is read. What comes before the error is given first.
  virtual Result<std::string_view> Read() = 0;

  // Bytes of the file on the disk that have been read for this.
  virtual std::uint64_t taken() const = 0;

  // The descriptor of a regular file that this is, for reading it in any order in place of Read; else -1.
  virtual int descriptor() const { return -1; }
};

// A file or a pipe. Fails with kIo; a folder is such a failure.
Result<std::unique_ptr<Source>> OpenFile(const std::string& path);

// An unnamed temporary copy of `source` in `folder`, with a descriptor. Fails as `source`, or with kIo.
Result<std::unique_ptr<Source>> Spool(Source& source, const std::string& folder);

// A source whose first bytes may be looked at before they are read.
class PeekableSource : public Source {
 public:
  explicit PeekableSource(std::unique_ptr<Source> source) : source_(std::move(source)) {}

  // The first bytes, 512 if there are as many. To be called before Read. An error is told by Read.
  std::string_view Peek();

  Result<std::string_view> Read() override;
  std::uint64_t taken() const override { return source_->taken(); }
  int descriptor() const override { return source_->descriptor(); }

 private:
  std::unique_ptr<Source> source_;
  std::string peeked_;
  bool given_ = true;
  Status status_;
};

// What `source` holds in compressed form; any number of gzip members, frames or streams one after the other.
// kNone: `source` itself. Fails with kResourceExhausted.
Result<std::unique_ptr<Source>> Decompress(std::unique_ptr<Source> source, Compression compression);

// `source`, until more has come out of it than ReadOptions allow for what was taken; then kResourceExhausted.
std::unique_ptr<Source> LimitExpansion(std::unique_ptr<Source> source, const ReadOptions& options);

// The rule of LimitExpansion: fails when `out` bytes are too many for `in`.
Status CheckExpansion(std::uint64_t out, std::uint64_t in, const ReadOptions& options);

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_SOURCE_H_
