// Documents as blocks that know where they stand in their source, so that an edit changes only what it means
// to.
#ifndef JIAOKAN_DOCUMENT_H_
#define JIAOKAN_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/status.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// A half-open range of bytes.
struct Span {
  std::size_t begin = 0;  // of the first byte
  std::size_t end = 0;    // behind the last byte
};

// What a unit of text is.
enum class BlockKind {
  kHeading,    // level 1 to 6
  kParagraph,  // running text; a line in DocumentFormat::kLines
  kListItem,   // level is the nesting depth, from 1
  kQuote,      // a paragraph within a block quote
  kTableRow,   // the header row counts, the delimiter row does not
  kCode,       // fenced or indented
  kImage,      // a paragraph of nothing but images
  kHtml,       // a block of HTML in Markdown
  kSentence,   // made by SplitSentences
};

// "heading", "paragraph", "list-item", …
std::string_view ToString(BlockKind kind);

// What an inline element is; a bare URL is a link.
enum class InlineKind { kLink, kImage, kCode };

// An inline element. `source` covers its markup too, in bytes of the document's source.
struct Inline {
  InlineKind kind = InlineKind::kLink;  // what it is
  Span source;                          // with its markup, in the document
  std::string text;                     // link text, image description or code, without markup
  std::string target;  // URL of a link or image; of a link definition's, the first 2 KB at most
};

// A unit of text. Thematic breaks, link definitions and blank lines belong to no block.
struct Block {
  BlockKind kind = BlockKind::kParagraph;  // what it is
  int level = 0;                           // of headings and list items; else 0
  Span source;           // content with its inline markup, without block markers and line end
  std::size_t line = 0;  // of source.begin in the document, 1-based
  // Cells of a table row are separated by tabs; NUL reads U+001A.
  std::string text;             // as rendered: markup removed, entities resolved, line breaks as spaces
  std::vector<Inline> inlines;  // by source.begin; an image or code may lie within a link
};

// How a source is parsed.
enum class DocumentFormat {
  kMarkdown,   // CommonMark with tables, strikethrough and bare links, which end where Chinese text begins
  kPlainText,  // paragraphs between blank lines
  kHtml,       // the text that a page shows; what is broken is read as browsers do, roughly
  kLines,      // one unit per line, inline markup is Markdown; empty lines are (empty) units
};

// A parsed text.
struct Document {
  std::string source;         // UTF-8, exactly as given
  std::vector<Block> blocks;  // in their order in the source; disjoint
};

// Parses UTF-8 text. Fails with kMalformedInput and the offset when `source` is not UTF-8, and with
// kResourceExhausted when it is larger than 512 MiB.
// Time and memory are linear in the source, also for hostile markup.
Result<Document> ParseDocument(std::string source, DocumentFormat format = DocumentFormat::kMarkdown);

// Both sides of a bilingual document. Spans and lines are of the whole file, which either has as its source.
struct BilingualDocument {
  Document zh;                 // the Chinese blocks
  Document en;                 // the English ones
  std::vector<Span> zh_texts;  // what the file has for each Chinese scalar, without its quotation marks
};

// Parses bilingual YAML 1.2: every mapping, wherever it stands, that has text and its translation under zh
// and en (or zh-CN and en, cn and en, chinese and english, translation and original, target and source, tgt
// and src; in any case; the first of these that some mapping has both of) as scalars or as lists of scalars.
// Each scalar is read as Markdown. `type` and `prefs` of the mapping say what a scalar is: TYPE_PRE is code,
// TYPE_TB a table row; PREF_H1 to PREF_H6, PREF_UL, PREF_OL and PREF_BQ as they say.
// A span covers what the file has for a text, escapes and folded lines included. `sentences`: running text is
// cut into sentences (SplitSentences cannot do it, since it does not know escapes).
// Fails with kMalformedInput and the offset when the source is not UTF-8 or not YAML, has aliases, is nested
// deeper than 64 levels, or has no such mapping; with kResourceExhausted as ParseDocument does.
Result<BilingualDocument> ParseBilingualYaml(std::string source, bool sentences = false);

// The same document with the blocks of running text replaced by their sentences, for sentence alignment.
Document SplitSentences(const Document& document);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_DOCUMENT_H_
