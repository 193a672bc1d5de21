// One open container of a reader.
#ifndef JIAOKAN_RECORD_CONTAINER_H_
#define JIAOKAN_RECORD_CONTAINER_H_

#include <cstdint>
#include <memory>
#include <string>

#include "jiaokan/status.h"
#include "record/names.h"
#include "record/reader.h"
#include "record/source.h"

namespace jiaokan::record {

class Container {
 public:
  enum class Step {
    kEvent,   // `event` is a kRecord or a kReject
    kNested,  // event.record is a container that OpenMember reads
    kEnd,
  };

  virtual ~Container() = default;

  // Fails with kIo when the device fails; else nothing more can be read here: event.record.line and offset
  // say how far this went.
  virtual Result<Step> Next(Event& event) = 0;

  // After kNested: the member's bytes. They are to be read before the next call of Next.
  virtual std::unique_ptr<Source> OpenMember() { return nullptr; }

  // CSV, TSV: the header row.
  virtual std::string header() const { return {}; }
};

// What the containers of a reader share.
struct Context {
  const ReadOptions& options;
  NameSet& names;
  std::uint64_t& members;  // counted over all archives
};

// `name` is the container's. They fail with kIo, kMalformedInput or kResourceExhausted.
Result<std::unique_ptr<Container>> OpenLines(Form form, std::unique_ptr<Source> source,
                                             const std::string& name, const Context& context);
// `may_nest`: whether containers in it may be entered.
Result<std::unique_ptr<Container>> OpenArchive(Form form, std::unique_ptr<Source> source,
                                               const std::string& name, bool may_nest,
                                               const Context& context);

std::unique_ptr<Container> OpenWarc(std::unique_ptr<Source> source, const std::string& name,
                                    const Context& context);
std::unique_ptr<Container> OpenSingleFile(std::unique_ptr<Source> source, const std::string& name,
                                          const Context& context);

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_CONTAINER_H_
