// Frames: stretches of a container that are compressed by themselves, so that they can be made in parallel,
// and a file can be cut off behind any of them and continued.
#ifndef JIAOKAN_RECORD_FRAME_H_
#define JIAOKAN_RECORD_FRAME_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "record/form.h"
#include "record/reader.h"

namespace jiaokan::record {

// `bytes` as a zstd frame, gzip member, bzip2 stream or xz stream; kNone: as they are. These may follow each
// other in a file. level: 0 is the compression's own default; others are clipped to its range. The same input
// gives the same output. Thread-safe. Fails with kResourceExhausted.
Result<std::string> CompressFrame(Compression compression, int level, std::string_view bytes);

// zip and 7z cannot be continued: until they are complete, their records wait as a tar in frames of zstd.
constexpr bool IsConverted(Form form) { return form == Form::kZip || form == Form::kSevenZip; }

struct Frame {
  std::string bytes;               // as they stand in the file
  std::uint64_t uncompressed = 0;  // bytes
  std::uint64_t records = 0;
};

// Collects records of one container and makes a frame of them. Objects are independent of each other.
class FrameBuilder {
 public:
  // Form and compression are the container's.
  FrameBuilder(Form form, Compression compression, int level);

  // Text containers: `bytes` and the terminator. Archives: a tar entry with the metadata of the record and
  // the size of `bytes`. Compressed WARC: a gzip member (zstd frame, ...) of its own for every record, as
  // indexes of such files need it. Fails with kInvalidArgument when the record has no entry and the form
  // needs one, with kMalformedInput when a tar cannot hold the entry, or with kResourceExhausted.
  Status Append(const Record& record, std::string_view bytes);

  std::uint64_t uncompressed() const { return frame_.uncompressed; }
  std::uint64_t records() const { return frame_.records; }
  bool empty() const { return frame_.records == 0; }

  // The frame; the builder is empty again.
  Result<Frame> Finish();

 private:
  bool EachRecordAlone() const { return form_ == Form::kWarc && compression_ != Compression::kNone; }
  Status AppendEntry(const Record& record, std::string_view bytes);

  Form form_;
  Compression compression_;
  int level_;
  Frame frame_;  // bytes: compressed already for WARC, else not yet
};

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_FRAME_H_
