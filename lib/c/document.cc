#include "c/document.h"

#include "c/call.h"
#include "c/objects.h"

namespace jiaokan::c {

std::optional<DocumentFormat> FormatOf(jiaokan_format format) {
  switch (format) {
    case JIAOKAN_FORMAT_MARKDOWN:
      return DocumentFormat::kMarkdown;
    case JIAOKAN_FORMAT_PLAIN:
      return DocumentFormat::kPlainText;
    case JIAOKAN_FORMAT_HTML:
      return DocumentFormat::kHtml;
    case JIAOKAN_FORMAT_LINES:
      return DocumentFormat::kLines;
    default:
      return std::nullopt;
  }
}

namespace {

jiaokan_block_kind KindOf(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading:
      return JIAOKAN_BLOCK_HEADING;
    case BlockKind::kParagraph:
      return JIAOKAN_BLOCK_PARAGRAPH;
    case BlockKind::kListItem:
      return JIAOKAN_BLOCK_LIST_ITEM;
    case BlockKind::kQuote:
      return JIAOKAN_BLOCK_QUOTE;
    case BlockKind::kTableRow:
      return JIAOKAN_BLOCK_TABLE_ROW;
    case BlockKind::kCode:
      return JIAOKAN_BLOCK_CODE;
    case BlockKind::kImage:
      return JIAOKAN_BLOCK_IMAGE;
    case BlockKind::kHtml:
      return JIAOKAN_BLOCK_HTML;
    case BlockKind::kSentence:
      return JIAOKAN_BLOCK_SENTENCE;
  }
  return JIAOKAN_BLOCK_PARAGRAPH;
}

jiaokan_inline_kind KindOf(InlineKind kind) {
  return kind == InlineKind::kLink    ? JIAOKAN_INLINE_LINK
         : kind == InlineKind::kImage ? JIAOKAN_INLINE_IMAGE
                                      : JIAOKAN_INLINE_CODE;
}

}  // namespace
}  // namespace jiaokan::c

using namespace jiaokan;  // NOLINT(google-build-using-namespace,google-global-names-in-headers)

jiaokan_code jiaokan_document_parse(const char* data, size_t size, jiaokan_format format,
                                    jiaokan_document** document, jiaokan_error** error) {
  return c::Make(document, error, [&]() -> Result<Document> {
    const std::optional<std::string_view> source = c::Input(data, size);
    const std::optional<DocumentFormat> as = c::FormatOf(format);
    if (!source || !as) {
      return c::InvalidArgument(source ? "there is no such format" : "the text is NULL");
    }
    return ParseDocument(std::string(*source), *as);
  });
}

jiaokan_code jiaokan_document_parse_bilingual(const char* data, size_t size, int sentences,
                                              jiaokan_document** zh, jiaokan_document** en,
                                              jiaokan_error** error) {
  return c::Call(error, [&]() -> Status {
    const std::optional<std::string_view> source = c::Input(data, size);
    if (!source || zh == nullptr || en == nullptr) {
      return c::InvalidArgument("the text or a result is NULL");
    }
    Result<BilingualDocument> parsed = ParseBilingualYaml(std::string(*source), sentences != 0);
    if (!parsed.ok()) {
      return parsed.status();
    }
    auto first = std::make_unique<jiaokan_document>(jiaokan_document{std::move(parsed->zh)});
    *en = new jiaokan_document{std::move(parsed->en)};
    *zh = first.release();
    return {};
  });
}

jiaokan_code jiaokan_document_split_sentences(const jiaokan_document* document, jiaokan_document** sentences,
                                              jiaokan_error** error) {
  return c::Make(
      sentences, error, [&]() -> Result<Document> { return SplitSentences(document->value); }, document);
}

void jiaokan_document_free(jiaokan_document* document) { delete document; }

jiaokan_text jiaokan_document_source(const jiaokan_document* document) {
  return document != nullptr ? c::View(document->value.source) : c::EmptyText();
}

size_t jiaokan_document_block_count(const jiaokan_document* document) {
  return document != nullptr ? document->value.blocks.size() : 0;
}

jiaokan_code jiaokan_document_block(const jiaokan_document* document, size_t index, jiaokan_block* block) {
  if (index >= jiaokan_document_block_count(document)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const Block& from = document->value.blocks[index];
  return c::Give({0, c::KindOf(from.kind), from.level, c::View(from.source), from.line, c::View(from.text),
                  from.inlines.size()},
                 block);
}

jiaokan_code jiaokan_document_inline(const jiaokan_document* document, size_t block_index, size_t index,
                                     jiaokan_inline* element) {
  if (block_index >= jiaokan_document_block_count(document) ||
      index >= document->value.blocks[block_index].inlines.size()) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const Inline& from = document->value.blocks[block_index].inlines[index];
  return c::Give({0, c::KindOf(from.kind), c::View(from.source), c::View(from.text), c::View(from.target)},
                 element);
}
