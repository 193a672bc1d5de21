// SplitSentences: boundaries are found in the rendered text and carried over to the source by walking both.
#include <algorithm>
#include <utility>

#include "document/lines.h"
#include "document/sentences.h"
#include "jiaokan/document.h"

namespace jiaokan {
namespace {

using document::IsBlank;
using document::IsLineEnd;

bool IsRunningText(BlockKind kind) {
  return kind == BlockKind::kParagraph || kind == BlockKind::kListItem || kind == BlockKind::kQuote;
}

// Walks through a block's rendered text and its source side by side.
class Walker {
 public:
  Walker(std::string_view source, const Block& block)
      : source_(source), block_(block), at_(block.source.begin) {}

  // The source offset behind the rendered text's first `text_end` bytes. `text_end` must not decrease.
  std::size_t Advance(std::size_t text_end) {
    while (text_ < text_end && at_ < block_.source.end) Step();
    LeaveFinishedInline();
    at_ = std::min(at_, block_.source.end);
    return at_;
  }

  // Whether the last advance stopped within an inline element.
  bool inside() const {
    return inline_ < block_.inlines.size() && at_ > block_.inlines[inline_].source.begin &&
           at_ < block_.inlines[inline_].source.end;
  }

 private:
  void Step() {
    while (inline_ < block_.inlines.size() && at_ >= block_.inlines[inline_].source.end) ++inline_;
    const char c = source_[at_];
    const char t = block_.text[text_];
    if (c == t) {
      ++at_;
      ++text_;
    } else if (c == '<') {
      const std::size_t end = source_.find('>', at_);
      at_ = end < block_.source.end ? end + 1 : at_ + 1;
    } else if (c == '&') {
      SkipEntity();
    } else if (t == ' ' && (IsBlank(c) || IsLineEnd(c))) {
      ++text_;
      ++at_;
    } else if (AtTail()) {
      at_ = block_.inlines[inline_].source.end;
    } else {
      ++at_;
    }
  }

  // An entity stands for one code point of the text.
  void SkipEntity() {
    const std::size_t end = source_.find(';', at_);
    if (end >= std::min(at_ + 32, block_.source.end)) {
      ++at_;
      return;
    }
    at_ = end + 1;
    ++text_;
    while (text_ < block_.text.size() && (block_.text[text_] & 0xC0) == 0x80) ++text_;
  }

  // Moves behind an element whose text has been walked through.
  void LeaveFinishedInline() {
    if (!inside()) return;
    std::size_t pos = at_;
    while (pos + 1 < block_.source.end && source_[pos] == '*') ++pos;
    if (source_[pos] == ']' || source_[pos] == '`' || source_[pos] == '>')
      at_ = block_.inlines[inline_].source.end;
  }

  // At the "](target)" of a link or image.
  bool AtTail() const { return source_[at_] == ']' && inside() && IsLink(block_.inlines[inline_]); }
  static bool IsLink(const Inline& element) { return element.kind != InlineKind::kCode; }

  std::string_view source_;
  const Block& block_;
  std::size_t at_;
  std::size_t text_ = 0;
  std::size_t inline_ = 0;
};

// Emphasis that was opened in [begin, end) is closed behind it: "**A。**B".
std::size_t IncludeClosingMarkup(std::string_view source, std::size_t begin, std::size_t end,
                                 std::size_t limit) {
  std::size_t runs = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (source[i] == '*' && (i == begin || source[i - 1] != '*')) ++runs;
  }
  if (runs % 2 == 0) return end;
  while (end < limit && source[end] == '*') ++end;
  return end;
}

class SentenceSplitter {
 public:
  SentenceSplitter(const Document& document, std::vector<Block>& out) : source_(document.source), out_(out) {}

  void Split(const Block& block) {
    const std::vector<std::size_t> ends = document::SentenceEnds(block.text);
    Walker walker(source_, block);
    Span source = {block.source.begin, block.source.begin};
    std::size_t text = 0;
    std::size_t line = block.line;
    std::size_t next_inline = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      const bool last = i + 1 == ends.size();
      source.end = last ? block.source.end : walker.Advance(ends[i]);
      if (!last && walker.inside()) continue;
      if (!last) source.end = IncludeClosingMarkup(source_, source.begin, source.end, block.source.end);
      const Span trimmed = document::TrimSpan(source_, source);
      line += CountLines(source.begin, trimmed.begin);
      Block& sentence = out_.emplace_back();
      sentence.kind = BlockKind::kSentence;
      sentence.source = trimmed;
      sentence.line = line;
      sentence.text = document::Trim(std::string_view(block.text).substr(text, ends[i] - text));
      for (; next_inline < block.inlines.size() && block.inlines[next_inline].source.begin < source.end;
           ++next_inline) {
        sentence.inlines.push_back(block.inlines[next_inline]);
      }
      line += CountLines(trimmed.begin, source.end);
      text = ends[i];
      source.begin = source.end;
    }
  }

 private:
  std::size_t CountLines(std::size_t begin, std::size_t end) const {
    return static_cast<std::size_t>(std::count(source_.begin() + begin, source_.begin() + end, '\n'));
  }

  std::string_view source_;
  std::vector<Block>& out_;
};

}  // namespace

Document SplitSentences(const Document& document) {
  Document out;
  out.source = document.source;
  SentenceSplitter splitter(document, out.blocks);
  for (const Block& block : document.blocks) {
    if (IsRunningText(block.kind) && !block.text.empty()) {
      splitter.Split(block);
    } else {
      out.blocks.push_back(block);
    }
  }
  return out;
}

}  // namespace jiaokan
