#include "verify/side.h"

#include <algorithm>

namespace jiaokan::verify {
Side::Side(const Document& document, const std::vector<Profile>* profiles, std::vector<std::uint32_t> blocks)
    : document_(&document), blocks_(std::move(blocks)) {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Block& part = block(i);
    if (blocks_.size() > 1) joined_text_.append(i > 0 ? "\n" : "").append(part.text);
    if (i == 0) {
      prose_ = MaskBlock(document, part);
    } else {
      prose_ += '\n';
      prose_begin_.push_back(prose_.size());
      prose_ += MaskBlock(document, part);
    }
    for (const Inline& element : part.inlines) inlines_.push_back(&element);
    const bool code = part.kind == BlockKind::kCode;
    only_code_ = only_code_ && code;
    has_prose_block_ = has_prose_block_ || !(code || part.kind == BlockKind::kImage);
  }
  const bool profiled = profiles != nullptr && blocks_.size() == 1 && prose_ == text();
  prose_profile_ = profiled ? (*profiles)[blocks_[0]] : ProfileOf(prose_);
}

Span Side::ToSource(Span prose) const {
  const auto after = std::upper_bound(prose_begin_.begin(), prose_begin_.end(), prose.begin);
  const auto i = static_cast<std::size_t>(after - prose_begin_.begin());
  const std::size_t shift = block(i).source.begin - (i > 0 ? prose_begin_[i - 1] : 0);
  return {prose.begin + shift, std::min(prose.end + shift, block(i).source.end)};
}

Span Side::Find(std::string_view piece, std::size_t from) const {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const Span whole = block(i).source;
    const std::size_t skipped = std::max(from, whole.begin) - whole.begin;
    const std::size_t at = BlockSource(i).find(piece, skipped);
    if (at != std::string_view::npos) return {whole.begin + at, whole.begin + at + piece.size()};
  }
  return {};
}

std::string_view Side::Source(Span span) const {
  return std::string_view(document_->source).substr(span.begin, span.end - span.begin);
}

Span TargetSpan(const Side& side, const Inline& element) {
  const std::string_view source = side.Source(element.source);
  const std::size_t at = source.rfind(element.target);
  if (at == std::string_view::npos) return element.source;
  return {element.source.begin + at, element.source.begin + at + element.target.size()};
}

}  // namespace jiaokan::verify
