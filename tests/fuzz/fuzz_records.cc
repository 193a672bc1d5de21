// Containers of any form: the first byte chooses the form, the rest is the file. Events are paired, names
// unique and safe, limits kept, and text containers come back byte for byte where nothing was rejected.
#include <sys/mman.h>
#include <unistd.h>

#include <set>
#include <string>

#include "fuzz.h"
#include "record/codec.h"
#include "record/reader.h"

using jiaokan::fuzz::Require;
using namespace jiaokan::record;

namespace {

constexpr std::uint64_t kMaxRecord = 1 << 16;

ReadOptions Options(std::uint8_t choice) {
  ReadOptions options;
  options.name = "x";
  options.max_record = kMaxRecord;
  options.max_expansion = 10;
  options.expansion_floor = 1 << 16;
  if ((choice & 0x80) != 0) {
    options.id_field = "id";
  }
  if ((choice & 0x0F) <= static_cast<int>(Form::kFile)) {
    options.form = static_cast<Form>(choice & 0x0F);
  }
  return options;
}

bool IsSafe(const std::string& name) {
  bool safe = !name.empty() && name.front() != '/' && name.size() < 8192;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string part = name.substr(at, end - at);
    safe = safe && !part.empty() && part != "." && part != ".." && part.find('\0') == std::string::npos;
    at = end + 1;
  }
  return safe;
}

void CheckRecord(const Event& event) {
  Require(event.record.bytes.size() <= kMaxRecord);
  const auto extracted = Extract(event.form, event.record.bytes, {});
  if (extracted.ok()) {
    Require(*Compose(event.form, event.record.bytes, {}, extracted->text) == event.record.bytes);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const int fd = ::memfd_create("dump", 0);
  Require(::write(fd, data + 1, size - 1) == static_cast<ssize_t>(size - 1));
  const auto reader = Reader::Open("/proc/self/fd/" + std::to_string(fd), Options(data[0]));
  std::string joined;
  bool rejected = false;
  int depth = 0;
  std::set<std::string> names;
  Event event;
  while (reader.ok()) {
    const auto there = (*reader)->Next(event);
    Require(there.ok());
    if (!*there) {
      Require(depth == 0);
      break;
    }
    depth += event.kind == EventKind::kBegin ? 1 : event.kind == EventKind::kEnd ? -1 : 0;
    rejected = rejected || event.kind == EventKind::kReject;
    Require(IsSafe(event.record.name));
    if (event.kind == EventKind::kRecord) {
      Require(names.insert(event.record.name).second);
      CheckRecord(event);
      joined.append(event.record.bytes).append(event.record.terminator);
    }
  }
  const bool plain = reader.ok() && IsText(event.form) && event.compression == Compression::kNone;
  Require(!plain || rejected || joined == jiaokan::fuzz::View(data + 1, size - 1));
  ::close(fd);
  return 0;
}
