// The records that an earlier run wrote into a container, in their order.
#ifndef JIAOKAN_DUMP_EARLIER_OUTPUT_H_
#define JIAOKAN_DUMP_EARLIER_OUTPUT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "record/reader.h"

namespace jiaokan::dump {

// Reads forward only: what is asked for in another order than it was written is not found.
class EarlierOutput {
 public:
  // `path` may be absent or broken: then nothing is found.
  EarlierOutput(const std::string& path, record::Form form);

  // The bytes of the record with so many before it; nothing when it is not there any more.
  std::optional<std::string> Find(std::int64_t place);

 private:
  std::unique_ptr<record::Reader> reader_;
  record::Event event_;
  std::int64_t next_ = 0;  // place of the next record of the reader
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_EARLIER_OUTPUT_H_
