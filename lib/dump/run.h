// The files of a dump through the pipeline; what comes out is recorded in order.
#ifndef JIAOKAN_DUMP_RUN_H_
#define JIAOKAN_DUMP_RUN_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "dump/container_sink.h"
#include "dump/feed.h"

namespace jiaokan::dump {

class Run {
 public:
  Run(const RunContext& context, const std::vector<DumpFile>& files);

  // Fails with kIo when outputs cannot be written, kCancelled, or kResourceExhausted.
  Status Execute();

  std::uint64_t reused() const { return reused_ + sink_.reused(); }

 private:
  void Pipe(std::size_t tokens);
  void Process(Work& work);
  void Take(Work& work);
  Status TakeWork(Work& work);
  Status TakeFile(Work& work);
  Status CommitNowAndThen();
  Status Publish();
  Status CheckErrors(const Work& work);
  void Count(const Work& work);
  void Report();
  void Stop(Status status);

  const RunContext& context_;
  std::atomic<bool> stop_ = false;
  Feed feed_;
  ContainerSink sink_;
  std::mutex large_;  // one large work at a time
  Status status_;
  CleanProgress progress_;
  std::uint64_t finished_bytes_ = 0;  // of the files before the one that is read
  std::uint64_t reused_ = 0;
  std::uint64_t rejected_ = 0;
  std::uint64_t uncommitted_ = 0;
  std::vector<base::AtomicFile> files_;  // outputs of articles since the last commit
  std::chrono::steady_clock::time_point committed_at_ = std::chrono::steady_clock::now();
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_RUN_H_
