// Findings as compilers print them: the place, the message, both texts with the deviating part marked.
#ifndef JIAOKAN_TOOLS_FINDING_TEXT_H_
#define JIAOKAN_TOOLS_FINDING_TEXT_H_

#include <cstddef>
#include <string>

#include "context.h"
#include "documents.h"
#include "jiaokan/verify.h"
#include "places.h"

namespace jiaokan::cli {

// One text of a pair.
struct SidePlaces {
  SidePlaces(std::string name, const Document& text)
      : file(std::move(name)), document(&text), places(text.source) {}

  // Where a finding with these blocks and this span is: the span, or where the first block begins. Some block
  // is needed.
  std::size_t Begin(const std::vector<std::uint32_t>& blocks, Span span) const;

  std::string file;
  const Document* document;
  Places places;
};

struct PairPlaces {
  PairPlaces(const PairArguments& files, const DocumentPair& pair)
      : zh(files.zh, pair.zh), en(OriginalFile(files), pair.en) {}

  SidePlaces zh;
  SidePlaces en;
};

// In the reader's language, lines at most `width` columns wide but for messages and suggestions, coloured
// where standard output shall be. Nothing of the texts can control the terminal.
std::string FindingText(const Context& context, const PairPlaces& pair, const Finding& finding,
                        std::size_t width);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_FINDING_TEXT_H_
