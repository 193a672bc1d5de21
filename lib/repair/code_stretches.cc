#include "repair/code_stretches.h"

#include <algorithm>
#include <array>

#include "repair/byte_scan.h"

namespace jiaokan::repair {
namespace {

struct Fence {
  char mark = '\0';
  std::size_t length = 0;
  bool bare = false;  // nothing behind it
};

bool IsBlank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

bool IsIndented(std::string_view line) { return line.starts_with("    ") || line.starts_with('\t'); }

std::size_t RunLength(std::string_view text, std::size_t pos) {
  const std::size_t end = text.find_first_not_of(text[pos], pos);
  return (end == std::string_view::npos ? text.size() : end) - pos;
}

// The fence of a line, also in a quote or list; its length is 0 when there is none.
Fence FenceOf(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t>-*");
  if (begin == std::string_view::npos || (line[begin] != '`' && line[begin] != '~')) {
    return {};
  }
  const std::size_t length = RunLength(line, begin);
  const std::string_view behind = line.substr(begin + length);
  if (length < 3 || (line[begin] == '`' && behind.find('`') != std::string_view::npos)) {
    return {};
  }
  return {line[begin], length, IsBlank(behind)};
}

// Whether the quote at `pos` opens a literal that a program assigns or passes on: = b'
bool OpensBytes(std::string_view line, std::size_t pos) {
  if (pos < 2 || line[pos - 1] != 'b') {
    return false;
  }
  const std::size_t before = line[pos - 2] == ' ' ? pos - 3 : pos - 2;
  return before < line.size() && (line[before] == '=' || line[before] == '(');
}

// Behind the literal whose opening quote is at `pos`.
std::size_t EndOfLiteral(std::string_view line, std::size_t pos) {
  const char quote = line[pos];
  for (++pos; pos < line.size() && line[pos] != quote; ++pos) {
    pos += line[pos] == '\\' ? 1 : 0;
  }
  return std::min(pos + 1, line.size());
}

// Code spans and literals of the line that begins at `begin`.
void AddSpans(std::string_view line, std::size_t begin, std::vector<Piece>& stretches) {
  std::size_t open = 0;  // length of the run that opened the span, 0 outside
  constexpr std::array<char, 3> kMarks = {'`', '\'', '"'};
  for (std::size_t pos = FindAnyOf(line, 0, kMarks); pos < line.size(); pos = FindAnyOf(line, pos, kMarks)) {
    const std::size_t mark = pos;
    if (line[pos] != '`') {
      ++pos;
      if (open == 0 && OpensBytes(line, mark)) {
        pos = EndOfLiteral(line, mark);
        stretches.push_back({begin + mark, begin + pos});
      }
      continue;
    }
    const std::size_t length = RunLength(line, pos);
    pos += length;
    if (open == 0) {
      stretches.push_back({begin + pos, begin + line.size()});
      open = length;
    } else if (open == length) {
      stretches.back().end = begin + mark;
      open = 0;
    }
  }
}

}  // namespace

std::vector<Piece> CodeStretches(std::string_view text) {
  std::vector<Piece> stretches;
  Fence open;
  bool may_indent = false;  // the line before is blank or indented code
  for (std::size_t begin = 0; begin < text.size();) {
    const Piece line = {begin, std::min(text.find('\n', begin), text.size())};
    const std::string_view content = text.substr(line.begin, line.end - line.begin);
    const Fence fence = FenceOf(content);
    may_indent = may_indent && (IsBlank(content) || IsIndented(content));
    if (open.length > 0) {
      stretches.back().end = line.end;
      open = fence.mark == open.mark && fence.length >= open.length && fence.bare ? Fence() : open;
    } else if (fence.length > 0) {
      stretches.push_back(line);
      open = fence;
    } else if (may_indent && !IsBlank(content)) {
      stretches.push_back(line);
    } else {
      AddSpans(content, line.begin, stretches);
    }
    may_indent = may_indent || IsBlank(content);
    begin = line.end + 1;
  }
  return stretches;
}

}  // namespace jiaokan::repair
