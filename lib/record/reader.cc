#include "record/reader.h"

#include <exception>
#include <utility>
#include <vector>

#include "record/container.h"

namespace jiaokan::record {
namespace {

bool IsOfContent(const Status& status) { return status.code() != StatusCode::kIo; }

// A source that someone else owns.
class BorrowedSource : public Source {
 public:
  explicit BorrowedSource(Source& source) : source_(source) {}
  Result<std::string_view> Read() override { return source_.Read(); }
  std::uint64_t taken() const override { return source_.taken(); }
  int descriptor() const override { return source_.descriptor(); }

 private:
  Source& source_;
};

class DumpReader : public Reader {
 public:
  explicit DumpReader(const ReadOptions& options) : options_(options) {}

  Status Start(const std::string& path) {
    Result<std::unique_ptr<Source>> file = OpenFile(path);
    if (!file.ok()) {
      return file.status();
    }
    file_ = *std::move(file);
    const std::string last = path.substr(path.rfind('/') + 1);
    Level level;
    level.record.name = options_.name.empty() ? last : options_.name;
    const std::optional<Form> form = options_.form ? options_.form : FormOfName(last);
    return Open(level, form, options_.form.has_value(), std::make_unique<BorrowedSource>(*file_));
  }

  Result<bool> Next(Event& event) override {
    if (!failed_.ok()) {
      return failed_;
    }
    Result<bool> there = [&]() -> Result<bool> {
      try {
        return Step(event);
      } catch (const std::exception&) {
        return Status(StatusCode::kResourceExhausted, {"not enough memory"});
      }
    }();
    failed_ = there.status();
    return there;
  }

  std::uint64_t bytes_read() const override { return file_->taken(); }

 private:
  struct Level {
    Record record;  // of kBegin and kEnd
    Form form = Form::kJsonl;
    Compression compression = Compression::kNone;
    std::unique_ptr<Container> container;  // null: nothing can be read
    bool begun = false;
    Status status;  // why it cannot be read on; to be told
  };

  // Puts the container on top. Fails with kIo, or kInvalidArgument when the form is not known. What `form`
  // says gives way to what the bytes show, unless it is `fixed`.
  Status Open(Level& level, std::optional<Form> form, bool fixed, std::unique_ptr<Source> source) {
    auto outer = std::make_unique<PeekableSource>(std::move(source));
    level.compression = CompressionOfBytes(outer->Peek());
    std::unique_ptr<PeekableSource> inner = std::move(outer);
    if (level.compression != Compression::kNone) {
      Result<std::unique_ptr<Source>> plain = Decompress(std::move(inner), level.compression);
      if (!plain.ok()) {
        return plain.status();
      }
      inner = std::make_unique<PeekableSource>(LimitExpansion(*std::move(plain), options_));
    }
    const std::optional<Form> shown = fixed ? form : FormOfBytes(inner->Peek());
    if (!shown && !form) {
      return Status(
          StatusCode::kInvalidArgument,
          {"{1} is of no form that is read: JSONL, CSV, TSV, WARC, tar, zip or 7z", {level.record.name}});
    }
    level.form = shown ? *shown : *form;
    Result<std::unique_ptr<Container>> container = OpenContainer(level, std::move(inner));
    if (container.ok()) {
      level.container = *std::move(container);
    } else if (IsOfContent(container.status())) {
      level.status = container.status();
    } else {
      return container.status();
    }
    levels_.push_back(std::move(level));
    return {};
  }

  Result<std::unique_ptr<Container>> OpenContainer(const Level& level, std::unique_ptr<Source> source) {
    const std::string& name = level.record.name;
    const Context context = {options_, names_, members_};
    switch (level.form) {
      case Form::kJsonl:
      case Form::kCsv:
      case Form::kTsv:
        return OpenLines(level.form, std::move(source), name, context);
      case Form::kWarc:
        return OpenWarc(std::move(source), name, context);
      case Form::kFile:
        return OpenSingleFile(std::move(source), name, context);
      default: {
        const bool may_nest = static_cast<int>(levels_.size()) + 1 < options_.max_depth;
        return OpenArchive(level.form, std::move(source), name, may_nest, context);
      }
    }
  }

  Result<bool> Step(Event& event) {
    Clear(event);
    if (levels_.empty()) {
      return false;
    }
    Level& level = levels_.back();
    if (!level.begun) {
      level.begun = true;
      Give(EventKind::kBegin, event);
      return true;
    }
    if (level.container != nullptr && level.status.ok()) {
      const Result<Container::Step> step = level.container->Next(event);
      if (!step.ok() && !IsOfContent(step.status())) {
        return step.status();
      }
      if (!step.ok()) {
        level.status = step.status();
      } else if (*step == Container::Step::kNested) {
        return Enter(event);
      } else if (*step == Container::Step::kEvent) {
        event.form = level.form;
        event.compression = level.compression;
        return true;
      }
    }
    if (!level.status.ok()) {
      return Reject(level, event);
    }
    Give(EventKind::kEnd, event);
    levels_.pop_back();
    return true;
  }

  static void Clear(Event& event) {
    Record& record = event.record;
    record.name.clear();
    record.original_name.clear();
    record.bytes = record.terminator = {};
    record.line = record.offset = 0;
    record.article = false;
    record.entry = nullptr;
    event.header.clear();
    event.status = {};
  }

  void Give(EventKind kind, Event& event) const {
    const Level& level = levels_.back();
    event.kind = kind;
    event.record = level.record;
    event.form = level.form;
    event.compression = level.compression;
    if (kind == EventKind::kBegin && level.container != nullptr) {
      event.header = level.container->header();
    }
  }

  // The container as a whole cannot be read on.
  static Result<bool> Reject(Level& level, Event& event) {
    event.kind = EventKind::kReject;
    event.record.name = level.record.name;
    event.record.entry = nullptr;
    event.form = level.form;
    event.compression = level.compression;
    event.status = std::exchange(level.status, Status());
    level.container = nullptr;
    return true;
  }

  Result<bool> Enter(Event& event) {
    Level level;
    level.record = event.record;
    level.record.bytes = {};
    const std::optional<Form> form = FormOfName(event.record.original_name);
    Status status = Open(level, form, false, levels_.back().container->OpenMember());
    if (!status.ok()) {
      return status;
    }
    levels_.back().begun = true;
    Give(EventKind::kBegin, event);
    return true;
  }

  const ReadOptions options_;
  NameSet names_;
  std::uint64_t members_ = 0;
  std::unique_ptr<Source> file_;
  std::vector<Level> levels_;
  Status failed_;
};

}  // namespace

Result<std::unique_ptr<Reader>> Reader::Open(const std::string& path, const ReadOptions& options) {
  try {
    auto reader = std::make_unique<DumpReader>(options);
    if (Status status = reader->Start(path); !status.ok()) {
      return status;
    }
    return std::unique_ptr<Reader>(std::move(reader));
  } catch (const std::exception&) {
    return Status(StatusCode::kResourceExhausted, {"not enough memory"});
  }
}

}  // namespace jiaokan::record
