#include "document/html.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "document/html_tokens.h"
#include "document/lines.h"

namespace jiaokan::document {
namespace {

// Elements that end the block before them, besides those that say what the block is.
constexpr std::array<std::string_view, 37> kBlockTags = {
    "address", "article", "aside",  "body",   "caption",  "center",     "dd",      "details",
    "dir",     "div",     "dl",     "dt",     "fieldset", "figcaption", "figure",  "footer",
    "form",    "head",    "header", "hgroup", "hr",       "html",       "legend",  "main",
    "nav",     "option",  "p",      "search", "section",  "select",     "summary", "table",
    "tbody",   "tfoot",   "thead",  "video",  "audio"};

bool IsBlockTag(std::string_view name) {
  return std::find(kBlockTags.begin(), kBlockTags.end(), name) != kBlockTags.end();
}

bool IsHeading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}
bool IsCode(std::string_view name) {
  return name == "code" || name == "kbd" || name == "samp" || name == "tt";
}

class HtmlBuilder {
 public:
  explicit HtmlBuilder(std::string_view source) : source_(source), lines_(source) {}

  std::vector<Block> Run() {
    HtmlTokenizer tokenizer(source_);
    for (HtmlToken token = tokenizer.Next(); token.kind != HtmlTokenKind::kEnd; token = tokenizer.Next()) {
      if (token.kind == HtmlTokenKind::kText) {
        AddText(token.span);
      } else if (token.kind == HtmlTokenKind::kStartTag) {
        Open(token);
      } else {
        Close(token);
      }
    }
    Flush();
    return std::move(blocks_);
  }

 private:
  // Tags that change what the following blocks are. True when the tag was one of them.
  bool ChangeContext(std::string_view name, bool opens) {
    const int step = opens ? 1 : -1;
    if (IsHeading(name)) {
      Flush();
      heading_ = opens ? name[1] - '0' : 0;
    } else if (name == "ul" || name == "ol" || name == "menu") {
      Flush();
      lists_ = std::max(0, lists_ + step);
      item_ = false;
    } else if (name == "li") {
      Flush();
      item_ = opens;
    } else if (name == "blockquote") {
      Flush();
      quotes_ = std::max(0, quotes_ + step);
    } else if (name == "pre" || name == "listing" || name == "xmp") {
      Flush();
      preformatted_ = opens;
    } else if (name == "tr") {
      Flush();
      row_ = opens;
    } else {
      return false;
    }
    return true;
  }

  void Open(const HtmlToken& tag) {
    if (ChangeContext(tag.name, true)) {
      return;
    }
    if (row_ && (tag.name == "td" || tag.name == "th")) {
      StartCell();
    } else if (IsBlockTag(tag.name)) {
      Break(tag.name == "table");
    } else if (tag.name == "br") {
      AddBreak();
    } else if (tag.name == "img") {
      AddImage(tag);
    } else {
      OpenInline(tag);
    }
  }

  void Close(const HtmlToken& tag) {
    if (ChangeContext(tag.name, false)) {
      return;
    }
    if (IsBlockTag(tag.name)) {
      Break(tag.name == "table");
      row_ = row_ && tag.name != "table";
      return;
    }
    CloseInline(tag);
  }

  // The paragraphs of a table cell are one text.
  void Break(bool table) {
    if (row_ && !table) {
      pending_space_ = true;
    } else {
      Flush();
    }
  }

  void StartCell() {
    CloseLink(text_end_);
    CloseCode(text_end_);
    if (block_) {
      block_->text += '\t';
    }
    pending_space_ = false;
  }

  void AddBreak() {
    if (preformatted_ && block_) {
      block_->text += '\n';
    } else {
      pending_space_ = true;
    }
  }

  void OpenInline(const HtmlToken& tag) {
    pending_begin_ = block_ || pending_begin_ ? pending_begin_ : std::optional(tag.span.begin);
    if (tag.name == "a" && !preformatted_) {
      CloseLink(text_end_);
      std::string target = FindAttribute(Attributes(tag), "href");
      if (!target.empty()) {
        link_ = Inline{InlineKind::kLink, {tag.span.begin, tag.span.end}, {}, std::move(target)};
        link_text_ = block_ ? block_->text.size() : 0;
      }
    } else if (IsCode(tag.name) && !preformatted_ && !code_) {
      code_ = Inline{InlineKind::kCode, {tag.span.begin, tag.span.end}, {}, {}};
      code_text_ = block_ ? block_->text.size() : 0;
    }
  }

  void CloseInline(const HtmlToken& tag) {
    if (tag.name == "a") {
      CloseLink(tag.span.end);
    } else if (IsCode(tag.name)) {
      CloseCode(tag.span.end);
    }
    if (block_) {
      block_->source.end = tag.span.end;
    } else {
      pending_begin_.reset();
    }
  }

  // What was added to the block since, without the space in front.
  std::string TextSince(std::size_t begin) const {
    std::string text = block_ ? block_->text.substr(std::min(begin, block_->text.size())) : std::string();
    text.erase(0, text.find_first_not_of(" \t"));
    return text;
  }

  void CloseLink(std::size_t end) {
    if (link_ && block_) {
      link_->source.end = std::max(end, link_->source.end);
      link_->text = TextSince(link_text_);
      block_->inlines.push_back(*std::move(link_));
    }
    link_.reset();
  }

  void CloseCode(std::size_t end) {
    if (code_ && block_) {
      code_->source.end = std::max(end, code_->source.end);
      code_->text = TextSince(code_text_);
      block_->inlines.push_back(*std::move(code_));
    }
    code_.reset();
  }

  void AddImage(const HtmlToken& tag) {
    Inline image{InlineKind::kImage, tag.span, FindAttribute(Attributes(tag), "alt"),
                 FindAttribute(Attributes(tag), "src")};
    if (preformatted_ || image.target.empty()) {
      return;
    }
    Begin(tag.span.begin);
    AddSpace();
    block_->text += image.text;
    block_->inlines.push_back(std::move(image));
    End(tag.span.end);
  }

  void AddText(Span span) {
    if (preformatted_) {
      AddPreformatted(span);
      return;
    }
    const std::string text = ResolveReferences(source_.substr(span.begin, span.end - span.begin));
    const Span trimmed = TrimSpan(source_, span);
    for (const char c : text) {
      if (IsSpace(c)) {
        pending_space_ = true;
        continue;
      }
      Begin(trimmed.begin);
      AddSpace();
      block_->text += c;
      words_ = true;
    }
    if (block_ && trimmed.begin < trimmed.end) {
      End(trimmed.end);
    }
  }

  void AddPreformatted(Span span) {
    std::string text = ResolveReferences(source_.substr(span.begin, span.end - span.begin));
    if (!block_ && !text.empty() && text[0] == '\n') {
      text.erase(0, 1);
      ++span.begin;
    }
    if (text.empty()) {
      return;
    }
    Begin(span.begin);
    block_->text += text;
    words_ = true;
    End(span.end);
  }

  void Begin(std::size_t at) {
    if (block_) {
      return;
    }
    Block& block = block_.emplace();
    block.source.begin = pending_begin_.value_or(at);
    block.source.end = block.source.begin;
    block.line = lines_.LineOf(block.source.begin) + 1;
    pending_space_ = false;
    words_ = false;
  }

  void End(std::size_t at) {
    text_end_ = at;
    block_->source.end = std::max(block_->source.end, at);
  }

  void AddSpace() {
    const std::string& text = block_->text;
    if (pending_space_ && !text.empty() && text.back() != '\t' && text.back() != ' ') {
      block_->text += ' ';
    }
    pending_space_ = false;
  }

  void Flush() {
    CloseLink(text_end_);
    CloseCode(text_end_);
    pending_begin_.reset();
    if (!block_) {
      return;
    }
    Classify(*block_);
    std::sort(block_->inlines.begin(), block_->inlines.end(),
              [](const Inline& a, const Inline& b) { return a.source.begin < b.source.begin; });
    if (!block_->text.empty() || !block_->inlines.empty()) {
      blocks_.push_back(*std::move(block_));
    }
    block_.reset();
  }

  void Classify(Block& block) const {
    if (preformatted_) {
      block.kind = BlockKind::kCode;
      while (!block.text.empty() && IsSpace(block.text.back())) {
        block.text.pop_back();
      }
    } else if (heading_ > 0) {
      block.kind = BlockKind::kHeading;
      block.level = heading_;
    } else if (row_) {
      block.kind = BlockKind::kTableRow;
    } else if (!words_) {
      block.kind = BlockKind::kImage;
    } else if (item_ || lists_ > 0) {
      block.kind = BlockKind::kListItem;
      block.level = std::max(1, lists_);
    } else if (quotes_ > 0) {
      block.kind = BlockKind::kQuote;
    }
  }

  std::string_view Attributes(const HtmlToken& tag) const {
    return source_.substr(tag.attributes.begin, tag.attributes.end - tag.attributes.begin);
  }

  std::string_view source_;
  LineIndex lines_;
  std::vector<Block> blocks_;

  // What the next block is.
  int heading_ = 0;
  int lists_ = 0;
  int quotes_ = 0;
  bool item_ = false;
  bool row_ = false;
  bool preformatted_ = false;

  std::optional<Block> block_;                // that is being read
  std::optional<std::size_t> pending_begin_;  // of the markup just before it
  std::size_t text_end_ = 0;
  bool pending_space_ = false;
  bool words_ = false;  // not only images
  std::optional<Inline> link_;
  std::optional<Inline> code_;
  std::size_t link_text_ = 0;  // where their texts begin in that of the block
  std::size_t code_text_ = 0;
};

}  // namespace

std::vector<Block> ParseHtmlBlocks(std::string_view source) { return HtmlBuilder(source).Run(); }

}  // namespace jiaokan::document
