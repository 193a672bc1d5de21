// Terms of the user's glossary: where the original has one, the translation must have one of its
// translations.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// The translations of the terms that match at one place, those of `matches` from `first` on.
std::vector<std::string_view> TranslationsAt(const Glossary& glossary, const std::vector<TermMatch>& matches,
                                             std::size_t first) {
  std::vector<std::string_view> out;
  for (std::size_t i = first; i < matches.size() && matches[i].begin == matches[first].begin; ++i) {
    out.emplace_back(glossary.terms()[matches[i].term].zh);
  }
  return out;
}

bool HasAny(std::string_view zh, const std::vector<std::string_view>& translations) {
  return std::any_of(translations.begin(), translations.end(), [zh](std::string_view translation) {
    return zh.find(translation) != std::string_view::npos;
  });
}

}  // namespace

void CheckGlossaryTerms(const Pair& pair, const Context& context, Reporter& reporter) {
  if (context.glossary == nullptr || !pair.zh.has_prose_block()) return;
  const std::string& en = pair.en.prose();
  const std::vector<TermMatch> matches = context.glossary->Find(en);
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < matches.size();) {
    const TermMatch& match = matches[i];
    const std::vector<std::string_view> translations = TranslationsAt(*context.glossary, matches, i);
    i += translations.size();
    const std::string& term = context.glossary->terms()[match.term].en;
    if (!seen.insert(term).second || HasAny(pair.zh.text(), translations)) continue;
    std::string wanted;
    for (const std::string_view translation : translations) {
      wanted.append(wanted.empty() ? "" : ", ").append(translation);
    }
    Finding& finding =
        reporter.Add({"the glossary has {1} for “{2}”", {wanted, term}},
                     Evidence(std::string_view(en).substr(match.begin, match.end - match.begin), {}));
    finding.en_span = pair.en.ToSource({match.begin, match.end});
  }
}

}  // namespace jiaokan::verify
