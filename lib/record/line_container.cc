#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "jiaokan/json.h"
#include "record/container.h"
#include "record/framer.h"
#include "text/utf8.h"

namespace jiaokan::record {
namespace {

// A row of RFC 4180, section 2; ends with a line feed outside quotes. A quote that does not begin a cell, and
// what follows the closing one, is part of the cell.
class RowBoundary : public Boundary {
 public:
  explicit RowBoundary(char separator) : separator_(separator) {}

  std::size_t Find(std::string_view bytes) override {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const char c = bytes[i];
      if (state_ == State::kQuoted) {
        const void* const quote = std::memchr(bytes.data() + i, '"', bytes.size() - i);
        if (quote == nullptr) {
          return kOpen;
        }
        i = static_cast<std::size_t>(static_cast<const char*>(quote) - bytes.data());
        state_ = State::kQuoteInQuoted;
      } else if (c == '\n') {
        state_ = State::kCellStart;
        return i + 1;
      } else if (c == separator_) {
        state_ = State::kCellStart;
      } else if (c == '"' && state_ != State::kPlain) {
        state_ = State::kQuoted;
      } else {
        state_ = State::kPlain;
      }
    }
    return kOpen;
  }

  bool in_quotes() const { return state_ == State::kQuoted; }

 private:
  enum class State { kCellStart, kPlain, kQuoted, kQuoteInQuoted };
  char separator_;
  State state_ = State::kCellStart;
};

// Counts the lines of what another boundary passes over.
class CountingBoundary : public Boundary {
 public:
  explicit CountingBoundary(Boundary& boundary) : boundary_(boundary) {}

  std::size_t Find(std::string_view bytes) override {
    const std::size_t end = boundary_.Find(bytes);
    for (std::string_view rest = bytes.substr(0, end); !rest.empty(); ++lines_) {
      const std::size_t feed = rest.find('\n');
      if (feed == std::string_view::npos) {
        break;
      }
      rest.remove_prefix(feed + 1);
    }
    return end;
  }

  std::uint64_t lines() const { return lines_; }

 private:
  Boundary& boundary_;
  std::uint64_t lines_ = 0;
};

// So many bytes, which are at hand.
class SizeBoundary : public Boundary {
 public:
  explicit SizeBoundary(std::size_t size) : size_(size) {}
  std::size_t Find(std::string_view) override { return size_; }

 private:
  std::size_t size_;
};

class LineContainer : public Container {
 public:
  LineContainer(Form form, std::unique_ptr<Source> source, const std::string& name, const Context& context)
      : form_(form),
        name_(name + "#"),
        context_(context),
        framer_(std::move(source), context.options.max_record),
        row_(form == Form::kTsv ? '\t' : ',') {}

  Status Start() {
    const Result<std::string_view> first = framer_.Peek(text::kByteOrderMark.size());
    if (!first.ok()) {
      return {};  // Next meets the error again
    }
    if (first->starts_with("\xFF\xFE") || first->starts_with("\xFE\xFF")) {
      return Status(StatusCode::kMalformedInput, {"this is UTF-16; convert it to UTF-8"}, 0);
    }
    if (first->starts_with(text::kByteOrderMark)) {
      SizeBoundary mark(text::kByteOrderMark.size());
      const Result<bool> there = framer_.Next(mark);
      has_mark_ = there.ok();
    }
    return form_ == Form::kJsonl ? Status() : ReadHeader();
  }

  Result<Step> Next(Event& event) override {
    Record& record = event.record;
    if (has_mark_) {
      has_mark_ = false;
      event.kind = EventKind::kRecord;
      record.name = name_ + "bom";
      record.bytes = text::kByteOrderMark;
      return Step::kEvent;
    }
    record.line = line_;
    record.offset = framer_.next_offset();
    if (has_header_) {
      has_header_ = false;
      record.line = 1;
      record.offset = framer_.offset();
    } else {
      const Result<bool> there = Advance();
      if (!there.ok()) {
        return there.status();
      }
      if (!*there) {
        return Step::kEnd;
      }
      record.article = true;
    }
    Describe(event);
    return Step::kEvent;
  }

  std::string header() const override { return header_; }

 private:
  Result<bool> Advance() {
    if (form_ == Form::kJsonl) {
      ++line_;
      return framer_.Next(end_of_line_);
    }
    CountingBoundary counting(row_);
    Result<bool> there = framer_.Next(counting);
    line_ += counting.lines();
    return there;
  }

  Status ReadHeader() {
    const Result<bool> there = Advance();
    has_header_ = there.ok() && *there;
    if (!has_header_) {
      return {};
    }
    if (framer_.too_long() || (framer_.at_end() && row_.in_quotes())) {
      return Status(StatusCode::kMalformedInput, {"the header row does not end"}, framer_.offset());
    }
    std::string_view header = framer_.record();
    SplitTerminator(header);
    header_ = header;
    return {};
  }

  void Describe(Event& event) {
    Record& record = event.record;
    event.kind = EventKind::kRecord;
    record.bytes = framer_.record();
    record.terminator = SplitTerminator(record.bytes);
    SetName(record);
    if (framer_.too_long()) {
      Reject(event, Status(StatusCode::kResourceExhausted,
                           {"the record has {1} bytes, more than {2}",
                            {std::to_string(framer_.size()), std::to_string(context_.options.max_record)}},
                           record.offset));
    } else if (form_ != Form::kJsonl && framer_.at_end() && row_.in_quotes()) {
      Reject(event,
             Status(StatusCode::kMalformedInput, {"a quoted cell of this row does not end"}, record.offset));
    } else if (record.bytes.find_first_not_of(" \t\r") == std::string_view::npos) {
      record.article = false;
    }
  }

  static void Reject(Event& event, Status status) {
    event.kind = EventKind::kReject;
    event.record.bytes = event.record.terminator = {};
    event.record.article = false;
    event.status = std::move(status);
  }

  void SetName(Record& record) {
    record.name = name_;
    if (form_ != Form::kJsonl || context_.options.id_field.empty()) {
      fmt::format_to(std::back_inserter(record.name), "{}", record.line);
    } else {
      context_.names.AppendId(record.name, FindId(record.bytes), record.line);
    }
  }

  // Empty when the line has none.
  std::string FindId(std::string_view line) {
    if (ScanObject(line, &members_)) {
      return {};
    }
    for (const JsonMember& member : members_) {
      if (KeyIs(member.key, context_.options.id_field)) {
        const bool quoted = member.value.front() == '"';
        const bool number =
            member.value.front() == '-' || (member.value.front() >= '0' && member.value.front() <= '9');
        return quoted ? UnescapeJson(member.value.substr(1, member.value.size() - 2))
                      : std::string(number ? member.value : std::string_view());
      }
    }
    return {};
  }

  Form form_;
  std::string name_;
  Context context_;
  Framer framer_;
  LineBoundary end_of_line_;
  RowBoundary row_;
  std::uint64_t line_ = 1;
  bool has_mark_ = false;
  bool has_header_ = false;
  std::string header_;
  std::vector<JsonMember> members_;
};

// All bytes are one record.
class EndlessBoundary : public Boundary {
 public:
  std::size_t Find(std::string_view) override { return kOpen; }
};

class SingleFile : public Container {
 public:
  SingleFile(std::unique_ptr<Source> source, const std::string& name, const Context& context)
      : name_(name), context_(context), framer_(std::move(source), context.options.max_record) {}

  Result<Step> Next(Event& event) override {
    if (done_) {
      return Step::kEnd;
    }
    done_ = true;
    EndlessBoundary end;
    const Result<bool> there = framer_.Next(end);
    if (!there.ok()) {
      return there.status();
    }
    if (framer_.too_long()) {
      return Status(StatusCode::kResourceExhausted,
                    {"the record has {1} bytes, more than {2}",
                     {std::to_string(framer_.size()), std::to_string(context_.options.max_record)}});
    }
    const std::string_view file = std::string_view(name_).substr(name_.rfind('/') + 1);
    event.kind = EventKind::kRecord;
    event.record.name = fmt::format("{}/{}", name_, file.substr(0, file.rfind('.')));
    event.record.bytes = framer_.record();
    event.record.article = true;
    return Step::kEvent;
  }

 private:
  std::string name_;
  Context context_;
  Framer framer_;
  bool done_ = false;
};

}  // namespace

Result<std::unique_ptr<Container>> OpenLines(Form form, std::unique_ptr<Source> source,
                                             const std::string& name, const Context& context) {
  auto lines = std::make_unique<LineContainer>(form, std::move(source), name, context);
  if (Status status = lines->Start(); !status.ok()) {
    return status;
  }
  return std::unique_ptr<Container>(std::move(lines));
}

std::unique_ptr<Container> OpenSingleFile(std::unique_ptr<Source> source, const std::string& name,
                                          const Context& context) {
  return std::make_unique<SingleFile>(std::move(source), name, context);
}

}  // namespace jiaokan::record
