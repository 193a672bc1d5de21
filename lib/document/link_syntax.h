// The parts of CommonMark's link syntax (CommonMark 0.29, sections 4.7, 6.5, 6.6, 6.8 to 6.10) that are
// needed to find where an element stands that the Markdown parser has reported. Every function takes the text
// and the offset of the element's first byte, and returns the offset behind it, or the same offset when there
// is no such element.
#ifndef JIAOKAN_DOCUMENT_LINK_SYNTAX_H_
#define JIAOKAN_DOCUMENT_LINK_SYNTAX_H_

#include <cstddef>
#include <string_view>

#include "jiaokan/document.h"

namespace jiaokan::document {

bool IsAsciiPunctuation(char c);

// "(destination "title")". `destination` receives the raw destination, angle brackets excluded.
std::size_t ParseLinkTail(std::string_view text, std::size_t pos, Span& destination);

// "[label]" without unescaped brackets, at most 999 bytes long.
std::size_t ParseLabel(std::string_view text, std::size_t pos);

// "[label]: destination "title"" up to and with its line end.
std::size_t ParseDefinition(std::string_view text, std::size_t pos);

// "<scheme:...>" or "<name@host>".
std::size_t ParseAngleAutolink(std::string_view text, std::size_t pos);

// An HTML tag, comment, instruction, declaration or CDATA section. A missing end is looked for once only per
// kind when `exhausted` is kept between calls, so scanning a text is linear.
struct HtmlSearch {
  bool comment = false;
  bool instruction = false;
  bool declaration = false;
  bool cdata = false;
};
std::size_t ParseHtml(std::string_view text, std::size_t pos, HtmlSearch& exhausted);

// "http://", "https://" or "www." with what follows up to white space, "<" or Chinese text, trailing
// punctuation and unopened parentheses excluded (GitHub Flavored Markdown 0.29, section 6.9). Not in a word.
std::size_t ParseBareUrl(std::string_view text, std::size_t pos);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_LINK_SYNTAX_H_
