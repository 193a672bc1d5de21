#include "document/plain.h"

#include <utility>

#include "document/lines.h"
#include "document/markdown.h"
#include "text/byte_set.h"
#include "text/script.h"

namespace jiaokan::document {
namespace {

// Whether Markdown would read the line, which begins with no white space, as anything but its own text.
bool HasMarkup(std::string_view line) {
  static constexpr text::ByteSet kMarks("\\`*_[]<&~");
  if (kMarks.Find(line) != std::string_view::npos) return true;
  if (line.find("://") != std::string_view::npos || line.find("www.") != std::string_view::npos) return true;
  const char first = line.front();
  return first == '#' || first == '>' || first == '-' || first == '+' || first == '=' ||
         text::IsAsciiDigit(static_cast<unsigned char>(first));
}

bool IsUnitOfText(BlockKind kind) { return kind != BlockKind::kCode && kind != BlockKind::kTableRow; }

// The block that Markdown makes of one line; lines that are not exactly one block stay text.
void ParseLine(std::string_view line, Block& block) {
  std::vector<Block> parsed = ParseMarkdownBlocks(line);
  if (parsed.size() != 1 || !IsUnitOfText(parsed[0].kind) || Trim(parsed[0].text).empty()) {
    block.text = line;
    if (parsed.size() == 1) {
      block.kind = parsed[0].kind;
      block.inlines = std::move(parsed[0].inlines);
    }
  } else {
    block.kind = parsed[0].kind;
    block.level = parsed[0].level;
    block.text = std::move(parsed[0].text);
    block.inlines = std::move(parsed[0].inlines);
    block.source = {block.source.begin + parsed[0].source.begin, block.source.begin + parsed[0].source.end};
  }
}

Block LineBlock(std::string_view source, std::size_t begin, std::size_t end, std::size_t number) {
  Block block;
  block.source = TrimSpan(source, {begin, end});
  block.line = number;
  const std::string_view line = source.substr(block.source.begin, block.source.end - block.source.begin);
  if (line.empty() || !HasMarkup(line)) {
    block.text = line;
    return block;
  }
  const std::size_t offset = block.source.begin;
  ParseLine(line, block);
  for (Inline& element : block.inlines) {
    element.source.begin += offset;
    element.source.end += offset;
  }
  return block;
}

}  // namespace

std::vector<Block> ParsePlainBlocks(std::string_view source) {
  const LineIndex lines(source);
  std::vector<Block> blocks;
  bool open = false;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const Span span = TrimSpan(source, {lines.Start(line), lines.End(line)});
    if (span.begin == span.end) {
      open = false;
      continue;
    }
    if (!open) {
      Block& block = blocks.emplace_back();
      block.source = span;
      block.line = line + 1;
    }
    Block& block = blocks.back();
    block.source.end = span.end;
    if (open) block.text += ' ';
    block.text += source.substr(span.begin, span.end - span.begin);
    open = true;
  }
  return blocks;
}

std::vector<Block> ParseLineBlocks(std::string_view source) {
  std::vector<Block> blocks;
  for (std::size_t pos = 0; pos < source.size();) {
    const std::size_t end = std::min(source.find('\n', pos), source.size());
    blocks.push_back(LineBlock(source, pos, end, blocks.size() + 1));
    pos = end + 1;
  }
  return blocks;
}

}  // namespace jiaokan::document
