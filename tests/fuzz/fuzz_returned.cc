#include "fuzz.h"
#include "jiaokan/reprocess.h"

using jiaokan::fuzz::Require;

// What comes back in any format is read or refused with a place, and what is read is exported and read again.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto returned = jiaokan::ParseReturned(jiaokan::fuzz::View(data, size));
  if (!returned.ok()) {
    Require(returned.status().byte_offset().value_or(0) <= size);
    return 0;
  }
  for (const jiaokan::QueueFormat format : {jiaokan::QueueFormat::kXliff, jiaokan::QueueFormat::kJsonl}) {
    jiaokan::QueueExporter exporter(format);
    std::string bytes = exporter.Begin();
    for (const jiaokan::ReturnedText& text : returned->texts) {
      jiaokan::QueueRecord record;
      record.id = "1";
      record.en = text.zh;
      record.zh = text.zh;
      bytes += exporter.Add(record);
    }
    bytes += exporter.End();
    const auto again = jiaokan::ParseReturned(bytes);
    Require(again.ok() && again->texts.size() == returned->texts.size());
    for (std::size_t i = 0; i < again->texts.size(); ++i) {
      Require(again->texts[i].zh == returned->texts[i].zh);
    }
  }
  return 0;
}
