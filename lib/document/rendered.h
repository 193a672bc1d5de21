// The rendered text of inline nodes, and the elements among them.
#ifndef JIAOKAN_DOCUMENT_RENDERED_H_
#define JIAOKAN_DOCUMENT_RENDERED_H_

#include <cmark-gfm.h>

#include <string>
#include <vector>

#include "document/inline_locate.h"

namespace jiaokan::document {

struct Rendered {
  std::string text;
  std::vector<ParsedInline> inlines;
  bool only_images = false;  // at least one image, and no text outside images
};

// Of the children of `block`. Does not recurse.
Rendered RenderInlines(cmark_node* block);

// HTML without its tags and comments, the commonest entities resolved, white space runs as one space.
std::string StripHtml(std::string_view html);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_RENDERED_H_
