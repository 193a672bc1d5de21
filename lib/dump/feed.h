// The first stage of a run: the files of a dump and the records in them, in order.
#ifndef JIAOKAN_DUMP_FEED_H_
#define JIAOKAN_DUMP_FEED_H_

#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

#include "dump/container_feed.h"
#include "dump/work.h"

namespace jiaokan::dump {

class Feed {
 public:
  // `stop` is asked between events.
  Feed(const RunContext& run, const std::vector<DumpFile>& files, const std::atomic<bool>& stop)
      : run_(run), files_(files), stop_(stop) {}

  // The next work; null at the end. Throws nothing.
  std::shared_ptr<Work> Next();

 private:
  const RunContext& run_;
  const std::vector<DumpFile>& files_;
  const std::atomic<bool>& stop_;
  std::size_t next_ = 0;
  std::unique_ptr<ContainerFeed> container_;  // the one being read
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_FEED_H_
