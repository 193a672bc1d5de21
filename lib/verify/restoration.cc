// Findings whose suggestion is certain enough to be made: the original has the address or the identifier, one
// place of the translation stands for it, and nothing but a slip or a translation lies between the two.
#include <algorithm>
#include <map>
#include <set>

#include "jiaokan/verify.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/similarity.h"

namespace jiaokan {
namespace {

constexpr double kMinSimilarity = 0.8;

// "//en." and "//zh." may be meant.
bool DiffersInLanguage(std::string_view a, std::string_view b) {
  const std::size_t at = a.find("//");
  return at != std::string_view::npos && a.size() == b.size() && b.find("//") == at &&
         a.substr(at + 4) == b.substr(at + 4) && a.substr(at + 4, 1) == ".";
}

// The English may be broken, too: "hhttps://", or an address that its own text cuts off.
bool IsSound(std::string_view was, std::string_view is) {
  const bool scheme =
      is.substr(0, 7) == "http://" || is.substr(0, 8) == "https://" || is.find(':') == std::string_view::npos;
  return scheme && is.find_first_of(" \t\n<>()[]`") == std::string_view::npos &&
         was.substr(0, is.size()) != is;
}

bool IsAddressSlip(std::string_view was, std::string_view is) {
  if (!IsSound(was, is) || was.find_first_of(" \t\n") != std::string_view::npos) return false;
  if (is == std::string(was) + "/" || is == std::string(was) + "#") return false;
  return !DiffersInLanguage(was, is) && (text::HasHan(was) || verify::Similarity(was, is) >= kMinSimilarity);
}

bool IsIdentifier(std::string_view code) {
  return code.size() >= 2 && std::all_of(code.begin(), code.end(), [](char c) {
           return text::IsAsciiLetter(static_cast<unsigned char>(c)) || (c >= '0' && c <= '9') || c == '_' ||
                  c == '.' || c == '-' || c == '(' || c == ')' || c == '[' || c == ']';
         });
}

// "`电话`" for "`Phone`".
bool IsTranslatedIdentifier(std::string_view was, std::string_view is) {
  if (was.size() < 3 || is.size() < 3 || was[0] != '`' || was[1] == '`' || is[0] != '`') return false;
  return text::HasHan(was) && IsIdentifier(is.substr(1, is.size() - 2));
}

// What the translation has elsewhere may have been put right here: "`any`" that the original links to "#all".
std::set<std::string_view> LinkTargets(const Document& zh) {
  std::set<std::string_view> targets;
  for (const Block& block : zh.blocks) {
    for (const Inline& element : block.inlines) targets.insert(element.target);
  }
  return targets;
}

// Which identifier a translated one stands for, as the paragraphs with only one of them say; several of them
// in one paragraph may have changed places. Empty where paragraphs disagree.
class Dictionary {
 public:
  explicit Dictionary(const std::vector<MarkupProposal>& codes, const Document& zh) {
    for (const auto& [block, members] : ByBlock(codes, zh)) {
      if (members.size() != 1) continue;
      const auto [entry, added] = words_.emplace(Was(*members[0], zh), members[0]->after);
      if (!added && entry->second != members[0]->after) entry->second.clear();
    }
  }

  bool Confirms(const MarkupProposal& code, const Document& zh) const {
    const auto entry = words_.find(Was(code, zh));
    return entry != words_.end() && entry->second == code.after;
  }

 private:
  static std::string Was(const MarkupProposal& code, const Document& zh) {
    return zh.source.substr(code.span.begin, code.span.end - code.span.begin);
  }

  static std::map<std::size_t, std::vector<const MarkupProposal*>> ByBlock(
      const std::vector<MarkupProposal>& codes, const Document& zh) {
    std::map<std::size_t, std::vector<const MarkupProposal*>> blocks;
    for (const MarkupProposal& code : codes) {
      const auto next =
          std::upper_bound(zh.blocks.begin(), zh.blocks.end(), code.span.begin,
                           [](std::size_t at, const Block& block) { return at < block.source.begin; });
      blocks[static_cast<std::size_t>(next - zh.blocks.begin())].push_back(&code);
    }
    return blocks;
  }

  std::map<std::string, std::string> words_;
};

}  // namespace

std::vector<MarkupProposal> ProposeRestorations(const Document& zh, const std::vector<Finding>& findings) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> claims;
  for (const Finding& finding : findings) ++claims[{finding.zh_span.begin, finding.zh_span.end}];
  std::vector<MarkupProposal> proposals;
  std::vector<MarkupProposal> codes;
  const std::set<std::string_view> targets = LinkTargets(zh);
  for (const Finding& finding : findings) {
    const Span span = finding.zh_span;
    if (finding.suggestion.empty() || span.begin >= span.end || span.end > zh.source.size()) continue;
    const std::string_view was = std::string_view(zh.source).substr(span.begin, span.end - span.begin);
    const bool address = finding.check == "url.lost-or-altered" || finding.check == "image.lost-or-altered";
    const bool proven = address                              ? IsAddressSlip(was, finding.suggestion)
                        : finding.check == "code.translated" ? IsTranslatedIdentifier(was, finding.suggestion)
                                                             : false;
    if (!proven || claims[{span.begin, span.end}] > 1) continue;
    if (address && targets.count(finding.suggestion) > 0) continue;
    (address ? proposals : codes)
        .push_back(
            {finding.check, span, finding.suggestion, {"the original has {1} here", {finding.suggestion}}});
  }
  const Dictionary dictionary(codes, zh);
  for (MarkupProposal& code : codes) {
    if (dictionary.Confirms(code, zh)) proposals.push_back(std::move(code));
  }
  return proposals;
}

}  // namespace jiaokan
