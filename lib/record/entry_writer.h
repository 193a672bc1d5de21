// Writing members of archives.
#ifndef JIAOKAN_RECORD_ENTRY_WRITER_H_
#define JIAOKAN_RECORD_ENTRY_WRITER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "record/form.h"
#include "record/library.h"

namespace jiaokan::record {

// Where bytes go.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual Status Write(std::string_view bytes) = 0;
};

class StringSink : public Sink {
 public:
  explicit StringSink(std::string& out) : out_(out) {}
  Status Write(std::string_view bytes) override {
    out_ += bytes;
    return {};
  }

 private:
  std::string& out_;
};

// Members of an archive, one after the other. The functions fail as the sink does, or with kMalformedInput
// when the form cannot hold a member.
class EntryWriter {
 public:
  // kTar: pax where ustar does not suffice. Compression within zip: deflate; within 7z: LZMA. The same
  // members give the same bytes. Fails with kResourceExhausted.
  static Result<std::unique_ptr<EntryWriter>> Open(Form form, Sink& sink);
  ~EntryWriter();
  EntryWriter(const EntryWriter&) = delete;
  EntryWriter& operator=(const EntryWriter&) = delete;

  // A member with `size` bytes, which follow with Write; folders and links have none.
  Status Begin(const Entry& entry, std::uint64_t size);
  Status Write(std::string_view bytes);
  // The end of the member: its padding.
  Status End();

  // The end of the archive. Without it, only complete members have been written.
  Status Finish();

 private:
  explicit EntryWriter(Sink& sink);
  static la_ssize_t Take(archive* writer, void* self, const void* bytes, std::size_t size);
  Status Check(int result);

  Sink& sink_;
  Status status_;
  bool abandoned_ = false;
  NameLocale utf8_;
  NameLocale bytes_;
  ArchiveWriter archive_;
};

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_ENTRY_WRITER_H_
