// Text of unknown origin on a terminal: legible, cut to its width, with marks under a part of it.
#ifndef JIAOKAN_TOOLS_EXCERPT_H_
#define JIAOKAN_TOOLS_EXCERPT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "jiaokan/document.h"

namespace jiaokan::cli {

// `text` (UTF-8) on one line: white space as spaces; other controls and what changes the direction of text,
// which could make a terminal show something else than is there, as "<U+202E>".
std::string Legible(std::string_view text);

// The columns that a terminal gives to `text`, as Legible has it: wide and full-width characters (UAX #11)
// have two, combining ones and format characters none.
std::size_t DisplayWidth(std::string_view text);

struct Excerpt {
  std::string text;
  std::string marks;  // "  ^~~~" to stand below; empty when nothing is marked
};

// The bytes `line` of `source`, legible, at most `width` columns (no fewer than 6) wide: around `marked`
// where all does not fit, with "…" for what is left out. An empty span is not marked.
Excerpt CutExcerpt(std::string_view source, Span line, Span marked, std::size_t width);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_EXCERPT_H_
