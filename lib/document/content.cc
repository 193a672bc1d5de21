#include "document/content.h"

#include <algorithm>

#include "document/link_syntax.h"

namespace jiaokan::document {

void Content::Append(std::string_view source, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  pieces_.push_back({text_.size(), begin});
  text_.append(source.substr(begin, end - begin));
}

void Content::AppendBreak(std::size_t at) {
  pieces_.push_back({text_.size(), at});
  text_.push_back('\n');
}

void Content::DropFront(std::size_t count) {
  std::vector<Piece> kept;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const std::size_t end = i + 1 < pieces_.size() ? pieces_[i + 1].content : text_.size();
    if (end <= count) continue;
    const std::size_t skip = std::max(count, pieces_[i].content) - pieces_[i].content;
    kept.push_back({pieces_[i].content + skip - count, pieces_[i].source + skip});
  }
  pieces_ = std::move(kept);
  text_.erase(0, count);
}

std::size_t Content::SourceOf(std::size_t offset) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                      [](std::size_t o, const Piece& piece) { return o < piece.content; });
  const Piece& piece = after == pieces_.begin() ? *after : *(after - 1);
  return piece.source + (offset - piece.content);
}

Span Content::ToSource(std::size_t begin, std::size_t end) const {
  if (pieces_.empty()) return {};
  return {SourceOf(begin), SourceOf(end - 1) + 1};
}

std::size_t SkipContinuation(std::string_view source, std::size_t begin, std::size_t end, int quotes) {
  std::size_t pos = begin;
  for (; quotes > 0; --quotes) {
    std::size_t marker = pos;
    while (marker < end && IsBlank(source[marker])) ++marker;
    if (marker == end || source[marker] != '>') break;
    pos = marker + 1;
  }
  while (pos < end && IsBlank(source[pos])) ++pos;
  return pos;
}

Content ReadContent(std::string_view source, const LineIndex& lines, std::size_t begin, std::size_t last,
                    int quotes) {
  const std::size_t end = lines.size() == 0 ? 0 : lines.End(last);
  const std::size_t limit = TrimSpan(source, {std::min(begin, end), end}).end;
  Content content;
  for (std::size_t line = lines.LineOf(begin); begin < limit; ++line) {
    const std::size_t line_end = lines.End(line);
    content.Append(source, begin, std::min(line_end, limit));
    if (line_end >= limit) break;
    content.AppendBreak(line_end);
    begin = SkipContinuation(source, lines.Start(line + 1), lines.End(line + 1), quotes);
  }
  return content;
}

std::size_t DefinitionsLength(std::string_view content) {
  std::size_t pos = 0;
  while (pos < content.size() && content[pos] == '[') {
    const std::size_t end = ParseDefinition(content, pos);
    if (end == pos) break;
    pos = end;
  }
  return pos;
}

}  // namespace jiaokan::document
