// What goes through the pipeline of a run.
#ifndef JIAOKAN_DUMP_WORK_H_
#define JIAOKAN_DUMP_WORK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "dump/article.h"
#include "dump/record_batch.h"
#include "dump/run_database.h"
#include "dump/walk.h"
#include "record/reader.h"

namespace jiaokan::dump {

struct Work {
  enum class Kind {
    kFile,     // an article
    kBegin,    // a file of records begins; `container` says from where it goes on
    kRecords,  // a batch of them
    kNest,     // a container begins within the file
    kUnnest,   // and ends
    kEnd,      // of the file
    kSame,     // a file of records that was processed before and is as it was
    kFailed,   // nothing more can be read: `status`
  };

  Kind kind = Kind::kFile;
  const DumpFile* file = nullptr;
  // kBegin: of the output of the file; kNest: of the container that begins.
  record::Form form = record::Form::kJsonl;
  record::Compression compression = record::Compression::kNone;
  record::Record member;             // kUnnest: what the archive says of the container
  std::optional<RecordBatch> batch;  // kRecords
  // kBegin: before the first work that follows; else how far the file is read when this work is done.
  Container container;
  std::uint64_t bytes_read = 0;  // of the file
  Outcome outcome;               // kFile
  Status status;
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_WORK_H_
