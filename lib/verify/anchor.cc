// Targets within the page ("#section"): they lead nowhere when only one end of the link was translated.
#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

using AnchorLinks = std::vector<const Inline*>;

// Links to "#..." by the order of the text.
AnchorLinks FindAnchors(const Side& side) {
  AnchorLinks out;
  for (const Inline* element : side.inlines()) {
    if (element->kind == InlineKind::kLink && element->target.size() > 1 && element->target[0] == '#')
      out.push_back(element);
  }
  return out;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Those of `anchors` whose targets `others` has not.
AnchorLinks Without(const AnchorLinks& anchors, const AnchorLinks& others) {
  std::unordered_set<std::string> targets;
  for (const Inline* element : others) targets.insert(element->target);
  AnchorLinks out;
  for (const Inline* element : anchors) {
    if (targets.count(element->target) == 0) out.push_back(element);
  }
  return out;
}

}  // namespace

std::string Slug(std::string_view heading) {
  std::string out;
  for (std::size_t pos = 0; pos < heading.size();) {
    const char32_t c = text::NextCodePoint(heading, pos);
    if (text::IsAsciiSpace(c) || c == U'-') {
      out += '-';
    } else if (c == U'_' || u_isalnum(static_cast<UChar32>(c)) != 0) {
      text::AppendUtf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

void CheckAnchors(const Pair& pair, const Context& context, Reporter& reporter) {
  const AnchorLinks en = FindAnchors(pair.en);
  const AnchorLinks zh = FindAnchors(pair.zh);
  if (en.empty() || zh.empty()) return;
  const AnchorLinks lost = Without(en, zh);
  const AnchorLinks fresh = Without(zh, en);
  if (lost.size() != fresh.size()) return;
  for (std::size_t i = 0; i < lost.size(); ++i) {
    const std::string& original = lost[i]->target;
    const std::string& altered = fresh[i]->target;
    const bool translated = !IsAscii(altered);
    if (translated && context.zh_slugs.count(Slug(altered)) > 0) continue;
    Finding& finding =
        translated ? reporter.Add(Severity::kNote, {"no heading has the translated anchor {1}", {altered}},
                                  Evidence(original, altered))
                   : reporter.Add({"the anchor {1} has become {2}", {original, altered}},
                                  Evidence(original, altered));
    finding.suggestion = original;
    finding.zh_span = TargetSpan(pair.zh, *fresh[i]);
  }
}

}  // namespace jiaokan::verify
