// Reading a dump record by record, in the order of the file and in bounded memory: a container or an archive
// of articles and further containers, compressed or not. docs/formats.md describes the forms.
#ifndef JIAOKAN_RECORD_READER_H_
#define JIAOKAN_RECORD_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "record/form.h"

namespace jiaokan::record {

// What an archive says about a member: path, type, mode, times, owner, link. Immutable; for the writer.
class Entry;

struct ReadOptions {
  std::string name;          // of the dump, first part of all names; empty: the last component of the path
  std::optional<Form> form;  // of the file; absent: told by its name, else by its first bytes
  std::string id_field;      // JSONL: records are named by this string or number; empty: by their lines
  std::string spool_folder;  // for unnamed temporary copies of nested zip and 7z; empty: TMPDIR or /tmp

  // A longer record is rejected; its bytes are skipped in constant memory and the next record follows.
  std::uint64_t max_record = std::uint64_t{64} << 20;
  // What comes out of a compressed or archived container may be so many times what was read of the file for
  // it, or `expansion_floor` bytes if that is more. Beyond that the container is rejected and ends.
  std::uint64_t max_expansion = 200;
  std::uint64_t expansion_floor = std::uint64_t{256} << 20;
  // Containers within containers; the file itself is at depth 1. A container that lies deeper is rejected and
  // then copied as a record that is no article.
  int max_depth = 3;
};

struct Record {
  // Unique in the dump, safe as a relative path, valid UTF-8: "dump.tar/a/b.md", "x.jsonl#12" (line, from 1),
  // "x.jsonl#ID", "x.warc#3" (record, from 1), "a.md.gz/a.md".
  std::string name;
  std::string original_name;  // the bytes of the name in the archive; empty elsewhere
  // JSONL: the line; CSV: the row; WARC: the record's header and block; else the content of the file. Valid
  // until the next call of Next.
  std::string_view bytes;
  // What follows `bytes` in a text container: "\n", "\r\n", "\r\n\r\n" (WARC) or nothing. The container is
  // all `bytes` and `terminator` one after the other, except for what was rejected.
  std::string_view terminator;
  std::uint64_t line = 0;    // where it begins, from 1; in JSONL, CSV and TSV, 0 elsewhere
  std::uint64_t offset = 0;  // where it begins in the uncompressed container (archives: 0)
  // Holds a text to clean. What does not is copied as it is: blank lines, a byte order mark, the header row,
  // WARC records that are no text, other members of archives, folders, links.
  bool article = false;
  std::shared_ptr<const Entry> entry;  // members of archives only
};

enum class EventKind : std::uint8_t { kBegin, kRecord, kEnd, kReject };

struct Event {
  EventKind kind = EventKind::kBegin;
  // kRecord: the record. kBegin, kEnd: name, original_name and entry of the container, which are those of a
  // member when it lies in another one. kReject: name, and line and offset where they are known.
  Record record;
  // The innermost open container; of kBegin and kEnd, the one that begins or ends.
  Form form = Form::kJsonl;
  Compression compression = Compression::kNone;
  // kBegin of CSV and TSV: the header row without byte order mark and terminator, for ResolveColumns.
  std::string header;
  // kReject: why something could not be read. kMalformedInput or kResourceExhausted.
  Status status;
};

class Reader {
 public:
  // `path`: a file or a pipe. Fails with kIo, or with kInvalidArgument when the form is not known.
  static Result<std::unique_ptr<Reader>> Open(const std::string& path, const ReadOptions& options);

  virtual ~Reader() = default;

  // The next event; false after the kEnd of the file. kBegin and kEnd are paired whatever is wrong with the
  // file. The same file and options give the same events. Give the same `event` again: its buffers are
  // reused. Fails with kIo when the file (or a temporary copy) cannot be read, with kResourceExhausted when
  // memory is short; nothing can be read after that.
  virtual Result<bool> Next(Event& event) = 0;

  // Bytes of the file on the disk that have been read, for progress.
  virtual std::uint64_t bytes_read() const = 0;
};

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_READER_H_
