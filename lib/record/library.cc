#include "record/library.h"

#include <cerrno>

namespace jiaokan::record {

const char* ErrorOf(archive* handle) {
  const char* text = ::archive_error_string(handle);
  return text != nullptr ? text : "unknown error";
}

Status OutOfMemory() { return Status(StatusCode::kResourceExhausted, {"not enough memory"}); }

NameLocale::NameLocale(Kind kind)
    : locale_(::newlocale(LC_CTYPE_MASK, kind == Kind::kUtf8 ? "C.UTF-8" : "C", nullptr)) {}

NameLocale::~NameLocale() {
  if (locale_ != nullptr) {
    ::freelocale(locale_);
  }
}

NameLocale::Use::Use(const NameLocale& names)
    : before_(::uselocale(names.locale_)) {}  // null changes nothing

NameLocale::Use::~Use() { ::uselocale(before_); }

int ArchiveFeed::Open(archive* reader) { return ::archive_read_open(reader, this, nullptr, Read, nullptr); }

la_ssize_t ArchiveFeed::Read(archive* reader, void* self, const void** buffer) {
  auto& feed = *static_cast<ArchiveFeed*>(self);
  const Result<std::string_view> bytes = feed.source_.Read();
  if (!bytes.ok()) {
    feed.status_ = bytes.status();
    ::archive_set_error(reader, EIO, "the source failed");
    return -1;
  }
  *buffer = bytes->data();
  return static_cast<la_ssize_t>(bytes->size());
}

}  // namespace jiaokan::record
