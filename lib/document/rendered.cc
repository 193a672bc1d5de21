#include "document/rendered.h"

#include <array>
#include <memory>
#include <utility>

#include "document/lines.h"
#include "document/link_syntax.h"
#include "text/byte_set.h"

namespace jiaokan::document {
namespace {

// The delimiters of "~~struck~~" text. The parser's own extension for it changes global tables while it runs,
// so it cannot be used from several threads.
void RemoveStrikethrough(std::string& text) {
  std::size_t open = text.find("~~");
  while (open != std::string::npos) {
    const std::size_t close = text.find("~~", open + 3);
    if (close == std::string::npos) return;
    if (IsBlank(text[open + 2]) || IsBlank(text[close - 1])) {
      open = close;
      continue;
    }
    text.erase(close, 2);
    text.erase(open, 2);
    open = text.find("~~", close - 2);
  }
}

class Renderer {
 public:
  Rendered Run(cmark_node* block) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iter(cmark_iter_new(block),
                                                                       cmark_iter_free);
    for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      cmark_node* node = cmark_iter_get_node(iter.get());
      if (node == block) continue;
      if (event == CMARK_EVENT_ENTER) {
        Enter(node);
      } else {
        Exit(node);
      }
    }
    FlushRun();
    out_.only_images = images_ > 0 && !text_outside_;
    RemoveStrikethrough(out_.text);
    return std::move(out_);
  }

 private:
  void Enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        return Add(cmark_node_get_literal(node));
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        return Add(" ");
      case CMARK_NODE_CODE:
        return AddCode(cmark_node_get_literal(node));
      case CMARK_NODE_HTML_INLINE:
        return AddHtml(cmark_node_get_literal(node));
      case CMARK_NODE_LINK:
        return Open(node, InlineKind::kLink, link_);
      case CMARK_NODE_IMAGE:
        ++images_;
        if (++image_depth_ == 1) Open(node, InlineKind::kImage, image_);
        return;
      default:
        return;
    }
  }

  void Exit(cmark_node* node) {
    if (cmark_node_get_type(node) == CMARK_NODE_LINK) {
      if (image_depth_ == 0) Close(link_);
    } else if (cmark_node_get_type(node) == CMARK_NODE_IMAGE) {
      if (--image_depth_ == 0) Close(image_);
    }
  }

  void Add(std::string_view text) {
    if (image_depth_ == 0 && !Trim(text).empty()) text_outside_ = true;
    out_.text += text;
    if (open_links_ == 0 && image_depth_ == 0) plain_ = true;
  }

  void AddCode(std::string_view code) {
    FlushRun();
    if (image_depth_ == 0) {
      text_outside_ = true;
      out_.inlines.push_back({InlineKind::kCode, std::string(code), {}, false});
    }
    out_.text += code;
    run_ = out_.text.size();
  }

  void AddHtml(std::string_view html) {
    FlushRun();
    if (html.substr(0, 3) == "<br") out_.text += ' ';
    run_ = out_.text.size();
  }

  struct OpenElement {
    std::size_t index = 0;
    std::size_t text_begin = 0;
  };

  // A link within an image's description is not one that a reader can follow.
  void Open(cmark_node* node, InlineKind kind, OpenElement& element) {
    if (kind == InlineKind::kLink && image_depth_ > 0) return;
    FlushRun();
    if (kind == InlineKind::kLink) ++open_links_;
    element = {out_.inlines.size(), out_.text.size()};
    out_.inlines.push_back({kind, {}, cmark_node_get_url(node), false});
  }

  void Close(OpenElement& element) {
    ParsedInline& parsed = out_.inlines[element.index];
    parsed.text = out_.text.substr(element.text_begin);
    if (parsed.kind == InlineKind::kLink) --open_links_;
    run_ = out_.text.size();
  }

  // Bare URLs in the plain text since run_.
  void FlushRun() {
    if (plain_ && open_links_ == 0) {
      for (std::size_t i = run_; i < out_.text.size();) {
        static constexpr text::ByteSet kFirst("hw");
        const std::size_t at = kFirst.Find(out_.text, i);
        if (at == std::string::npos) break;
        const std::size_t end = ParseBareUrl(out_.text, at);
        if (end > at) AddBareUrl(out_.text.substr(at, end - at));
        i = end > at ? end : at + 1;
      }
    }
    plain_ = false;
    run_ = out_.text.size();
  }

  void AddBareUrl(const std::string& url) {
    out_.inlines.push_back({InlineKind::kLink, url, url[0] == 'w' ? "http://" + url : url, true});
  }

  Rendered out_;
  OpenElement link_;
  OpenElement image_;
  int open_links_ = 0;
  int image_depth_ = 0;
  int images_ = 0;
  bool text_outside_ = false;
  bool plain_ = false;   // text outside links was added since run_
  std::size_t run_ = 0;  // where the text that was not searched for bare URLs begins
};

std::size_t AppendEntity(std::string& out, std::string_view html, std::size_t pos) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities = {
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}}};
  for (const auto& [entity, value] : kEntities) {
    if (html.substr(pos, entity.size()) != entity) continue;
    out += value;
    return pos + entity.size();
  }
  out += '&';
  return pos + 1;
}

}  // namespace

Rendered RenderInlines(cmark_node* block) { return Renderer().Run(block); }

std::string StripHtml(std::string_view html) {
  std::string out;
  HtmlSearch exhausted;
  for (std::size_t i = 0; i < html.size();) {
    const char c = html[i];
    if (c == '<') {
      const std::size_t end = ParseHtml(html, i, exhausted);
      if (end > i) {
        i = end;
        if (!out.empty() && out.back() != ' ') out += ' ';
        continue;
      }
    }
    if (c == '&') {
      i = AppendEntity(out, html, i);
      continue;
    }
    const bool space = IsBlank(c) || IsLineEnd(c);
    if (!space || (!out.empty() && out.back() != ' ')) out += space ? ' ' : c;
    ++i;
  }
  return std::string(Trim(out));
}

}  // namespace jiaokan::document
