// Link targets: every one of the original must be a target of the translation.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "verify/checks.h"
#include "verify/similarity.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxTargets = 500;

// Targets that say nothing about the translation when they change.
bool IsComparable(std::string_view target) {
  if (target.size() < 8 || target.front() == '#') return false;
  if (target.find("email-protection") != std::string_view::npos) return false;
  return target.find("://") != std::string_view::npos && target.find(' ') == std::string_view::npos;
}

std::vector<const Inline*> TellingTargets(const Side& side) {
  std::vector<const Inline*> out;
  for (const Inline* element : side.inlines()) {
    if (element->kind == InlineKind::kLink && IsComparable(element->target)) out.push_back(element);
  }
  if (out.size() > kMaxTargets) out.resize(kMaxTargets);
  return out;
}

std::unordered_set<std::string> Normalized(const Side& side) {
  std::unordered_set<std::string> out;
  for (const Inline* element : side.inlines()) out.insert(NormalizeTarget(element->target));
  return out;
}

// The element whose target, unknown to the original, is most like `target`.
const Inline* FindAltered(const std::string& target, const std::vector<const Inline*>& zh,
                          const Context& context) {
  const Inline* best = nullptr;
  double best_similarity = 0.6;
  for (const Inline* element : zh) {
    const std::string other = NormalizeTarget(element->target);
    if (context.en_targets.count(other) > 0) continue;
    const double similarity = Similarity(target, other);
    if (similarity < best_similarity) continue;
    best = element;
    best_similarity = similarity;
  }
  return best;
}

// The source of a side's blocks without white space, to look for targets that white space has torn apart.
// Made when it is first asked: most links have all their targets.
class Squeezed {
 public:
  explicit Squeezed(const Side& side) : side_(side) {}

  // Where `target` stands in the source; torn places go first. Empty when there is none.
  Span Find(std::string_view target) {
    if (offsets_.empty()) Fill();
    Span whole;
    for (std::size_t at = text_.find(target); at != std::string::npos; at = text_.find(target, at + 1)) {
      whole = {offsets_[at], offsets_[at + target.size() - 1] + 1};
      if (whole.end - whole.begin > target.size()) break;
    }
    return whole;
  }

 private:
  void Fill() {
    for (std::size_t i = 0; i < side_.blocks().size(); ++i) {
      const std::string_view source = side_.BlockSource(i);
      for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] == ' ' || source[at] == '\n') continue;
        text_ += source[at];
        offsets_.push_back(side_.block(i).source.begin + at);
      }
    }
  }

  const Side& side_;
  std::string text_;
  std::vector<std::size_t> offsets_;  // in the document's source, of each byte of text_
};

void ReportAlteredTarget(const Pair& pair, const Inline& original, const Inline& altered,
                         Reporter& reporter) {
  Finding& finding = reporter.Add({"the target {1} has become {2}", {original.target, altered.target}},
                                  Evidence(original.target, altered.target));
  finding.suggestion = original.target;
  finding.zh_span = TargetSpan(pair.zh, altered);
  finding.en_span = TargetSpan(pair.en, original);
}

void ReportSpacedOut(const Pair& pair, const Inline& original, Span span, Reporter& reporter) {
  Finding& finding = reporter.Add({"the target {1} is torn apart by white space", {original.target}},
                                  Evidence(original.target, pair.zh.Source(span)));
  finding.suggestion = original.target;
  finding.zh_span = span;
  finding.en_span = TargetSpan(pair.en, original);
}

bool IsBracketed(const Side& side, const Inline& element) {
  return side.Source(element.source).front() == '[';
}

std::unordered_set<std::string> Bracketed(const Side& side) {
  std::unordered_set<std::string> out;
  for (const Inline* element : side.inlines()) {
    if (IsBracketed(side, *element)) out.insert(NormalizeTarget(element->target));
  }
  return out;
}

// The targets of the original that no element of the translation has, each once. One that only a bare URL has
// counts where a torn copy stands beside it: "[URL](torn URL)".
std::vector<const Inline*> LostTargets(const Pair& pair, Squeezed& zh_source) {
  const std::unordered_set<std::string> bracketed = Bracketed(pair.zh);
  std::unordered_set<std::string> present;
  std::unordered_set<std::string> seen;
  std::vector<const Inline*> lost;
  for (const Inline* element : TellingTargets(pair.en)) {
    const std::string target = NormalizeTarget(element->target);
    if (bracketed.count(target) > 0 || !seen.insert(target).second) continue;
    if (present.empty()) present = Normalized(pair.zh);
    if (present.count(target) > 0) {
      const Span span = IsBracketed(pair.en, *element) ? zh_source.Find(target) : Span();
      if (span.end - span.begin <= target.size()) continue;
    }
    lost.push_back(element);
  }
  return lost;
}

// Links with a text of their own whose target only a bare URL of the translation has: "《title》(URL)".
std::vector<const Inline*> BareTargets(const Pair& pair, const std::vector<const Inline*>& en) {
  const std::unordered_set<std::string> bracketed = Bracketed(pair.zh);
  std::unordered_set<std::string> present;
  std::vector<const Inline*> out;
  for (const Inline* element : en) {
    const bool url_text =
        element->text.find('.') != std::string::npos && element->text.find(' ') == std::string::npos;
    if (!IsBracketed(pair.en, *element) || url_text) continue;
    const std::string target = NormalizeTarget(element->target);
    if (bracketed.count(target) > 0) continue;
    if (present.empty()) present = Normalized(pair.zh);
    if (present.count(target) > 0) out.push_back(element);
  }
  return out;
}

bool InCode(const Side& side, Span span) {
  return std::any_of(side.inlines().begin(), side.inlines().end(), [&](const Inline* element) {
    return element->kind == InlineKind::kCode && element->source.begin <= span.begin &&
           span.end <= element->source.end;
  });
}

bool IsPlaceholderHost(std::string_view target) {
  for (const std::string_view host :
       {"//example.org", "//example.com", "//www.example.com", "@example.com"}) {
    if (target.find(host) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void CheckUrls(const Pair& pair, const Context& context, Reporter& reporter) {
  if (TellingTargets(pair.en).empty()) return;
  const std::vector<const Inline*> zh = TellingTargets(pair.zh);
  Squeezed zh_source(pair.zh);
  for (const Inline* element : LostTargets(pair, zh_source)) {
    const std::string target = NormalizeTarget(element->target);
    const Span spaced = zh_source.Find(target);
    if (spaced.end > spaced.begin) {
      if (spaced.end - spaced.begin > target.size()) ReportSpacedOut(pair, *element, spaced, reporter);
      continue;
    }
    if (const Inline* altered = FindAltered(target, zh, context)) {
      ReportAlteredTarget(pair, *element, *altered, reporter);
    } else if (context.zh_targets.count(target) == 0) {
      reporter.Add({"the link to {1} is lost", {element->target}}, Evidence(element->target, {})).en_span =
          TargetSpan(pair.en, *element);
    } else {
      reporter
          .Add(Severity::kNote, {"the link to {1} stands in another paragraph", {element->target}},
               Evidence(element->target, {}))
          .en_span = TargetSpan(pair.en, *element);
    }
  }
}

void CheckLinkSyntax(const Pair& pair, const Context&, Reporter& reporter) {
  const std::vector<const Inline*> en = TellingTargets(pair.en);
  if (en.empty()) return;
  Squeezed zh_source(pair.zh);
  std::vector<const Inline*> broken = LostTargets(pair, zh_source);
  const std::vector<const Inline*> bare = BareTargets(pair, en);
  broken.insert(broken.end(), bare.begin(), bare.end());
  for (const Inline* element : broken) {
    const std::string target = NormalizeTarget(element->target);
    const Span span = zh_source.Find(target);
    if (span.end - span.begin != target.size()) continue;
    // Made code, a bare URL is still readable.
    const Severity severity = InCode(pair.zh, span) ? Severity::kNote : Severity::kError;
    Finding& finding = reporter.Add(severity, {"{1} is in the text, but is no link", {element->target}},
                                    Evidence(element->target, pair.zh.Source(span)));
    finding.zh_span = span;
    finding.en_span = TargetSpan(pair.en, *element);
  }
}

void CheckInventedUrls(const Pair& pair, const Context& context, Reporter& reporter) {
  std::vector<const Inline*> foreign = TellingTargets(pair.zh);
  foreign.erase(std::remove_if(foreign.begin(), foreign.end(),
                               [&](const Inline* element) {
                                 return context.en_targets.count(NormalizeTarget(element->target)) > 0;
                               }),
                foreign.end());
  if (foreign.empty()) return;
  Squeezed zh_source(pair.zh);
  const std::vector<const Inline*> lost = LostTargets(pair, zh_source);
  Squeezed en_source(pair.en);
  for (const Inline* element : foreign) {
    const std::string target = NormalizeTarget(element->target);
    if (en_source.Find(target).end > 0) continue;
    const bool replaces = std::any_of(lost.begin(), lost.end(), [&](const Inline* original) {
      return Similarity(NormalizeTarget(original->target), target) >= 0.6;
    });
    if (replaces) continue;
    const bool placeholder = IsPlaceholderHost(element->target);
    Finding& finding =
        reporter.Add(placeholder ? Severity::kError : Severity::kWarning,
                     {"the original has no link to {1}", {element->target}}, Evidence({}, element->target));
    finding.zh_span = TargetSpan(pair.zh, *element);
  }
}

}  // namespace jiaokan::verify
