// Records of one container that are processed together and become one frame of its output.
#ifndef JIAOKAN_DUMP_RECORD_BATCH_H_
#define JIAOKAN_DUMP_RECORD_BATCH_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dump/article.h"
#include "jiaokan/status.h"
#include "record/codec.h"
#include "record/frame.h"
#include "record/json_line.h"
#include "record/reader.h"

namespace jiaokan::dump {

// What the records of a container have in common.
struct RecordForm {
  std::string file;                            // of the dump, which is or holds the container
  record::Form form = record::Form::kJsonl;    // of the records that are read,
  record::Form output = record::Form::kJsonl;  // and of the container that they are written to
  record::Compression compression = record::Compression::kNone;
  bool converted = false;  // articles are written as `lines`, and nothing else is
  record::FieldOptions fields;
  record::JsonLineFormat lines;
  Status unusable;  // why no text can be found in any record
};

struct BatchRecord {
  record::Record record;                   // its views are set when it is processed
  std::size_t begin = 0;                   // in the bytes of the batch
  std::size_t size = 0;                    // of the record
  std::size_t terminator = 0;              // the size of what follows it
  std::optional<ArticleRow> earlier = {};  // of an earlier run
  std::optional<std::string> output = {};  // what that run made of it, if that is known and not the record
  Status unread = {};                      // the reader could not read it
  Outcome outcome = {};                    // of what is an article or unread
  bool left_out = false;                   // of the output, since it could not be read or processed
  bool written = false;                    // to the output
};

class RecordBatch {
 public:
  explicit RecordBatch(std::shared_ptr<const RecordForm> form) : form_(std::move(form)) {}

  BatchRecord& Add(const record::Record& record);
  bool full() const { return bytes_.size() >= kFull || records_.size() >= kMany; }
  bool empty() const { return records_.empty(); }

  // Processes what no earlier run has done, and makes the frame. Throws nothing. Fails with
  // kResourceExhausted when the frame cannot be made.
  Status Process(const RunContext& run);

  std::vector<BatchRecord>& records() { return records_; }
  const std::vector<BatchRecord>& records() const { return records_; }
  const record::Frame& frame() const { return frame_; }

 private:
  // Frames must not depend on anything but the input: a batch ends where one of these is reached.
  static constexpr std::size_t kFull = std::size_t{1} << 20;
  static constexpr std::size_t kMany = 4096;

  std::shared_ptr<const RecordForm> form_;
  std::string bytes_;
  std::vector<BatchRecord> records_;
  record::Frame frame_;
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_RECORD_BATCH_H_
