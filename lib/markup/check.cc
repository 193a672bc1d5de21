#include "markup/check.h"

#include <algorithm>
#include <string>

#include "markup/characters.h"
#include "markup/emphasis_runs.h"

namespace jiaokan::markup {
namespace {

constexpr int kMaxPlaces = 64;

bool ChangesText(const Proposal* one) { return !one->shown_before.empty() || !one->shown_after.empty(); }

// Whether `is` is `was` with what one proposal takes away replaced, at any place where it stands.
bool IsReplacedOnce(const std::string& was, const std::string& is, const Proposal& one) {
  const std::string gone = Essence(one.shown_before);
  const std::string come = Essence(one.shown_after);
  std::size_t at = was.find(gone);
  for (int i = 0; at != std::string::npos && i < kMaxPlaces; ++i, at = was.find(gone, at + 1)) {
    if (was.size() - gone.size() + come.size() != is.size()) return false;
    if (is.compare(0, at, was, 0, at) == 0 && is.compare(at, come.size(), come) == 0 &&
        is.compare(at + come.size(), std::string::npos, was, at + gone.size()) == 0) {
      return true;
    }
  }
  return false;
}

// Whether the essence has changed as the proposals mean to, each at the first place behind the one before it.
bool ShowsWhatIsMeant(const Block& before, const Block& after, const std::vector<const Proposal*>& made) {
  const std::string was = Essence(before.text);
  const std::string is = Essence(after.text);
  if (std::count_if(made.begin(), made.end(), ChangesText) == 1) {
    return IsReplacedOnce(was, is, **std::find_if(made.begin(), made.end(), ChangesText));
  }
  std::string expected;
  std::size_t copied = 0;
  for (const Proposal* one : made) {
    if (!ChangesText(one)) continue;
    const std::string gone = Essence(one->shown_before);
    const std::size_t at = was.find(gone, copied);
    if (at == std::string::npos) return false;
    expected += was.substr(copied, at - copied) + Essence(one->shown_after);
    copied = at + gone.size();
  }
  expected += was.substr(copied);
  return is == expected;
}

std::vector<std::string> Targets(const Page& page, std::size_t index) {
  std::vector<std::string> targets;
  const Block& block = page.blocks()[index];
  for (const Inline& one : block.inlines) {
    if (page.text()[one.source.begin] == '[' || page.text()[one.source.begin] == '!')
      targets.push_back(one.target);
  }
  std::sort(targets.begin(), targets.end());
  return targets;
}

bool KeepsLinks(const Page& before, const Page& after, std::size_t index,
                const std::vector<const Proposal*>& made) {
  int links = 0;
  bool retargets = false;
  for (const Proposal* one : made) {
    links += one->links;
    retargets = retargets || one->retargets;
  }
  const std::vector<std::string> was = Targets(before, index);
  const std::vector<std::string> is = Targets(after, index);
  if (static_cast<int>(is.size()) != static_cast<int>(was.size()) + links) return false;
  return retargets || std::includes(is.begin(), is.end(), was.begin(), was.end());
}

std::size_t ShownAsterisks(const Block& block) {
  return static_cast<std::size_t>(std::count(block.text.begin(), block.text.end(), '*'));
}

// Unescaped asterisks are not counted on purpose: they are shown before and, if need be, after.
bool ShowsNoMoreMarks(const Page& before, const Page& after, std::size_t index,
                      const std::vector<const Proposal*>& made) {
  if (ShownAsterisks(after.blocks()[index]) > ShownAsterisks(before.blocks()[index])) return false;
  const bool fewer =
      std::any_of(made.begin(), made.end(), [](const Proposal* one) { return one->fewer_marks; });
  return !fewer || CountShown(FindEmphasisRuns(after, index)) < CountShown(FindEmphasisRuns(before, index));
}

}  // namespace

std::vector<std::size_t> FindBrokenBlocks(const Page& before, const Page& after,
                                          const std::vector<std::vector<const Proposal*>>& made) {
  std::vector<std::size_t> broken;
  const std::size_t count = std::min(before.blocks().size(), after.blocks().size());
  std::size_t last_made = 0;
  for (std::size_t i = 0; i < before.blocks().size(); ++i) {
    if (!made[i].empty()) last_made = i;
    const bool corresponds = i < count && before.blocks()[i].kind == after.blocks()[i].kind &&
                             before.blocks()[i].level == after.blocks()[i].level;
    if (!corresponds || (made[i].empty() && before.blocks()[i].text != after.blocks()[i].text)) {
      broken.push_back(last_made);
      return broken;
    }
    if (made[i].empty()) continue;
    if (!ShowsWhatIsMeant(before.blocks()[i], after.blocks()[i], made[i]) ||
        !KeepsLinks(before, after, i, made[i]) || !ShowsNoMoreMarks(before, after, i, made[i])) {
      broken.push_back(i);
    }
  }
  if (after.blocks().size() > count && broken.empty()) broken.push_back(last_made);
  return broken;
}

}  // namespace jiaokan::markup
