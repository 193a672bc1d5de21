// Repairing what scraping and translation did to the markup of a Chinese article: link texts torn apart,
// emphasis that is shown as asterisks, leaked placeholders, punctuation of the wrong width. docs/markup.md
// says what each rule repairs, and on what evidence.
#ifndef JIAOKAN_MARKUP_H_
#define JIAOKAN_MARKUP_H_

#include <string>
#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// One place that was changed.
struct MarkupChange {
  std::string rule;  // stable id, for example "url.text-spaced"
  Span input;   // in bytes of the text that was given; what an earlier change has replaced is in it whole
  Span output;  // in bytes of the repaired text
  std::string before;  // what stood there
  std::string after;   // what stands there now
  Message evidence;    // why this is certain
};

// A change that something else than the rules proves, such as the English original.
struct MarkupProposal {
  std::string rule;   // what changes are listed under
  Span span;          // in bytes of the text; an address, or a code span with its backticks
  std::string after;  // what shall stand there
  Message evidence;   // why this is certain
};

// What is repaired.
struct MarkupOptions {
  // Ids, or prefixes ending in '.', of rules that are not applied.
  std::vector<std::string> disabled;
  // Bytes of the text that stay as they are.
  std::vector<Span> keep;
  // Made before those of the rules, and checked like them.
  std::vector<MarkupProposal> proposed;
};

// A text whose markup was repaired.
struct MarkupRepair {
  std::string text;                   // the repaired one
  std::vector<MarkupChange> changes;  // by output.begin
  std::vector<Edit> edits;            // from the text that was given to `text`, for OffsetMap
};

// Repairs Markdown (CommonMark with tables), UTF-8. Each change is made only if the text, parsed again, shows
// the same as before but for what the change means to alter; repairing the result changes nothing.
// Fails as ParseDocument does. Time and memory are linear in the text.
Result<MarkupRepair> RepairMarkup(std::string text, const MarkupOptions& options = {});

// The same for a text whose encoding was repaired: `repair` gets the new text, edits that lead to it from the
// input, and uncertain characters where they are now. These and what is lost are not touched; a text that is
// lost as a whole is left alone. Status, channel, confidence and spans are of the encoding only and stay.
// `input` of each change is in the text as it was before.
Result<std::vector<MarkupChange>> RepairMarkup(Repair& repair, const MarkupOptions& options = {});

// A rule of repair.
struct MarkupRule {
  std::string id;   // stable, for example "url.text-spaced"
  Message summary;  // what it repairs
};

// Every rule there is, in the order in which they take precedence.
std::vector<MarkupRule> ListMarkupRules();

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_MARKUP_H_
