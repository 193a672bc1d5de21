// The formats that a queue is exported in.
#ifndef JIAOKAN_REPROCESS_QUEUE_WRITER_H_
#define JIAOKAN_REPROCESS_QUEUE_WRITER_H_

#include <memory>
#include <string>

#include "jiaokan/reprocess.h"

namespace jiaokan::reprocess {

// Each function gives the bytes that come next in the file.
class QueueWriter {
 public:
  QueueWriter() = default;
  QueueWriter(const QueueWriter&) = delete;
  QueueWriter& operator=(const QueueWriter&) = delete;
  virtual ~QueueWriter() = default;

  virtual std::string Begin() { return {}; }
  virtual std::string Add(const QueueRecord& record) = 0;
  virtual std::string End() { return {}; }
};

std::unique_ptr<QueueWriter> MakeXliffWriter();
std::unique_ptr<QueueWriter> MakePoWriter();

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_QUEUE_WRITER_H_
