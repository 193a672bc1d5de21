// What uses of libarchive share.
#ifndef JIAOKAN_RECORD_LIBRARY_H_
#define JIAOKAN_RECORD_LIBRARY_H_

#include <archive.h>
#include <archive_entry.h>

#include <locale.h>

#include <memory>
#include <string>

#include "jiaokan/status.h"
#include "record/source.h"

namespace jiaokan::record {

struct FreeReader {
  void operator()(archive* reader) const { ::archive_read_free(reader); }
};
struct FreeWriter {
  void operator()(archive* writer) const { ::archive_write_free(writer); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { ::archive_entry_free(entry); }
};
using ArchiveReader = std::unique_ptr<archive, FreeReader>;
using ArchiveWriter = std::unique_ptr<archive, FreeWriter>;
using ArchiveEntry = std::unique_ptr<archive_entry, FreeEntry>;

class Entry {
 public:
  explicit Entry(ArchiveEntry entry) : entry_(std::move(entry)) {}
  archive_entry* get() const { return entry_.get(); }  // to be cloned, not to be changed

 private:
  ArchiveEntry entry_;
};

// What went wrong in the last call; never null.
const char* ErrorOf(archive* handle);

Status OutOfMemory();

// libarchive converts names by the locale of the thread: C.UTF-8, or C, in which bytes stay as they are. It
// is set while a Use lives.
class NameLocale {
 public:
  enum class Kind { kUtf8, kBytes };
  explicit NameLocale(Kind kind);
  NameLocale(const NameLocale&) = delete;
  NameLocale& operator=(const NameLocale&) = delete;
  ~NameLocale();

  class Use {
   public:
    explicit Use(const NameLocale& names);
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use();

   private:
    locale_t before_;
  };

 private:
  locale_t locale_;
};

// Lets an archive read from a source.
class ArchiveFeed {
 public:
  explicit ArchiveFeed(Source& source) : source_(source) {}

  int Open(archive* reader);

  // Of the source, when it failed.
  const Status& status() const { return status_; }

 private:
  static la_ssize_t Read(archive* reader, void* self, const void** buffer);

  Source& source_;
  Status status_;
};

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_LIBRARY_H_
