// Links that lead nowhere: what scrapers put where they lost the address.
#include <string>
#include <unordered_set>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

bool IsNull(std::string_view target) {
  return target.empty() || target == "None" || target == "null" || target == "undefined" || target == "#" ||
         target.find("/cdn-cgi/l/email-protection") != std::string_view::npos ||
         (target.front() == '/' && target.substr(0, 2) != "//");
}

}  // namespace

void CheckNullTargets(const Pair& pair, const Context&, Reporter& reporter) {
  std::unordered_set<std::string_view> in_original;
  for (const Inline* element : pair.en.inlines()) in_original.insert(element->target);
  for (const Inline* element : pair.zh.inlines()) {
    if (element->kind != InlineKind::kLink || !IsNull(element->target)) continue;
    if (in_original.count(element->target) > 0) continue;
    Finding& finding = reporter.Add(
        {"the link “{1}” leads nowhere: its target is “{2}”", {Shorten(element->text, 60), element->target}},
        Evidence({}, pair.zh.Source(element->source)));
    finding.zh_span = element->source;
  }
}

}  // namespace jiaokan::verify
