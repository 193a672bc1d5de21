#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include "record/container.h"
#include "record/library.h"

namespace jiaokan::record {
namespace {

constexpr std::size_t kTarBlock = std::size_t{64} << 10;
constexpr char kZeros[kTarBlock] = {};

class ArchiveContainer : public Container {
 public:
  ArchiveContainer(ArchiveReader archive, std::unique_ptr<Source> source, const std::string& name,
                   bool may_nest, std::uint64_t size, const Context& context)
      : name_(name + "/"),
        may_nest_(may_nest),
        context_(context),
        source_(std::move(source)),
        start_(source_->taken()),
        size_(size),
        feed_(*source_),
        utf8_(NameLocale::Kind::kUtf8),
        archive_(std::move(archive)) {}

  Status Start() {
    const int fd = size_ > 0 ? source_->descriptor() : -1;
    const int result =
        fd >= 0 ? ::archive_read_open_fd(archive_.get(), fd, kTarBlock) : feed_.Open(archive_.get());
    return result == ARCHIVE_OK ? Status() : Error();
  }

  Result<Step> Next(Event& event) override {
    if (deferred_) {
      deferred_ = false;
      Describe(event.record);
      return ReadMember(event);
    }
    if (ended_) {
      return Step::kEnd;
    }
    archive_entry* header = nullptr;
    int result = NextHeader(&header);
    if (result == ARCHIVE_RETRY) {
      return RejectDamage(event);
    }
    if (result == ARCHIVE_EOF) {
      return Step::kEnd;
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
      return Error();
    }
    BeginMember(header);
    Describe(event.record);
    return FormOfMember(event.record) ? Nest(event) : ReadMember(event);
  }

  std::unique_ptr<Source> OpenMember() override;

  // The next bytes of the member; empty at its end. Fails with kMalformedInput, after which `ended_` says
  // whether the archive can be read on, or as the source does.
  Result<std::string_view> ReadBlock() {
    while (!block_ended_) {
      if (position_ < block_offset_) {  // a hole of a sparse file
        const auto gap = std::min<std::uint64_t>(block_offset_ - position_, kTarBlock);
        return Take({kZeros, static_cast<std::size_t>(gap)});
      }
      if (!block_.empty()) {
        return Take(std::exchange(block_, {}));
      }
      if (Status status = LoadBlock(); !status.ok()) {
        return status;
      }
    }
    return std::string_view();
  }

  std::uint64_t taken() const { return source_->taken(); }

 private:
  int NextHeader(archive_entry** header) {
    const NameLocale::Use names(utf8_);
    return ::archive_read_next_header(archive_.get(), header);
  }

  // Damaged stretches are told once, however long.
  Result<Step> RejectDamage(Event& event) {
    const Status status = Error();
    archive_entry* header = nullptr;
    int result = ARCHIVE_RETRY;
    while (result == ARCHIVE_RETRY) {
      result = NextHeader(&header);
    }
    event.kind = EventKind::kReject;
    event.record.name = name_.substr(0, name_.size() - 1);
    event.status = status;
    if (result == ARCHIVE_OK || result == ARCHIVE_WARN) {
      BeginMember(header);
      deferred_ = true;
    } else {
      ended_ = true;
    }
    return Step::kEvent;
  }

  void BeginMember(archive_entry* header) {
    ArchiveEntry entry(::archive_entry_clone(header));
    ::archive_entry_sparse_clear(entry.get());  // holes are given as zeros
    entry_ = std::make_shared<Entry>(std::move(entry));
    const NameLocale::Use names(utf8_);
    const char* path = ::archive_entry_pathname(entry_->get());
    path = path != nullptr ? path : ::archive_entry_pathname_utf8(entry_->get());
    original_name_ = path != nullptr ? path : "";
    member_name_ = name_;
    context_.names.AppendPath(member_name_, original_name_, ++context_.members);
    block_ = {};
    block_offset_ = position_ = 0;
    block_ended_ = false;
  }

  void Describe(Record& record) const {
    record.name = member_name_;
    record.original_name = original_name_;
    record.entry = entry_;
  }

  bool IsRegular() const {
    return ::archive_entry_filetype(entry_->get()) == AE_IFREG &&
           ::archive_entry_hardlink(entry_->get()) == nullptr;
  }

  std::optional<Form> FormOfMember(const Record& record) const {
    return IsRegular() && !IsEncrypted() ? FormOfName(record.original_name) : std::nullopt;
  }

  bool IsEncrypted() const { return ::archive_entry_is_data_encrypted(entry_->get()) != 0; }

  Result<Step> Nest(Event& event) {
    if (may_nest_) {
      return Step::kNested;
    }
    deferred_ = true;
    Reject(event,
           Status(StatusCode::kResourceExhausted, {"this is a container in {1} others; it is not entered",
                                                   {std::to_string(context_.options.max_depth)}}));
    return Step::kEvent;
  }

  Result<Step> ReadMember(Event& event) {
    event.kind = EventKind::kRecord;
    if (!IsRegular()) {
      return Step::kEvent;
    }
    const Status status = IsEncrypted() ? Status(StatusCode::kMalformedInput,
                                                 {"this is encrypted; only what is decrypted can be read"})
                                        : Load();
    if (status.code() == StatusCode::kIo) {
      return status;
    }
    if (!status.ok()) {
      Reject(event, status);
      return Step::kEvent;
    }
    event.record.bytes = data_;
    event.record.article = IsArticleName(event.record.original_name);
    return Step::kEvent;
  }

  static void Reject(Event& event, const Status& status) {
    event.kind = EventKind::kReject;
    event.status = status;
  }

  Status TooLong(std::uint64_t size) const {
    return Status(StatusCode::kResourceExhausted,
                  {"the record has {1} bytes, more than {2}",
                   {std::to_string(size), std::to_string(context_.options.max_record)}});
  }

  // The member into data_.
  Status Load() {
    data_.clear();
    const auto size = static_cast<std::uint64_t>(::archive_entry_size(entry_->get()));
    if (::archive_entry_size_is_set(entry_->get()) != 0 && size > context_.options.max_record) {
      return TooLong(size);
    }
    for (;;) {
      const Result<std::string_view> bytes = ReadBlock();
      if (!bytes.ok()) {
        return bytes.status();
      }
      if (bytes->empty()) {
        return {};
      }
      data_ += *bytes;
      if (data_.size() > context_.options.max_record) {
        return TooLong(data_.size());
      }
    }
  }

  std::string_view Take(std::string_view bytes) {
    position_ += bytes.size();
    return bytes;
  }

  Status LoadBlock() {
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int result = ::archive_read_data_block(archive_.get(), &data, &size, &offset);
    if (result == ARCHIVE_EOF) {
      block_ended_ = true;
      return {};
    }
    if (result != ARCHIVE_OK) {
      block_ended_ = true;
      ended_ = result == ARCHIVE_FATAL;
      return Error();
    }
    block_ = {static_cast<const char*>(data), size};
    block_offset_ = static_cast<std::uint64_t>(offset);
    out_ += size + (block_offset_ > position_ ? block_offset_ - position_ : 0);
    Status status = CheckExpansion(out_, size_ > 0 ? size_ : source_->taken() - start_, context_.options);
    if (!status.ok()) {
      block_ended_ = ended_ = true;
    }
    return status;
  }

  Status Error() const {
    return feed_.status().ok() ? Status(StatusCode::kMalformedInput,
                                        {"the archive is damaged: {1}", {ErrorOf(archive_.get())}})
                               : feed_.status();
  }

  std::string name_;
  bool may_nest_;
  Context context_;
  std::unique_ptr<Source> source_;
  std::uint64_t start_;
  std::uint64_t size_;  // what counts as input where the archive is read in any order; else 0
  ArchiveFeed feed_;
  NameLocale utf8_;
  ArchiveReader archive_;
  std::shared_ptr<const Entry> entry_;
  std::string member_name_;
  std::string original_name_;
  std::string data_;
  std::string_view block_;
  std::uint64_t block_offset_ = 0;
  std::uint64_t position_ = 0;
  std::uint64_t out_ = 0;
  bool block_ended_ = true;
  bool deferred_ = false;  // entry_ is to be given as a record
  bool ended_ = false;
};

class MemberSource : public Source {
 public:
  explicit MemberSource(ArchiveContainer& archive) : archive_(archive) {}
  Result<std::string_view> Read() override { return archive_.ReadBlock(); }
  std::uint64_t taken() const override { return archive_.taken(); }

 private:
  ArchiveContainer& archive_;
};

std::unique_ptr<Source> ArchiveContainer::OpenMember() { return std::make_unique<MemberSource>(*this); }

int SupportFormat(archive* reader, Form form) {
  switch (form) {
    case Form::kZip:
      return ::archive_read_support_format_zip(reader);
    case Form::kSevenZip:
      return ::archive_read_support_format_7zip(reader);
    default:
      return ::archive_read_support_format_tar(reader);
  }
}

std::string SpoolFolder(const ReadOptions& options) {
  if (!options.spool_folder.empty()) {
    return options.spool_folder;
  }
  const char* const folder = ::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe)
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

}  // namespace

Result<std::unique_ptr<Container>> OpenArchive(Form form, std::unique_ptr<Source> source,
                                               const std::string& name, bool may_nest,
                                               const Context& context) {
  std::uint64_t size = 0;
  if (form != Form::kTar) {
    const std::uint64_t start = source->taken();
    if (source->descriptor() < 0) {
      Result<std::unique_ptr<Source>> spool = Spool(*source, SpoolFolder(context.options));
      if (!spool.ok()) {
        return spool.status();
      }
      size = std::max<std::uint64_t>(source->taken() - start, 1);
      source = *std::move(spool);
    } else {
      struct stat info = {};
      static_cast<void>(::fstat(source->descriptor(), &info));
      static_cast<void>(::lseek(source->descriptor(), 0, SEEK_SET));
      size = std::max<std::uint64_t>(static_cast<std::uint64_t>(info.st_size), 1);
    }
  }
  ArchiveReader archive(::archive_read_new());
  if (archive == nullptr || SupportFormat(archive.get(), form) != ARCHIVE_OK) {
    return OutOfMemory();
  }
  auto container = std::make_unique<ArchiveContainer>(std::move(archive), std::move(source), name, may_nest,
                                                      size, context);
  if (Status status = container->Start(); !status.ok()) {
    return status;
  }
  return std::unique_ptr<Container>(std::move(container));
}

}  // namespace jiaokan::record
