#include <algorithm>

#include "document/link_syntax.h"
#include "text/byte_set.h"
#include "verify/formulas.h"
#include "verify/side.h"

namespace jiaokan::verify {
namespace {

class Masker {
 public:
  Masker(const Document& document, const Block& block)
      : base_(block.source.begin),
        out_(document.source, block.source.begin, block.source.end - block.source.begin) {
    if (block.kind == BlockKind::kCode) {
      Blank(0, out_.size());
      return;
    }
    for (const Inline& element : block.inlines) MaskInline(element);
    MaskRest();
    MoveEscapes();
  }

  std::string Take() { return std::move(out_); }

 private:
  void Blank(std::size_t begin, std::size_t end) {
    std::fill(out_.begin() + begin, out_.begin() + std::min(end, out_.size()), ' ');
  }

  void MaskInline(const Inline& element) {
    const std::size_t begin = element.source.begin - base_;
    const std::size_t end = element.source.end - base_;
    if (element.kind != InlineKind::kLink || out_[begin] != '[') return Blank(begin, end);
    out_[begin] = ' ';
    const std::size_t tail = out_.rfind("](", end - 1);
    if (tail != std::string::npos && tail >= begin && out_[end - 1] == ')') Blank(tail, end);
  }

  // URLs outside links, tags, numeric entities and formulas.
  void MaskRest() {
    static constexpr text::ByteSet kFirst("hw<&$\\");
    document::HtmlSearch exhausted;
    FormulaScanner formulas;
    for (std::size_t i = kFirst.Find(out_); i < out_.size(); i = kFirst.Find(out_, i + 1)) {
      std::size_t end = i;
      switch (out_[i]) {
        case 'h':
        case 'w':
          if (i + 1 < out_.size() && (out_[i + 1] == 't' || out_[i + 1] == 'w')) {
            end = document::ParseBareUrl(out_, i);
          }
          break;
        case '<':
          end = document::ParseHtml(out_, i, exhausted);
          break;
        case '&':
          end = Entity(i);
          break;
        case '$':
        case '\\':
          end = formulas.End(out_, i);
          break;
        default:
          break;
      }
      if (end > i) {
        Blank(i, end);
        i = end - 1;
      }
    }
  }

  // "1\\." reads "1. ": the escaped character first, so that it stands beside what it belongs to.
  void MoveEscapes() {
    for (std::size_t i = out_.find('\\'); i != std::string::npos; i = out_.find('\\', i + 1)) {
      if (i + 1 == out_.size() || !document::IsAsciiPunctuation(out_[i + 1]) || out_[i + 1] == '\\') continue;
      out_[i] = out_[i + 1];
      out_[i + 1] = ' ';
    }
  }

  std::size_t Entity(std::size_t i) const {
    if (out_.compare(i, 2, "&#") != 0) return i;
    const std::size_t end = out_.find(';', i);
    return end != std::string::npos && end - i < 10 ? end + 1 : i;
  }

  std::size_t base_;
  std::string out_;
};

}  // namespace

std::string MaskBlock(const Document& document, const Block& block) { return Masker(document, block).Take(); }

}  // namespace jiaokan::verify
