// The text fragments that a Chinese document links to, each looked up in the original.
#ifndef JIAOKAN_VERIFY_FRAGMENTS_H_
#define JIAOKAN_VERIFY_FRAGMENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "jiaokan/document.h"
#include "model/lexicon.h"
#include "verify/passages.h"
#include "verify/text_fragment.h"

namespace jiaokan::verify {

struct Quotation {
  TextDirective directive;
  Span link;   // in the source of the Chinese document
  Span claim;  // the text before the link that it is to prove, likewise
  std::string page;
  bool is_link = true;                  // false: stands in the text, but is no link
  Lookup lookup = Lookup::kUnknown;     // kUnknown, too, when the page is not the original
  Passage passage;                      // where it was found, in blocks of the original
  std::optional<std::uint32_t> better;  // the block of the original that the claim is about instead
};

// By block of the Chinese document. A page is the original when a line "原文：URL" or "Source: URL" of either
// document names it, or when a passage of at least four words that is quoted from it stands in the original.
using Quotations = std::unordered_map<std::uint32_t, std::vector<Quotation>>;

// Linear in both documents.
Quotations FindQuotations(const Document& zh, const Document& en, const model::Lexicon& lexicon);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_FRAGMENTS_H_
