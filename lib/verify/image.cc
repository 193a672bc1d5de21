// Images: the addresses of the original, in any order.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

std::vector<const Inline*> Images(const Side& side) {
  std::vector<const Inline*> out;
  for (const Inline* element : side.inlines()) {
    if (element->kind == InlineKind::kImage && !element->target.empty()) out.push_back(element);
  }
  return out;
}

std::unordered_set<std::string> Addresses(const Side& side) {
  std::unordered_set<std::string> out;
  for (const Inline* element : side.inlines()) out.insert(NormalizeTarget(element->target));
  return out;
}

// The original may name an image that its own broken Markdown does not show.
bool StandsInSource(const Side& side, std::string_view address) {
  for (std::size_t i = 0; i < side.blocks().size(); ++i) {
    if (side.BlockSource(i).find(address) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void CheckImages(const Pair& pair, const Context& context, Reporter& reporter) {
  const std::vector<const Inline*> in_en = Images(pair.en);
  const std::vector<const Inline*> shown = Images(pair.zh);
  if (in_en.empty() && shown.empty()) return;
  const std::unordered_set<std::string> in_zh = Addresses(pair.zh);
  std::vector<const Inline*> lost;
  for (const Inline* image : in_en) {
    const std::string address = NormalizeTarget(image->target);
    if (in_zh.count(address) == 0 && context.zh_targets.count(address) == 0) lost.push_back(image);
  }
  std::size_t next = 0;
  for (const Inline* image : shown) {
    if (context.en_targets.count(NormalizeTarget(image->target)) > 0 ||
        StandsInSource(pair.en, image->target))
      continue;
    if (next < lost.size()) {
      Finding& finding = reporter.Add({"the image {1} has become {2}", {lost[next]->target, image->target}},
                                      Evidence(lost[next]->target, image->target));
      finding.en_span = lost[next]->source;
      const std::size_t at = pair.zh.Source(image->source).rfind(image->target);
      if (at != std::string_view::npos) {
        finding.suggestion = lost[next]->target;
        finding.zh_span = {image->source.begin + at, image->source.begin + at + image->target.size()};
      }
      ++next;
    } else {
      reporter
          .Add(Severity::kWarning, {"the original has no image {1}", {image->target}},
               Evidence({}, image->target))
          .zh_span = image->source;
    }
  }
  for (; next < lost.size(); ++next) {
    reporter.Add({"the image {1} is lost", {lost[next]->target}}, Evidence(lost[next]->target, {})).en_span =
        lost[next]->source;
  }
}

}  // namespace jiaokan::verify
