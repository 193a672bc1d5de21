#include "jiaokan/document.h"

#include <utility>

#include "document/html.h"
#include "document/lines.h"
#include "document/markdown.h"
#include "document/plain.h"
#include "text/utf8.h"

namespace jiaokan {
namespace {

// The Markdown parser counts bytes in 32 bits and ends the process when a buffer passes 1 GiB.

}  // namespace

std::string_view ToString(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kParagraph:
      return "paragraph";
    case BlockKind::kListItem:
      return "list-item";
    case BlockKind::kQuote:
      return "quote";
    case BlockKind::kTableRow:
      return "table-row";
    case BlockKind::kCode:
      return "code";
    case BlockKind::kImage:
      return "image";
    case BlockKind::kHtml:
      return "html";
    case BlockKind::kSentence:
      return "sentence";
  }
  return {};
}

Result<Document> ParseDocument(std::string source, DocumentFormat format) {
  if (const auto invalid = text::FindInvalidUtf8(source)) {
    return Status(StatusCode::kMalformedInput, {"the text is not UTF-8"}, *invalid);
  }
  if (source.size() > document::kMaxSource) {
    return Status(StatusCode::kResourceExhausted,
                  {"the document is larger than {1} bytes", {std::to_string(document::kMaxSource)}});
  }
  Document document;
  document.source = std::move(source);
  switch (format) {
    case DocumentFormat::kMarkdown:
      document.blocks = document::ParseMarkdownBlocks(document.source);
      break;
    case DocumentFormat::kPlainText:
      document.blocks = document::ParsePlainBlocks(document.source);
      break;
    case DocumentFormat::kLines:
      document.blocks = document::ParseLineBlocks(document.source);
      break;
    case DocumentFormat::kHtml:
      document.blocks = document::ParseHtmlBlocks(document.source);
      break;
  }
  return document;
}

}  // namespace jiaokan
