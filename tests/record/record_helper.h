// What the tests of readers and writers share: small containers, and lists of events.
#ifndef JIAOKAN_TESTS_RECORD_RECORD_HELPER_H_
#define JIAOKAN_TESTS_RECORD_RECORD_HELPER_H_

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "dump/temporary_folder.h"
#include "record/frame.h"
#include "record/library.h"
#include "record/reader.h"
#include "text/utf8.h"

namespace jiaokan::record {

struct Member {
  std::string name;
  std::string bytes;
  unsigned type = AE_IFREG;
  std::string link = {};
};

inline la_ssize_t AppendToString(archive*, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

// `format`: "ustar", "pax", "gnutar", "zip" or "7zip"; `options` as archive_write_set_options takes them.
inline std::string MakeArchive(const char* format, const std::vector<Member>& members,
                               const char* options = "", const char* password = nullptr) {
  std::string out;
  archive* writer = archive_write_new();
  EXPECT_EQ(archive_write_set_format_by_name(writer, format), ARCHIVE_OK);
  EXPECT_EQ(archive_write_set_options(writer, options), ARCHIVE_OK) << archive_error_string(writer);
  if (password != nullptr) {
    EXPECT_EQ(archive_write_set_passphrase(writer, password), ARCHIVE_OK);
  }
  archive_write_set_bytes_per_block(writer, 0);
  EXPECT_EQ(archive_write_open(writer, &out, nullptr, AppendToString, nullptr), ARCHIVE_OK);
  for (const Member& member : members) {
    const bool bytes = text::FindInvalidUtf8(member.name).has_value();
    const NameLocale locale(bytes ? NameLocale::Kind::kBytes : NameLocale::Kind::kUtf8);
    const NameLocale::Use names(locale);
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0640);
    archive_entry_set_mtime(entry, 1700000000, 0);
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    if (member.type == AE_IFLNK) {
      archive_entry_set_symlink(entry, member.link.c_str());
    } else if (!member.link.empty()) {
      archive_entry_set_hardlink(entry, member.link.c_str());
    }
    EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK) << archive_error_string(writer);
    EXPECT_EQ(archive_write_data(writer, member.bytes.data(), member.bytes.size()),
              static_cast<la_ssize_t>(member.bytes.size()));
    archive_entry_free(entry);
  }
  EXPECT_EQ(archive_write_close(writer), ARCHIVE_OK);
  archive_write_free(writer);
  return out;
}

inline std::string Compress(Compression compression, const std::string& bytes) {
  Result<std::string> frame = CompressFrame(compression, 0, bytes);
  EXPECT_TRUE(frame.ok());
  return *frame;
}

struct Seen {
  EventKind kind;
  std::string name;
  std::string bytes;
  std::string terminator;
  bool article;
  std::uint64_t line;
  std::uint64_t offset;
  Form form;
  Compression compression;
  std::string original_name;
  std::string message;
  StatusCode code;
};

inline std::vector<Seen> ReadAll(const std::string& path, const ReadOptions& options = {}) {
  std::vector<Seen> seen;
  Result<std::unique_ptr<Reader>> reader = Reader::Open(path, options);
  EXPECT_TRUE(reader.ok()) << reader.status().ToString();
  if (!reader.ok()) {
    return seen;
  }
  Event event;
  for (;;) {
    const Result<bool> there = (*reader)->Next(event);
    EXPECT_TRUE(there.ok()) << there.status().ToString();
    if (!there.ok() || !*there) {
      return seen;
    }
    const Record& record = event.record;
    seen.push_back({event.kind, record.name, std::string(record.bytes), std::string(record.terminator),
                    record.article, record.line, record.offset, event.form, event.compression,
                    record.original_name, event.status.message().Format(), event.status.code()});
  }
}

// One line per event: "begin NAME", "end NAME", "article NAME BYTES", "other NAME BYTES", "reject NAME:
// MESSAGE".
inline std::vector<std::string> Lines(const std::vector<Seen>& events) {
  std::vector<std::string> lines;
  for (const Seen& seen : events) {
    switch (seen.kind) {
      case EventKind::kBegin:
        lines.push_back("begin " + seen.name);
        break;
      case EventKind::kEnd:
        lines.push_back("end " + seen.name);
        break;
      case EventKind::kReject:
        lines.push_back("reject " + seen.name + ": " + seen.message);
        break;
      case EventKind::kRecord:
        lines.push_back((seen.article ? "article " : "other ") + seen.name + " " + seen.bytes);
    }
  }
  return lines;
}

}  // namespace jiaokan::record

#endif  // JIAOKAN_TESTS_RECORD_RECORD_HELPER_H_
