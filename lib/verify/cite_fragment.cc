// Links to a passage of a page, "#:~:text=...": whether they are well-formed, and where the page is the
// original, whether the passage is there and what the claim is about.
#include <string>

#include "verify/checks.h"
#include "verify/fragments.h"

namespace jiaokan::verify {
namespace {

std::string Quote(const TextDirective& directive) {
  return Shorten(directive.end.empty() ? directive.start : directive.start + " … " + directive.end);
}

void ReportQuotation(Severity severity, const Quotation& quotation, Message message, std::string evidence,
                     Reporter& reporter) {
  reporter.Add(severity, std::move(message), std::move(evidence)).zh_span = quotation.link;
}

void CheckForm(const Quotation& quotation, Reporter& reporter) {
  const TextDirective& directive = quotation.directive;
  const auto note = [&](Message message, const std::string& seen) {
    ReportQuotation(Severity::kNote, quotation, std::move(message), Evidence({}, seen), reporter);
  };
  switch (directive.fault) {
    case FragmentFault::kRawCharacter:
      return note({"“{1}” must be percent-encoded in a text fragment", {directive.culprit}},
                  Quote(directive));
    case FragmentFault::kBadEscape:
      return note({"a percent-encoding of the text fragment is broken"}, directive.culprit);
    case FragmentFault::kBadParts:
      return note({"a text fragment is text=[prefix-,]start[,end][,-suffix]"}, directive.culprit);
    case FragmentFault::kNone:
      break;
  }
  const bool alone = directive.prefix.empty() && directive.suffix.empty() && directive.end.empty();
  if (alone && Passages::CountWords(directive.start) < 2)
    note({"the text fragment {1} is too short to find a passage", {directive.start}}, directive.start);
}

void CheckPassage(const Pair& pair, const Context& context, const Quotation& quotation, Reporter& reporter) {
  const std::string quote = Quote(quotation.directive);
  if (quotation.lookup == Lookup::kMissing) {
    return ReportQuotation(Severity::kWarning, quotation, {"the original has no passage “{1}”", {quote}},
                           Evidence({}, quote), reporter);
  }
  if (!quotation.better) return;
  const std::string& better = context.en.blocks[*quotation.better].text;
  const std::string claim(pair.zh.Source(quotation.claim));
  ReportQuotation(
      Severity::kWarning, quotation,
      {"the claim is not about the passage “{1}” that it cites, but about “{2}”", {quote, Shorten(better)}},
      Evidence(better, claim), reporter);
}

}  // namespace

void CheckFragments(const Pair& pair, const Context& context, Reporter& reporter) {
  if (context.quotations.empty()) return;
  for (const std::uint32_t block : pair.zh.blocks()) {
    const auto found = context.quotations.find(block);
    if (found == context.quotations.end()) continue;
    for (const Quotation& quotation : found->second) {
      CheckForm(quotation, reporter);
      CheckPassage(pair, context, quotation, reporter);
    }
  }
}

}  // namespace jiaokan::verify
