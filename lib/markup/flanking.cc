// emph.not-flanking: marks of emphasis that are shown as asterisks, or pair up with the wrong ones, for what
// stands beside them (CommonMark 0.31, section 6.2): "**甲。**乙", "甲**“乙”**丙", "** 甲**". The marks of a
// block are taken in pairs in the order in which they stand; if every pair makes sense and some cannot open
// or close there, punctuation is moved out of the emphasis or a space put beside it.
#include <algorithm>
#include <array>
#include <map>

#include "markup/characters.h"
#include "markup/emphasis_runs.h"
#include "markup/rules.h"

namespace jiaokan::markup {
namespace {

constexpr std::size_t kMaxEmphasis = 1500;  // bytes between two marks

std::size_t Length(const EmphasisRun& run) { return run.span.end - run.span.begin; }

std::string SpacedMarks(std::size_t length) {
  std::string marks(length + 1, '*');
  marks[0] = ' ';
  return marks;
}

bool IsMovable(char32_t c) {
  static constexpr std::u32string_view kMovable = U"，。、：；！？,.:;!?";
  return kMovable.find(c) != std::u32string_view::npos;
}

// What opens a quotation or a bracket, or is a sign before a word.
bool BeginsPhrase(char32_t c) {
  static constexpr std::u32string_view kBegins = U"“‘「『（《〈【〔([{<@#$`\"'";
  return kBegins.find(c) != std::u32string_view::npos ||
         (c > 0x2000 && !IsChinese(c) && c != U'”' && c != U'’' && c != U'—' && c != U'…' && c != U'–' &&
          c != U'·');
}

class BlockRepair {
 public:
  BlockRepair(const Page& page, const Block& block) : page_(page), block_(block) {}

  // Nothing when a pair makes no sense.
  bool Add(const EmphasisRun& open, const EmphasisRun& close) {
    const std::string_view text = page_.text();
    if (close.span.begin - open.span.end > kMaxEmphasis) return false;
    const std::string_view inner = text.substr(open.span.end, close.span.begin - open.span.end);
    if (Essence(inner).empty() ||
        (block_.kind == BlockKind::kTableRow && inner.find('|') != std::string_view::npos)) {
      return false;
    }
    return FixOpening(open) && FixClosing(open, close);
  }

  void Emit(bool shown, Proposals& out) {
    if (proposal_.places.empty()) return;
    proposal_.evidence = {"the marks pair up, but by CommonMark they are text beside what they touch"};
    proposal_.fewer_marks = shown;
    out.push_back(std::move(proposal_));
  }

 private:
  bool FixOpening(const EmphasisRun& run) {
    if (run.opens) return true;
    const std::string& text = page_.text();
    const char32_t before = Before(text, block_.source, run.span.begin);
    const char32_t after = After(text, block_.source, run.span.end);
    if (IsSpace(after)) {
      // "α* 和 β*" are no emphasis.
      if (after != U' ' || IsSpace(before) || Length(run) == 1) return false;
      const std::size_t end = Forward(text, run.span.end);
      const char32_t next = After(text, block_.source, end);
      if (IsSpace(next)) return false;
      proposal_.places.push_back({{run.span.begin, end}, SpacedMarks(Length(run))});
      return true;
    }
    if (!BeginsPhrase(after)) return false;
    proposal_.places.push_back({{run.span.begin, run.span.begin}, " "});
    return true;
  }

  bool FixClosing(const EmphasisRun& open, const EmphasisRun& run) {
    if (run.closes) return true;
    const std::string& text = page_.text();
    std::size_t begin = run.span.begin;
    if (IsSpace(Before(text, block_.source, begin))) {
      if (text[begin - 1] != ' ' || IsSpace(Before(text, block_.source, begin - 1))) return false;
      const bool space_behind = IsSpace(After(text, block_.source, run.span.end));
      proposal_.places.push_back(
          {{begin - 1, run.span.end}, std::string(Length(run), '*') + (space_behind ? "" : " ")});
      return begin - 1 > open.span.end;
    }
    while (begin > open.span.end && page_.IsText(begin - 1) &&
           IsMovable(Before(text, block_.source, begin))) {
      begin = Back(text, begin);
    }
    if (begin <= open.span.end) return false;
    if (begin == run.span.begin) {
      proposal_.places.push_back({{run.span.end, run.span.end}, " "});
      return true;
    }
    const std::string moved = text.substr(begin, run.span.begin - begin);
    const std::string marks(Length(run), '*');
    // A bracket or quote before the punctuation still keeps the marks from closing, unless punctuation
    // follows.
    proposal_.places.push_back({{begin, run.span.end}, marks + moved});
    return true;
  }

  const Page& page_;
  const Block& block_;
  Proposal proposal_;
};

// "**甲***乙*" and "**甲****乙**": asterisks that close one emphasis and open another.
bool SplitGlued(const Page& page, const std::vector<const EmphasisRun*>& runs, Proposals& out) {
  if (runs.size() != 3 || Length(*runs[1]) != Length(*runs[0]) + Length(*runs[2]) || Length(*runs[1]) < 3 ||
      Length(*runs[1]) > 4 || (Length(*runs[1]) == 4 && Length(*runs[0]) != 2) ||
      CountShown({*runs[0], *runs[1], *runs[2]}) == 0) {
    return false;
  }
  const Span whole = {0, page.text().size()};
  if (IsSpace(Before(page.text(), whole, runs[1]->span.begin))) return false;
  const std::size_t at = runs[1]->span.begin + Length(*runs[0]);
  Proposal proposal = Propose({at, at}, " ", {"one emphasis ends where another begins"});
  proposal.fewer_marks = true;
  out.push_back(std::move(proposal));
  return true;
}

// The marks of one length, taken in pairs.
void FixPairs(const Page& page, const Block& block, const std::vector<const EmphasisRun*>& runs,
              Proposals& out) {
  const bool shown =
      std::any_of(runs.begin(), runs.end(), [](const EmphasisRun* run) { return run->left > 0; });
  if (runs.size() % 2 != 0) return;
  BlockRepair repair(page, block);
  for (std::size_t i = 0; i + 1 < runs.size(); i += 2) {
    if (!repair.Add(*runs[i], *runs[i + 1])) return;
  }
  repair.Emit(shown, out);
}

void FindInScope(const Page& page, const Block& block, const std::vector<const EmphasisRun*>& runs,
                 Proposals& out) {
  if (SplitGlued(page, runs, out)) return;
  std::array<std::vector<const EmphasisRun*>, 3> by_length;
  for (const EmphasisRun* run : runs) {
    if (Length(*run) > by_length.size()) return;
    by_length[Length(*run) - 1].push_back(run);
  }
  if (by_length[2].size() % 2 != 0) return;
  if (!by_length[2].empty()) return FixPairs(page, block, by_length[2], out);  // what lies within is nested
  FixPairs(page, block, by_length[1], out);
  FixPairs(page, block, by_length[0], out);
}

}  // namespace

void FindNotFlanking(const Page& page, Proposals& out) {
  for (std::size_t i = 0; i < page.blocks().size(); ++i) {
    if (!IsProse(page.blocks()[i])) continue;
    const std::vector<EmphasisRun> runs = FindEmphasisRuns(page, i);
    std::map<std::size_t, std::vector<const EmphasisRun*>> scopes;
    for (const EmphasisRun& run : runs) scopes[run.scope].push_back(&run);
    for (const auto& [scope, members] : scopes) FindInScope(page, page.blocks()[i], members, out);
  }
}

}  // namespace jiaokan::markup
