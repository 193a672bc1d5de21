#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "record/container.h"
#include "record/framer.h"
#include "record/warc_record.h"

namespace jiaokan::record {
namespace {

constexpr std::string_view kWarcVersion = "WARC/1.";
constexpr std::string_view kTerminator = "\r\n\r\n";
constexpr std::size_t kLongestHeader = std::size_t{1} << 20;

// Header, block of the length that the header says, two line breaks.
class WarcBoundary : public Boundary {
 public:
  std::size_t Find(std::string_view bytes) override {
    for (std::size_t at = 0; at < bytes.size();) {
      at += state_ == State::kHeader  ? TakeHeader(bytes.substr(at))
            : state_ == State::kBlock ? TakeBlock(bytes.substr(at))
                                      : TakeTail(bytes.substr(at));
      if (problem_ || tail_ == kTerminator.size()) {
        return at;
      }
    }
    return kOpen;
  }

  // What is wrong with the record. `at_end`: the source has ended in it.
  std::optional<Message> Problem(bool at_end) const {
    const bool cut = !problem_ && at_end && state_ != State::kTail;
    return cut ? Message{"the WARC record ends too soon"} : problem_;
  }
  std::size_t tail() const { return tail_; }

 private:
  enum class State { kHeader, kBlock, kTail };

  // Takes up to the end of a line.
  std::size_t TakeHeader(std::string_view bytes) {
    const std::size_t feed = bytes.find('\n');
    const std::size_t size = feed == std::string_view::npos ? bytes.size() : feed + 1;
    header_ += bytes.substr(0, size);
    const bool known = header_.compare(0, kWarcVersion.size(), kWarcVersion) == 0;
    if (header_.size() > kLongestHeader || (feed != std::string_view::npos && !known)) {
      problem_ = Message{"there is no WARC header here"};
    } else if (header_.ends_with("\n\r\n") || header_.ends_with("\n\n")) {
      EndHeader();
    }
    return size;
  }

  void EndHeader() {
    const std::optional<std::uint64_t> length = FindContentLength(header_);
    if (!length) {
      problem_ = Message{"the WARC header has no valid Content-Length"};
      return;
    }
    left_ = *length;
    state_ = left_ > 0 ? State::kBlock : State::kTail;
  }

  std::size_t TakeBlock(std::string_view bytes) {
    const std::size_t size = std::min<std::uint64_t>(left_, bytes.size());
    left_ -= size;
    state_ = left_ > 0 ? State::kBlock : State::kTail;
    return size;
  }

  std::size_t TakeTail(std::string_view bytes) {
    if (bytes.front() != kTerminator[tail_]) {
      problem_ = Message{"the block is not as long as the Content-Length of the WARC header says"};
      return 0;
    }
    ++tail_;
    return 1;
  }

  State state_ = State::kHeader;
  std::string header_;
  std::uint64_t left_ = 0;
  std::size_t tail_ = 0;
  std::optional<Message> problem_;
};

class WarcContainer : public Container {
 public:
  WarcContainer(std::unique_ptr<Source> source, const std::string& name, const Context& context)
      : name_(name + "#"), context_(context), framer_(std::move(source), context.options.max_record) {}

  Result<Step> Next(Event& event) override {
    event.record.offset = framer_.next_offset();
    if (lost_) {
      if (Status status = FindRecord(); !status.ok()) {
        return status;
      }
      event.record.offset = framer_.next_offset();
    }
    WarcBoundary boundary;
    const Result<bool> there = framer_.Next(boundary);
    if (!there.ok()) {
      return there.status();
    }
    if (!*there) {
      return Step::kEnd;
    }
    event.record.name = fmt::format("{}{}", name_, ++number_);
    Describe(boundary, event);
    return Step::kEvent;
  }

 private:
  // Passes over lines until one begins a record.
  Status FindRecord() {
    lost_ = false;
    for (;;) {
      const Result<std::string_view> next = framer_.Peek(kWarcVersion.size());
      if (!next.ok()) {
        return next.status();
      }
      if (next->empty() || next->starts_with(kWarcVersion)) {
        return {};
      }
      LineBoundary line;
      if (const Result<bool> passed = framer_.Next(line); !passed.ok()) {
        return passed.status();
      }
    }
  }

  void Describe(const WarcBoundary& boundary, Event& event) {
    Record& record = event.record;
    const std::optional<Message> problem = boundary.Problem(framer_.at_end());
    lost_ = problem.has_value();
    if (framer_.too_long()) {
      event.kind = EventKind::kReject;
      event.status = Status(StatusCode::kResourceExhausted,
                            {"the record has {1} bytes, more than {2}",
                             {std::to_string(framer_.size()), std::to_string(context_.options.max_record)}},
                            record.offset);
      return;
    }
    if (problem) {
      event.kind = EventKind::kReject;
      event.status = Status(StatusCode::kMalformedInput, *problem, record.offset);
      return;
    }
    event.kind = EventKind::kRecord;
    record.bytes = framer_.record();
    record.terminator = record.bytes.substr(record.bytes.size() - boundary.tail());
    record.bytes.remove_suffix(boundary.tail());
    const Result<WarcRecord> parts = ParseWarc(record.bytes);
    record.article = parts.ok() && HoldsText(*parts);
  }

  std::string name_;
  Context context_;
  Framer framer_;
  std::uint64_t number_ = 0;
  bool lost_ = false;
};

}  // namespace

std::unique_ptr<Container> OpenWarc(std::unique_ptr<Source> source, const std::string& name,
                                    const Context& context) {
  return std::make_unique<WarcContainer>(std::move(source), name, context);
}

}  // namespace jiaokan::record
