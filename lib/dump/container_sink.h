// The last stage of a run for files of records: their output, and the journal of it.
#ifndef JIAOKAN_DUMP_CONTAINER_SINK_H_
#define JIAOKAN_DUMP_CONTAINER_SINK_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "dump/work.h"
#include "record/writer.h"

namespace jiaokan::dump {

class ContainerSink {
 public:
  explicit ContainerSink(const RunContext& run) : run_(run) {}

  // Takes the work of containers in their order. Fails when the output or the journal cannot be written;
  // nothing may follow then.
  Status Take(Work& work);

  // Whether a container is open: then the journal may only be made permanent by this class.
  bool open() const { return writer_ != nullptr; }

  std::uint64_t reused() const { return reused_; }  // records

 private:
  Status CountSame(const Container& container);
  Status Begin(Work& work);
  Status BeginGeneration(const Container& container);
  Status TakeRecords(Work& work);
  Status Record(BatchRecord& record);
  Status End(Work& work);
  Status Fail(const Work& work);
  Status Save(const Container& read);

  const RunContext& run_;
  std::unique_ptr<record::Writer> writer_;
  std::int64_t places_ = 0;
  std::int64_t generation_ = 0;
  std::uint64_t reused_ = 0;
  std::chrono::steady_clock::time_point saved_at_;
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_CONTAINER_SINK_H_
