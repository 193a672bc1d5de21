#include "markup/emphasis_runs.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "markup/characters.h"

namespace jiaokan::markup {
namespace {

// The innermost link text of a place, as a number; 0 outside of links. Asked in ascending order.
class Scopes {
 public:
  explicit Scopes(const std::vector<Element>& elements) : elements_(elements) {}

  std::size_t Of(std::size_t offset) {
    for (; next_ < elements_.size() && elements_[next_].inner.begin <= offset; ++next_)
      open_.push_back(next_);
    while (!open_.empty() && elements_[open_.back()].inner.end <= offset) open_.pop_back();
    return open_.empty() ? 0 : open_.back() + 1;
  }

 private:
  const std::vector<Element>& elements_;
  std::size_t next_ = 0;
  std::vector<std::size_t> open_;
};

void SetFlanking(const Page& page, Span within, EmphasisRun& run) {
  const char32_t before = Before(page.text(), within, run.span.begin);
  const char32_t after = After(page.text(), within, run.span.end);
  run.opens = !IsSpace(after) && (!IsPunctuation(after) || IsSpace(before) || IsPunctuation(before));
  run.closes = !IsSpace(before) && (!IsPunctuation(before) || IsSpace(after) || IsPunctuation(after));
}

// Pairs the runs of one scope.
class Matcher {
 public:
  void Take(EmphasisRun& run) {
    if (run.closes) Close(run);
    if (run.left > 0 && run.opens) openers_.push_back(&run);
  }

 private:
  static std::size_t Length(const EmphasisRun& run) { return run.span.end - run.span.begin; }

  static bool Fits(const EmphasisRun& opener, const EmphasisRun& closer) {
    if (!opener.closes && !closer.opens) return true;
    const std::size_t sum = Length(opener) + Length(closer);
    return sum % 3 != 0 || (Length(opener) % 3 == 0 && Length(closer) % 3 == 0);
  }

  void Close(EmphasisRun& closer) {
    std::size_t& bottom = bottoms_[(closer.opens ? 3 : 0) + Length(closer) % 3];
    while (closer.left > 0) {
      std::size_t i = openers_.size();
      while (i > bottom && !Fits(*openers_[i - 1], closer)) --i;
      if (i <= bottom) {
        bottom = openers_.size();
        return;
      }
      EmphasisRun& opener = *openers_[i - 1];
      const std::size_t used = opener.left >= 2 && closer.left >= 2 ? 2 : 1;
      opener.left -= used;
      closer.left -= used;
      openers_.resize(opener.left > 0 ? i : i - 1);  // what lies between is text now
      for (std::size_t& one : bottoms_) one = std::min(one, openers_.size());
    }
  }

  std::vector<EmphasisRun*> openers_;
  std::array<std::size_t, 6> bottoms_{};  // by kind of closer: below are no openers for it
};

}  // namespace

std::vector<EmphasisRun> FindEmphasisRuns(const Page& page, std::size_t index) {
  const Block& block = page.blocks()[index];
  const std::string& text = page.text();
  std::vector<EmphasisRun> runs;
  Scopes scopes(page.Elements(index));
  for (std::size_t i = block.source.begin; i < block.source.end; ++i) {
    if (!page.IsText(i)) continue;
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '*') {
      EmphasisRun run;
      run.span = {i, i};
      while (run.span.end < block.source.end && text[run.span.end] == '*') ++run.span.end;
      run.left = run.span.end - run.span.begin;
      run.scope = scopes.Of(i);
      SetFlanking(page, block.source, run);
      i = run.span.end - 1;
      runs.push_back(run);
    }
  }
  std::map<std::size_t, Matcher> scopes_of_runs;
  for (EmphasisRun& run : runs) scopes_of_runs[run.scope].Take(run);
  return runs;
}

std::size_t CountShown(const std::vector<EmphasisRun>& runs) {
  return std::accumulate(runs.begin(), runs.end(), std::size_t{0},
                         [](std::size_t sum, const EmphasisRun& run) { return sum + run.left; });
}

}  // namespace jiaokan::markup
