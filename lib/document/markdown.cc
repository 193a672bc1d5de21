#include "document/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "document/content.h"
#include "document/inline_locate.h"
#include "document/lines.h"
#include "document/rendered.h"
#include "document/shadow.h"

namespace jiaokan::document {
namespace {

using NodePtr = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using IterPtr = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

// Tables only: the inline extensions register their special characters in a global table during each parse,
// which is a race. Bare links and strikethrough are done in rendered.cc.
NodePtr Parse(std::string_view text) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_SOURCEPOS), cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return {cmark_parser_finish(parser.get()), cmark_node_free};
}

bool IsType(cmark_node* node, std::string_view type) { return cmark_node_get_type_string(node) == type; }

bool LooksLikeDelimiterRow(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t>") == std::string_view::npos;
}

bool IsSetextUnderline(std::string_view line) {
  const std::string_view trimmed = Trim(line);
  return !trimmed.empty() && (trimmed[0] == '=' || trimmed[0] == '-') &&
         trimmed.find_first_not_of(trimmed[0]) == std::string_view::npos;
}

class BlockBuilder {
 public:
  explicit BlockBuilder(std::string_view source)
      : source_(source), lines_(source), shadow_(MakeShadow(source, lines_)) {}

  std::vector<Block> Run() {
    const NodePtr root = Parse(shadow_.text.empty() ? source_ : std::string_view(shadow_.text));
    const IterPtr iter(cmark_iter_new(root.get()), cmark_iter_free);
    for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      cmark_node* node = cmark_iter_get_node(iter.get());
      if (event == CMARK_EVENT_EXIT) {
        Leave(node);
      } else if (Enter(node)) {
        cmark_iter_reset(iter.get(), node, CMARK_EVENT_EXIT);
      }
    }
    return std::move(blocks_);
  }

 private:
  struct Container {
    bool quote;
    int lists;   // around and including this one
    int quotes;  // likewise
  };

  // Handles a leaf. True when its children need no visit.
  bool Enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
        containers_.push_back({true, lists(), quotes() + 1});
        return false;
      case CMARK_NODE_ITEM:
        containers_.push_back({false, lists() + 1, quotes()});
        return false;
      case CMARK_NODE_PARAGRAPH:
        AddParagraph(node);
        return true;
      case CMARK_NODE_HEADING:
        AddHeading(node);
        return true;
      case CMARK_NODE_CODE_BLOCK:
        AddCode(node);
        return false;
      case CMARK_NODE_HTML_BLOCK:
        AddHtml(node);
        return false;
      default:
        break;
    }
    if (IsType(node, "table")) {
      AddTable(node);
      return true;
    }
    return false;
  }

  void Leave(cmark_node* node) {
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM) containers_.pop_back();
  }

  int lists() const { return containers_.empty() ? 0 : containers_.back().lists; }
  int quotes() const { return containers_.empty() ? 0 : containers_.back().quotes; }

  static std::size_t FirstLine(cmark_node* node) {
    return static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node))) - 1;
  }
  static std::size_t LastLine(cmark_node* node) {
    return std::max(FirstLine(node),
                    static_cast<std::size_t>(std::max(1, cmark_node_get_end_line(node))) - 1);
  }
  std::size_t Begin(cmark_node* node) const {
    const std::size_t line = FirstLine(node);
    const auto column = static_cast<std::size_t>(std::max(1, cmark_node_get_start_column(node))) - 1;
    return std::min(lines_.Start(line) + column, lines_.End(line));
  }

  Block& AddBlock(BlockKind kind, Span source) {
    Block& block = blocks_.emplace_back();
    block.kind = kind;
    block.source = source;
    block.line = lines_.LineOf(source.begin) + 1;
    return block;
  }

  // Fills text and inline elements from the node, or plainly where the parser saw something else.
  void Fill(Block& block, cmark_node* node, const Content& content) {
    if (shadow_.Covers(lines_.LineOf(block.source.begin), lines_.LineOf(block.source.end))) {
      block.text = content.text();
      std::replace(block.text.begin(), block.text.end(), '\n', ' ');
      return;
    }
    Rendered rendered = RenderInlines(node);
    block.text = std::string(Trim(rendered.text));
    block.inlines = LocateInlines(std::move(rendered.inlines), content);
    if (rendered.only_images && block.kind != BlockKind::kHeading) {
      block.kind = BlockKind::kImage;
      block.level = 0;
    }
  }

  // The content of a paragraph without the definitions before it, and its span.
  Content Paragraph(std::size_t begin, std::size_t last_line, Span& span) {
    Content content = ReadContent(source_, lines_, begin, last_line, quotes());
    const std::size_t definitions = DefinitionsLength(content.text());
    if (definitions > 0 && definitions < content.text().size()) content.DropFront(definitions);
    span = content.empty() ? Span{begin, begin} : content.ToSource(0, content.text().size());
    return content;
  }

  void AddParagraph(cmark_node* node) {
    if (cmark_node_get_start_line(node) == 0) return AddParagraphBeforeTable(node);
    AddParagraphLines(node, Begin(node), LastLine(node));
  }

  void AddParagraphLines(cmark_node* node, std::size_t begin, std::size_t last_line) {
    Span span;
    const Content content = Paragraph(begin, last_line, span);
    const bool quote = !containers_.empty() && containers_.back().quote;
    Block& block = AddBlock(quote                 ? BlockKind::kQuote
                            : containers_.empty() ? BlockKind::kParagraph
                                                  : BlockKind::kListItem,
                            span);
    if (block.kind == BlockKind::kListItem) block.level = lists();
    Fill(block, node, content);
  }

  // The lines of a paragraph above a table's header; the parser gives them no position, and the table theirs.
  void AddParagraphBeforeTable(cmark_node* node) {
    cmark_node* table = cmark_node_next(node);
    if (table == nullptr) return;
    const std::size_t header = HeaderLine(table);
    if (header == FirstLine(table)) return;
    AddParagraphLines(node, Begin(table), header - 1);
  }

  void AddHeading(cmark_node* node) {
    const std::size_t begin = Begin(node);
    std::size_t last = FirstLine(node);
    Content content;
    Span span;
    if (begin < source_.size() && source_[begin] == '#') {
      span = AtxSpan(begin, lines_.End(last));
      content.Append(source_, span.begin, span.end);
    } else {
      while (last < LastLine(node) && !IsSetextUnderline(ContinuationLine(last + 1))) ++last;
      content = Paragraph(begin, last, span);
    }
    Block& block = AddBlock(BlockKind::kHeading, span);
    block.level = cmark_node_get_heading_level(node);
    Fill(block, node, content);
  }

  std::string_view ContinuationLine(std::size_t line) const {
    const std::size_t end = lines_.End(line);
    const std::size_t begin = SkipContinuation(source_, lines_.Start(line), end, quotes());
    return source_.substr(begin, end - begin);
  }

  // Without the opening and the closing "#"s.
  Span AtxSpan(std::size_t begin, std::size_t end) const {
    while (begin < end && source_[begin] == '#') ++begin;
    Span span = TrimSpan(source_, {begin, end});
    std::size_t close = span.end;
    while (close > span.begin && source_[close - 1] == '#') --close;
    if (close == span.begin || IsBlank(source_[close - 1])) span = TrimSpan(source_, {span.begin, close});
    return span;
  }

  void AddCode(cmark_node* node) {
    std::size_t first = FirstLine(node);
    std::size_t last = LastLine(node);
    std::size_t begin = Begin(node);
    int length = 0;
    int offset = 0;
    char fence = 0;
    if (cmark_node_get_fenced(node, &length, &offset, &fence) != 0) {
      const std::size_t column = begin - lines_.Start(first);
      if (last > first && IsClosingFence(last, fence, length)) --last;
      if (last == first) begin = lines_.End(first);
      if (last > first) begin = SkipIndent(++first, column);
    }
    while (last > first && Trim(ContinuationLine(last)).empty()) --last;
    const std::size_t end = std::max(begin, lines_.End(last));
    Block& block = AddBlock(BlockKind::kCode, {begin, end});
    block.text = shadow_.Covers(first, last) ? std::string(source_.substr(begin, end - begin))
                                             : std::string(cmark_node_get_literal(node));
    while (!block.text.empty() && IsLineEnd(block.text.back())) block.text.pop_back();
  }

  bool IsClosingFence(std::size_t line, char fence, int length) const {
    const std::string_view text = Trim(ContinuationLine(line));
    return text.size() >= static_cast<std::size_t>(length) &&
           text.find_first_not_of(fence) == std::string_view::npos;
  }

  // The first byte of the line that is no container marker or indentation, at most `column` bytes in.
  std::size_t SkipIndent(std::size_t line, std::size_t column) const {
    std::size_t pos = lines_.Start(line);
    const std::size_t limit = std::min(pos + column, lines_.End(line));
    int left = quotes();
    for (; pos < limit && (IsBlank(source_[pos]) || (source_[pos] == '>' && left > 0)); ++pos) {
      if (source_[pos] == '>') --left;
    }
    return pos;
  }

  void AddHtml(cmark_node* node) {
    const Span span = TrimSpan(source_, {Begin(node), lines_.End(LastLine(node))});
    Block& block = AddBlock(BlockKind::kHtml, span);
    block.text = StripHtml(source_.substr(span.begin, span.end - span.begin));
  }

  std::size_t HeaderLine(cmark_node* table) const {
    cmark_node* row = cmark_node_first_child(table);
    cmark_node* second = row == nullptr ? nullptr : cmark_node_next(row);
    if (second != nullptr && FirstLine(second) >= 2) return FirstLine(second) - 2;
    std::size_t line = LastLine(table);
    while (line > FirstLine(table) && !LooksLikeDelimiterRow(ContinuationLine(line))) --line;
    return line > FirstLine(table) ? line - 1 : FirstLine(table);
  }

  void AddTable(cmark_node* table) {
    std::size_t line = HeaderLine(table);
    const std::size_t header = line;
    for (cmark_node* row = cmark_node_first_child(table); row != nullptr; row = cmark_node_next(row)) {
      AddRow(row, line);
      line += line == header ? 2 : 1;
    }
  }

  void AddRow(cmark_node* row, std::size_t line) {
    const std::size_t begin = SkipContinuation(source_, lines_.Start(line), lines_.End(line), quotes());
    const Span span = TrimSpan(source_, {begin, lines_.End(line)});
    Block& block = AddBlock(BlockKind::kTableRow, span);
    const std::vector<Content> cells = Cells(span);
    std::size_t i = 0;
    for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr && i < cells.size();
         cell = cmark_node_next(cell), ++i) {
      Rendered rendered = RenderInlines(cell);
      if (i > 0) block.text += '\t';
      block.text += Trim(rendered.text);
      for (Inline& element : LocateInlines(std::move(rendered.inlines), cells[i])) {
        block.inlines.push_back(std::move(element));
      }
    }
    block.text = std::string(Trim(block.text));
  }

  // The cells of a row, with "\|" as "|".
  std::vector<Content> Cells(Span row) const {
    std::vector<Content> cells;
    std::size_t pos = row.begin;
    if (pos < row.end && source_[pos] == '|') ++pos;
    while (pos < row.end) {
      Content cell;
      std::size_t piece = pos;
      for (; pos < row.end && source_[pos] != '|'; ++pos) {
        if (source_[pos] != '\\' || pos + 1 == row.end) continue;
        if (source_[pos + 1] == '|') {
          cell.Append(source_, piece, pos);
          piece = pos + 1;
        }
        ++pos;
      }
      cell.Append(source_, piece, std::min(pos, row.end));
      cells.push_back(std::move(cell));
      ++pos;
    }
    return cells;
  }

  std::string_view source_;
  LineIndex lines_;
  Shadow shadow_;
  std::vector<Container> containers_;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> ParseMarkdownBlocks(std::string_view source) { return BlockBuilder(source).Run(); }

}  // namespace jiaokan::document
