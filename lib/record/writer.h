// Writing a dump record by record so that a killed run goes on where it was, with the same bytes as one that
// was not interrupted.
#ifndef JIAOKAN_RECORD_WRITER_H_
#define JIAOKAN_RECORD_WRITER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/status.h"
#include "record/form.h"
#include "record/frame.h"
#include "record/reader.h"

namespace jiaokan::record {

struct WriteOptions {
  int level = 0;  // of the compression; 0: its own default
  // A frame is closed behind the record with which it has so many uncompressed bytes.
  std::uint64_t frame_bytes = std::uint64_t{8} << 20;
};

// Where a writer was: the containers that are open, the outermost first, and how much of their files counts.
struct WriterState {
  struct Level {
    Form form = Form::kJsonl;
    Compression compression = Compression::kNone;
    std::uint64_t spool = 0;    // number of its file: PATH.part, PATH.part.1, ...
    std::uint64_t offset = 0;   // bytes of that file
    std::uint64_t records = 0;  // written to it
  };
  std::vector<Level> levels;
  std::uint64_t next_spool = 1;

  // One line of ASCII without spaces at its ends. Parse fails with kMalformedInput.
  std::string Serialize() const;
  static Result<WriterState> Parse(std::string_view text);
};

// Writes PATH.part (and PATH.part.N for nested containers), which Finish renames to PATH. zip and 7z are a
// tar in zstd until Finish turns them into what they are to be. All functions fail with kIo, naming the file,
// when something cannot be written (full disk, file too large), after which only destruction is allowed; the
// .part files stay for the next run. Not thread-safe; frames may be built elsewhere.
class Writer {
 public:
  // Without `resume` an older PATH.part is overwritten. With it the files are cut to what the state says, and
  // what follows the event up to which it was taken is to be written next; fails with kIo when they are
  // not there or shorter (as after Finish), with kInvalidArgument when the state is of another form.
  static Result<std::unique_ptr<Writer>> Open(const std::string& path, Form form, Compression compression,
                                              const WriteOptions& options,
                                              const std::optional<WriterState>& resume);

  virtual ~Writer() = default;

  // The record with `bytes` in place of its own, into the innermost open container.
  virtual Status Append(const Record& record, std::string_view bytes) = 0;

  // A container within the innermost one, which is an archive. The frame of that one is closed.
  virtual Status Begin(Form form, Compression compression) = 0;
  // Ends it: it becomes a member of the one around it, with the metadata of `container` (Event::record of
  // kEnd).
  virtual Status End(const Record& container) = 0;

  // For frames made elsewhere, in parallel: an empty builder for the innermost open container, and the frame
  // of one, which must be that container's. An open frame of Append is closed before it.
  virtual FrameBuilder NewFrame() const = 0;
  virtual Status AppendFrame(const Frame& frame) = 0;

  // Whether a mark can be set here: nothing waits for the end of a frame.
  virtual bool AtFrameEnd() const = 0;
  // Brings everything to the disk. Fails with kInvalidArgument when not AtFrameEnd. The state of one mark
  // must be kept by the caller before the next mark is set: files that only older states need are removed.
  virtual Result<WriterState> Mark() = 0;

  // Ends the outermost container; it appears at PATH, and the .part files vanish. PATH and its folder are on
  // the disk then. Fails with kInvalidArgument when a nested container is open.
  virtual Status Finish() = 0;
};

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_WRITER_H_
