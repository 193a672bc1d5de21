#include "document/lines.h"

#include <algorithm>

#include "text/byte_set.h"

namespace jiaokan::document {
namespace {

constexpr text::ByteSet kLineEnds("\n\r");

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text) {
  std::size_t pos = 0;
  while (pos < text.size()) {
    starts_.push_back(pos);
    const std::size_t end = kLineEnds.Find(text, pos);
    if (end == std::string_view::npos) break;
    pos = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  starts_.push_back(text.size());
}

std::size_t LineIndex::End(std::size_t line) const {
  std::size_t end = Start(line + 1);
  const std::size_t start = Start(line);
  while (end > start && IsLineEnd(text_[end - 1])) --end;
  return end;
}

std::size_t LineIndex::LineOf(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end() - 1, offset);
  return after == starts_.begin() ? 0 : static_cast<std::size_t>(after - starts_.begin()) - 1;
}

Span TrimSpan(std::string_view text, Span span) {
  const auto space = [&](std::size_t i) { return IsBlank(text[i]) || IsLineEnd(text[i]); };
  while (span.begin < span.end && space(span.begin)) ++span.begin;
  while (span.end > span.begin && space(span.end - 1)) --span.end;
  return span;
}

std::string_view Trim(std::string_view text) {
  const Span span = TrimSpan(text, {0, text.size()});
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace jiaokan::document
