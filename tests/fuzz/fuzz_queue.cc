#include "fuzz.h"
#include "jiaokan/reprocess.h"

using jiaokan::fuzz::Require;

// A record that parses is written and read again unchanged.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = jiaokan::ParseRecord(jiaokan::fuzz::View(data, size));
  if (!record.ok()) {
    return 0;
  }
  const std::string line = jiaokan::FormatRecord(*record);
  const auto again = jiaokan::ParseRecord(line);
  Require(again.ok());
  Require(jiaokan::FormatRecord(*again) == line);
  jiaokan::QueueExporter csv(jiaokan::QueueFormat::kCsv);
  Require(!csv.Add(*record).empty());
  return 0;
}
