#include "markup/engine.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "base/hash.h"
#include "markup/characters.h"
#include "markup/check.h"
#include "markup/compose_edits.h"
#include "markup/ground.h"
#include "markup/page.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

// What one rule repairs may be what another one needs; more rounds than this are never needed by sound rules.
constexpr int kRounds = 16;
// How often a round is tried with fewer proposals.
constexpr int kAttempts = 6;

struct Selected {
  std::string_view rule;
  const Proposal* proposal = nullptr;
  std::size_t block = 0;
};

bool IsDisabled(std::string_view id, const std::vector<std::string>& disabled) {
  return std::any_of(disabled.begin(), disabled.end(), [id](const std::string& one) {
    return one == id || (!one.empty() && one.back() == '.' && id.substr(0, one.size()) == one);
  });
}

std::string WithoutBackticks(std::string_view code) {
  const std::size_t begin = std::min(code.find_first_not_of('`'), code.size());
  const std::size_t end = code.find_last_not_of('`');
  return std::string(code.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin));
}

// In order, those that overlap as one.
std::vector<Span> Merged(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (out.empty() || span.begin > out.back().end) {
      out.push_back(span);
    } else {
      out.back().end = std::max(out.back().end, span.end);
    }
  }
  return out;
}

class Engine {
 public:
  explicit Engine(const MarkupOptions& options) : options_(options) {}

  Result<MarkupRepair> Run(std::string text) {
    Result<Page> page = Page::Parse(std::move(text));
    if (!page.ok()) return page.status();
    keep_ = Merged(options_.keep);
    proposed_ = options_.proposed;
    for (int round = 0; round < kRounds; ++round) {
      Result<bool> changed = Round(*page);
      if (!changed.ok()) return changed.status();
      if (!*changed) break;
    }
    std::stable_sort(
        result_.changes.begin(), result_.changes.end(),
        [](const MarkupChange& a, const MarkupChange& b) { return a.output.begin < b.output.begin; });
    result_.text = page->text();
    return std::move(result_);
  }

 private:
  // False when nothing is left to change.
  Result<bool> Round(Page& page) {
    const std::size_t rejected = rejected_.size();
    std::deque<Proposals> proposals;
    std::vector<Selected> selected = Select(page, proposals);
    for (int attempt = 0; attempt < kAttempts && !selected.empty(); ++attempt) {
      std::vector<Edit> edits;
      Result<Page> next = Page::Parse(Apply(page, selected, edits));
      if (!next.ok()) return next.status();
      std::vector<std::vector<const Proposal*>> made(page.blocks().size());
      for (const Selected& one : selected) made[one.block].push_back(one.proposal);
      const std::vector<std::size_t> broken = FindBrokenBlocks(page, *next, made);
      if (broken.empty()) {
        Record(page, selected, edits);
        rejected_.clear();  // so that the last rounds see what a repair of the result would see
        page = *std::move(next);
        return true;
      }
      Withdraw(page, broken, selected);
    }
    return rejected_.size() > rejected;  // what was withdrawn with a wrong one is tried again
  }

  std::vector<Selected> Select(const Page& page, std::deque<Proposals>& proposals) {
    std::vector<Selected> selected;
    Ground ground;
    const Proposals given = TakeProposed(page);
    for (std::size_t i = 0; i < given.size(); ++i) {
      proposals.push_back({given[i]});
      Add(page, proposed_[i].rule, proposals.back(), ground, selected);
    }
    for (const Rule& rule : Rules()) {
      if (IsDisabled(rule.id, options_.disabled)) continue;
      proposals.emplace_back();
      rule.find(page, proposals.back());
      Add(page, rule.id, proposals.back(), ground, selected);
    }
    std::sort(selected.begin(), selected.end(), [](const Selected& a, const Selected& b) {
      return a.proposal->places.front().span.begin < b.proposal->places.front().span.begin;
    });
    return selected;
  }

  void Add(const Page& page, std::string_view rule, const Proposals& proposals, Ground& ground,
           std::vector<Selected>& selected) const {
    for (const Proposal& one : proposals) {
      const std::size_t block = one.block.value_or(page.BlockAt(one.places.front().span.begin));
      if (block == page.blocks().size() || IsRejected(page, rule, one, block) || !IsFree(ground, one))
        continue;
      for (const Replacement& place : one.places) ground.Take(place.span);
      selected.push_back({rule, &one, block});
    }
  }

  // Those of the options that are not made yet.
  Proposals TakeProposed(const Page& page) {
    proposed_.erase(std::remove_if(proposed_.begin(), proposed_.end(),
                                   [&page](const MarkupProposal& one) {
                                     return one.span.begin > one.span.end ||
                                            one.span.end > page.text().size() ||
                                            Slice(page.text(), one.span) == one.after;
                                   }),
                    proposed_.end());
    Proposals out;
    for (const MarkupProposal& one : proposed_) {
      Proposal proposal = Propose(one.span, one.after, one.evidence);
      const std::string_view before = Slice(page.text(), one.span);
      if (!before.empty() && before.front() == '`') {
        proposal.shown_before = WithoutBackticks(before);
        proposal.shown_after = WithoutBackticks(one.after);
      } else {
        proposal.retargets = true;
      }
      out.push_back(std::move(proposal));
    }
    return out;
  }

  bool IsFree(const Ground& ground, const Proposal& proposal) const {
    return std::all_of(proposal.places.begin(), proposal.places.end(), [&](const Replacement& place) {
      const auto kept = std::lower_bound(keep_.begin(), keep_.end(), place.span.begin,
                                         [](const Span& span, std::size_t at) { return span.end <= at; });
      return ground.IsFree(place.span) && (kept == keep_.end() || kept->begin >= place.span.end);
    });
  }

  // Of a broken block only the first proposal is tried again, and the others in a later round; one that is
  // wrong by itself never is.
  void Withdraw(const Page& page, const std::vector<std::size_t>& broken, std::vector<Selected>& selected) {
    std::vector<Selected> rest;
    for (std::size_t i = 0; i < selected.size();) {
      std::size_t end = i;
      while (end < selected.size() && selected[end].block == selected[i].block) ++end;
      if (!std::binary_search(broken.begin(), broken.end(), selected[i].block)) {
        rest.insert(rest.end(), selected.begin() + static_cast<std::ptrdiff_t>(i),
                    selected.begin() + static_cast<std::ptrdiff_t>(end));
      } else if (end - i > 1) {
        rest.push_back(selected[i]);
      } else {
        rejected_.insert(KeyOf(page, selected[i].rule, *selected[i].proposal, selected[i].block));
      }
      i = end;
    }
    selected = std::move(rest);
  }

  static std::string KeyOf(const Page& page, std::string_view rule, const Proposal& proposal,
                           std::size_t block) {
    const Block& of = page.blocks()[block];
    std::string key(rule);
    for (const Replacement& place : proposal.places) {
      key += '\0' + std::to_string(place.span.begin - of.source.begin) + ' ' + place.after;
    }
    return base::HashContent(key + '\0' + std::string(page.Source(of)));
  }

  bool IsRejected(const Page& page, std::string_view rule, const Proposal& proposal,
                  std::size_t block) const {
    return !rejected_.empty() && rejected_.count(KeyOf(page, rule, proposal, block)) > 0;
  }

  struct Place {
    const Selected* of;
    const Replacement* replacement;
  };

  static std::vector<Place> PlacesOf(const std::vector<Selected>& selected) {
    std::vector<Place> places;
    for (const Selected& one : selected) {
      for (const Replacement& place : one.proposal->places) places.push_back({&one, &place});
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
      const Span& x = a.replacement->span;
      const Span& y = b.replacement->span;
      return std::pair(x.begin, x.end) < std::pair(y.begin, y.end);
    });
    return places;
  }

  static std::string Apply(const Page& page, const std::vector<Selected>& selected,
                           std::vector<Edit>& edits) {
    std::string out;
    std::size_t copied = 0;
    for (const Place& place : PlacesOf(selected)) {
      const Span span = place.replacement->span;
      out.append(page.text(), copied, span.begin - copied);
      const std::size_t begin = out.size();
      out += place.replacement->after;
      edits.push_back({span.begin, span.end, begin, out.size()});
      copied = span.end;
    }
    return out.append(page.text(), copied);
  }

  void Record(const Page& page, const std::vector<Selected>& selected, const std::vector<Edit>& edits) {
    const OffsetMap before(result_.edits);
    const OffsetMap round(edits);
    for (MarkupChange& change : result_.changes) {
      change.output = {round.ToOutput(change.output.begin),
                       round.ToOutput(change.output.end, OffsetMap::Within::kEnd)};
    }
    for (MarkupProposal& one : proposed_) {
      one.span = {round.ToOutput(one.span.begin), round.ToOutput(one.span.end, OffsetMap::Within::kEnd)};
    }
    for (Span& span : keep_)
      span = {round.ToOutput(span.begin, OffsetMap::Within::kEnd), round.ToOutput(span.end)};
    const std::vector<Place> places = PlacesOf(selected);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Span span = places[i].replacement->span;
      result_.changes.push_back(
          {std::string(places[i].of->rule),
           {before.ToInput(span.begin), before.ToInput(span.end, OffsetMap::Within::kEnd)},
           {edits[i].output_begin, edits[i].output_end},
           std::string(Slice(page.text(), span)),
           places[i].replacement->after,
           places[i].of->proposal->evidence});
    }
    result_.edits = ComposeEdits(result_.edits, edits);
  }

  const MarkupOptions& options_;
  std::vector<MarkupProposal> proposed_;
  std::vector<Span> keep_;
  std::set<std::string> rejected_;
  MarkupRepair result_;
};

}  // namespace

Result<MarkupRepair> RepairWith(const MarkupOptions& options, std::string text) {
  return Engine(options).Run(std::move(text));
}

}  // namespace jiaokan::markup
