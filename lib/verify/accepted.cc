#include "jiaokan/accepted.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/hash.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/one_field.h"

namespace jiaokan {
namespace {

std::string WithoutSpace(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = text::NextCodePoint(text, at);
    if (!text::IsAsciiSpace(c) && c != 0xA0 && c != 0x3000) out += text.substr(begin, at - begin);
  }
  return out;
}

// The side that a finding is about.
struct About {
  const Document& document;
  std::vector<const Block*> blocks;
  Span span;
};

About AboutOf(const Document& zh, const Document& en, const Finding& finding) {
  const bool in_zh = !finding.zh.empty();
  About about = {in_zh ? zh : en, {}, in_zh ? finding.zh_span : finding.en_span};
  for (const std::uint32_t index : in_zh ? finding.zh : finding.en) {
    if (index < about.document.blocks.size()) about.blocks.push_back(&about.document.blocks[index]);
  }
  return about;
}

std::size_t LineOf(const About& about) {
  if (about.blocks.empty()) return 1;
  const Block& block = *about.blocks[0];
  if (about.span.begin >= about.span.end || about.span.begin < block.source.begin) return block.line;
  const auto from = about.document.source.begin() + static_cast<std::ptrdiff_t>(block.source.begin);
  const auto to = about.document.source.begin() + static_cast<std::ptrdiff_t>(about.span.begin);
  return block.line + static_cast<std::size_t>(std::count(from, to, '\n'));
}

bool Holds(const About& about, std::string_view text) {
  return std::any_of(about.blocks.begin(), about.blocks.end(), [&](const Block* block) {
    const std::string_view source = std::string_view(about.document.source)
                                        .substr(block->source.begin, block->source.end - block->source.begin);
    return source.find(text) != std::string_view::npos;
  });
}

// Whether the pattern, with * and ?, is the whole name. Quadratic at worst.
bool MatchesName(std::string_view pattern, std::string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool MatchesCheck(const std::string& rule, std::string_view check) {
  return rule.empty() || rule == check || (rule.back() == '.' && check.substr(0, rule.size()) == rule);
}

}  // namespace

std::vector<std::string> FindingIds(const Document& zh, const Document& en,
                                    const std::vector<Finding>& findings) {
  std::vector<std::string> ids;
  std::map<std::string, int> seen;
  for (const Finding& finding : findings) {
    const About about = AboutOf(zh, en, finding);
    std::string text;
    for (const Block* block : about.blocks) text += WithoutSpace(block->text) + '\n';
    const std::string evidence = WithoutSpace(finding.evidence);
    const std::string alike = base::HashFields({finding.check, text, evidence});
    const int before = seen[alike]++;
    ids.push_back(before == 0 ? alike
                              : base::HashFields({finding.check, text, evidence, std::to_string(before)}));
  }
  return ids;
}

bool Concerns(const Suppression& suppression, std::string_view article) {
  const std::string& pattern = suppression.article;
  if (pattern.empty() || MatchesName(pattern, article)) return true;
  return pattern.find('/') == std::string::npos &&
         MatchesName(pattern, article.substr(article.rfind('/') + 1));
}

std::vector<Acceptance> FindAccepted(const Accepted& accepted, std::string_view article, const Document& zh,
                                     const Document& en, const std::vector<Finding>& findings) {
  std::vector<const Suppression*> suppressions;
  for (const Suppression& suppression : accepted.suppressions) {
    if (Concerns(suppression, article)) suppressions.push_back(&suppression);
  }
  std::set<std::string_view> known;
  const std::string name = verify::OneField(std::string(article));
  auto entry = std::lower_bound(accepted.baseline.begin(), accepted.baseline.end(), name,
                                [](const BaselineEntry& a, const std::string& b) { return a.article < b; });
  for (; entry != accepted.baseline.end() && entry->article == name; ++entry) known.insert(entry->id);
  std::vector<Acceptance> out;
  const std::vector<std::string> ids = FindingIds(zh, en, findings);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    const About about = AboutOf(zh, en, finding);
    Acceptance& acceptance = out.emplace_back();
    acceptance.id = ids[i];
    const auto by = std::find_if(suppressions.begin(), suppressions.end(), [&](const Suppression* rule) {
      return MatchesCheck(rule->check, finding.check) && (rule->id.empty() || rule->id == ids[i]) &&
             (rule->line == 0 || rule->line == LineOf(about)) &&
             (rule->text.empty() || Holds(about, rule->text));
    });
    if (by != suppressions.end()) {
      acceptance.by = AcceptedBy::kSuppression;
      acceptance.suppression = static_cast<std::size_t>(*by - accepted.suppressions.data());
    } else if (known.count(ids[i]) > 0) {
      acceptance.by = AcceptedBy::kBaseline;
    }
  }
  return out;
}

}  // namespace jiaokan
