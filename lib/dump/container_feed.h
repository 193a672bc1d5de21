// Reading one file of records for a run: anew, or from where an earlier run was.
#ifndef JIAOKAN_DUMP_CONTAINER_FEED_H_
#define JIAOKAN_DUMP_CONTAINER_FEED_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "dump/earlier_output.h"
#include "dump/work.h"
#include "record/reader.h"

namespace jiaokan::dump {

class ContainerFeed {
 public:
  // `stop` is asked between events; when it is set, what Next gives does not matter any more.
  ContainerFeed(const RunContext& run, const DumpFile& file, const std::atomic<bool>& stop);

  // The next work of the file; false behind its end. May throw std::bad_alloc.
  bool Next(Work& work);

 private:
  Status Open();
  Result<bool> Read();         // into event_; the open containers are those around what follows it
  bool LeavesNoTrace() const;  // event_ is the begin or end of a container within a converted file
  Result<bool> ReadWork();     // into event_, unless it is pending, passing over what leaves no trace
  void Consume();              // event_ belongs to the work that is made
  // Reads so many events, all if `events` is negative; says whether they are those that `digest` was made of.
  Result<bool> Replay(std::int64_t events, const std::string& digest);
  Status Begin(Work& work);
  Result<bool> IsSame(const Container& earlier);
  Result<bool> Continues(const Container& earlier);
  Status BeginAnew(const std::optional<Container>& earlier);
  Status Advance(Work& work);
  Status FillBatch(Work& work);
  Status AddRecord(RecordBatch& batch);
  Status FindEarlier(BatchRecord& record);
  void ChooseOutput(RecordForm& form) const;
  std::shared_ptr<const RecordForm> FormOfEvent() const;

  const RunContext& run_;
  const DumpFile& file_;
  const std::atomic<bool>& stop_;
  std::unique_ptr<record::Reader> reader_;
  std::optional<base::ContentHasher> hasher_;  // over the events that were consumed
  record::Event event_;
  bool pending_ = false;  // event_ is read but not consumed
  bool begun_ = false;
  bool ended_ = false;
  Container container_;                                   // how far it is consumed
  std::vector<std::shared_ptr<const RecordForm>> forms_;  // of the open containers, the innermost last
  bool known_ = false;                                    // earlier runs have recorded some of its records
  std::string earlier_path_;                              // of the output of the last complete run
  std::unique_ptr<EarlierOutput> output_;                 // that, when it is read
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_CONTAINER_FEED_H_
