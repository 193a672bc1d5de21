// HTML as a stream of tags and text. Follows the tokenizer of the HTML standard in what matters to text:
// any input gives tokens, in one pass, and each knows where it stands.
#ifndef JIAOKAN_DOCUMENT_HTML_TOKENS_H_
#define JIAOKAN_DOCUMENT_HTML_TOKENS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "jiaokan/document.h"

namespace jiaokan::document {

enum class HtmlTokenKind { kText, kStartTag, kEndTag, kEnd };

struct HtmlToken {
  HtmlTokenKind kind = HtmlTokenKind::kEnd;
  Span span;         // in the source
  std::string name;  // of a tag, in lower case
  Span attributes;   // of a start tag: what stands between its name and ">"
};

class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view source) : source_(source) {}

  // The next token. Comments, declarations and the content of elements that show no text, such as scripts,
  // are passed over.
  HtmlToken Next();

 private:
  bool AtTag() const;
  HtmlToken ReadText();
  HtmlToken ReadTag();
  void SkipDeclaration();
  void SkipAttributes();
  void SkipContent(std::string_view name);

  std::string_view source_;
  std::size_t at_ = 0;
};

// The value of an attribute with its character references resolved; empty when the tag does not have it.
// `attributes` is what HtmlToken::attributes covers.
std::string FindAttribute(std::string_view attributes, std::string_view name);

// Text with its character references resolved and NUL replaced by U+001A.
std::string ResolveReferences(std::string_view text);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_HTML_TOKENS_H_
