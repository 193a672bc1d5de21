#include "dump/earlier_output.h"

#include <limits>
#include <utility>

namespace jiaokan::dump {

EarlierOutput::EarlierOutput(const std::string& path, record::Form form) {
  record::ReadOptions options;
  options.form = form;
  options.max_record = std::numeric_limits<std::uint64_t>::max();
  options.max_expansion = std::numeric_limits<std::uint32_t>::max();
  options.max_depth = std::numeric_limits<int>::max();
  Result<std::unique_ptr<record::Reader>> reader = record::Reader::Open(path, options);
  if (reader.ok()) {
    reader_ = *std::move(reader);
  }
}

std::optional<std::string> EarlierOutput::Find(std::int64_t place) {
  while (reader_ != nullptr && next_ <= place) {
    const Result<bool> more = reader_->Next(event_);
    if (!more.ok() || !*more || event_.kind == record::EventKind::kReject) {
      reader_.reset();
    } else if (event_.kind == record::EventKind::kRecord && next_++ == place) {
      return std::string(event_.record.bytes);
    }
  }
  return std::nullopt;
}

}  // namespace jiaokan::dump
