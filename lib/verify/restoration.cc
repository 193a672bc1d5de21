// Findings whose suggestion is certain enough to be made: the original has the address or the identifier, one
// place of the translation stands for it, and nothing but a slip or a translation lies between the two.
#include <algorithm>
#include <map>

#include "jiaokan/verify.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/similarity.h"

namespace jiaokan {
namespace {

constexpr double kMinSimilarity = 0.8;

bool HasHan(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (text::IsHan(text::NextCodePoint(text, i))) return true;
  }
  return false;
}

// "//en." and "//zh." may be meant.
bool DiffersInLanguage(std::string_view a, std::string_view b) {
  const std::size_t at = a.find("//");
  return at != std::string_view::npos && a.size() == b.size() && b.find("//") == at &&
         a.substr(at + 4) == b.substr(at + 4) && a.substr(at + 4, 1) == ".";
}

bool IsAddressSlip(std::string_view was, std::string_view is) {
  if (is.find_first_of(" \t\n<>()[]`") != std::string_view::npos ||
      was.find_first_of(" \t\n") != std::string_view::npos) {
    return false;
  }
  return !DiffersInLanguage(was, is) && (HasHan(was) || verify::Similarity(was, is) >= kMinSimilarity);
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
  return HasHan(was) && IsIdentifier(is.substr(1, is.size() - 2));
}

}  // namespace

std::vector<MarkupProposal> ProposeRestorations(const Document& zh, const std::vector<Finding>& findings) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> claims;
  for (const Finding& finding : findings) ++claims[{finding.zh_span.begin, finding.zh_span.end}];
  std::vector<MarkupProposal> proposals;
  for (const Finding& finding : findings) {
    const Span span = finding.zh_span;
    if (finding.suggestion.empty() || span.begin >= span.end || span.end > zh.source.size()) continue;
    const std::string_view was = std::string_view(zh.source).substr(span.begin, span.end - span.begin);
    const bool address = finding.check == "url.lost-or-altered" || finding.check == "image.lost-or-altered";
    const bool proven = address                              ? IsAddressSlip(was, finding.suggestion)
                        : finding.check == "code.translated" ? IsTranslatedIdentifier(was, finding.suggestion)
                                                             : false;
    if (!proven || claims[{span.begin, span.end}] > 1) continue;
    proposals.push_back(
        {finding.check, span, finding.suggestion, {"the original has {1} here", {finding.suggestion}}});
  }
  return proposals;
}

}  // namespace jiaokan
