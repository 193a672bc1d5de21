#include "record/framer.h"

#include <cstring>

namespace jiaokan::record {

Result<std::string_view> Framer::Peek(std::size_t size) {
  while (window_.size() < size) {
    std::string held(window_);
    const Result<std::string_view> bytes = source_->Read();
    if (!bytes.ok()) {
      return bytes.status();
    }
    if (bytes->empty()) {
      held_ = std::move(held);
      window_ = held_;
      break;
    }
    if (held.empty()) {
      window_ = *bytes;
    } else {
      held_ = std::move(held);
      held_ += *bytes;
      window_ = held_;
    }
  }
  return window_;
}

void Framer::Keep(std::string_view bytes) {
  size_ += bytes.size();
  too_long_ = too_long_ || size_ > max_record_;
  if (too_long_) {
    joined_.clear();
  } else {
    joined_ += bytes;
  }
}

Result<bool> Framer::Next(Boundary& boundary) {
  offset_ += size_;
  size_ = 0;
  joined_.clear();
  record_ = {};
  too_long_ = at_end_ = false;
  for (;;) {
    if (window_.empty()) {
      const Result<std::string_view> bytes = source_->Read();
      if (!bytes.ok()) {
        return bytes.status();
      }
      window_ = *bytes;
    }
    if (window_.empty()) {
      at_end_ = true;
      record_ = joined_;
      return size_ > 0;
    }
    const std::size_t end = boundary.Find(window_);
    if (end != Boundary::kOpen && size_ == 0 && end <= max_record_) {
      record_ = window_.substr(0, end);
      size_ = end;
    } else {
      Keep(window_.substr(0, end));
      record_ = joined_;
    }
    window_.remove_prefix(end == Boundary::kOpen ? window_.size() : end);
    if (end != Boundary::kOpen) {
      return true;
    }
  }
}

std::size_t LineBoundary::Find(std::string_view bytes) {
  const void* const feed = std::memchr(bytes.data(), '\n', bytes.size());
  return feed == nullptr ? kOpen
                         : static_cast<std::size_t>(static_cast<const char*>(feed) - bytes.data()) + 1;
}

std::string_view SplitTerminator(std::string_view& record) {
  const std::size_t size = record.ends_with("\r\n") ? 2 : record.ends_with('\n') ? 1 : 0;
  const std::string_view terminator = record.substr(record.size() - size);
  record.remove_suffix(size);
  return terminator;
}

}  // namespace jiaokan::record
