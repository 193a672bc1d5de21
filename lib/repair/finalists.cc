#include "repair/finalists.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "channel/invert.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;
using channel::CodePage;
using channel::CodePageId;
using channel::Invalid;

constexpr std::size_t kFinalists = 6;
// Pages that hold a smaller share of the sample's characters than the best one, by this much, are not tried.
constexpr double kCoverageMargin = 0.25;
// About how often each continuation byte occurs in the UTF-8 form of Chinese text.
constexpr double kByteFrequency = 0.012;
// Finalists are no more improbable than the first by this, as a difference of logarithms.
constexpr double kFinalistMargin = 12;
constexpr double kUnexplainedCost = 40;
constexpr double kImpossible = std::numeric_limits<double>::infinity();

// What the sample shows: which characters, and so which bytes of each code page.
struct Traces {
  bool replacement = false;
  bool question = false;
  // Continuation bytes, by the page that reads most of them: one that reads fewer is no better for it.
  double continuations = 0;
  std::u32string characters;  // outside ASCII, without U+FFFD, sorted; with repetitions
};

Traces FindTraces(const std::vector<std::u32string_view>& sample) {
  Traces traces;
  for (const std::u32string_view piece : sample) {
    for (const char32_t c : piece) {
      traces.replacement |= c == text::kReplacement;
      traces.question |= c == U'?';
      if (c >= 0x80 && c != text::kReplacement) {
        traces.characters.push_back(c);
      }
    }
  }
  std::sort(traces.characters.begin(), traces.characters.end());
  return traces;
}

// How a code page reads the traces.
struct PageTraces {
  double coverage = 0;       // share of the characters that the page holds
  double continuations = 0;  // number of continuation bytes; single-byte pages only, as `seen`
  channel::ByteSet seen;     // bytes
};

PageTraces ReadTraces(const CodePage& page, const Traces& traces) {
  PageTraces result;
  std::size_t covered = 0;
  for (const char32_t c : traces.characters) {
    const channel::Bytes bytes = page.Encode(c);
    covered += bytes.size > 0 ? 1 : 0;
    if (bytes.size == 1) {
      result.seen.set(bytes.data[0]);
      result.continuations += bytes.data[0] < 0xC0 ? 1 : 0;
    }
  }
  result.coverage = traces.characters.empty()
                        ? 0
                        : static_cast<double>(covered) / static_cast<double>(traces.characters.size());
  return result;
}

// Negative logarithm of the probability that bytes which the channel would show happen to be absent; infinite
// when the sample shows what the channel would have removed, or lacks what it would have left.
double AbsenceCost(const Channel& channel, const Traces& traces, const PageTraces& page) {
  // Through a double-byte page all bytes may happen to make pairs.
  const bool shows =
      channel.invalid == Invalid::kMerged || (channel.replaces() && !channel.code_page().double_byte());
  if ((shows && !traces.replacement) || (!channel.replaces() && traces.replacement) ||
      (channel.invalid == Invalid::kQuestion && !traces.question)) {
    return kImpossible;
  }
  if (channel.code_page().double_byte()) {
    return 0;
  }
  const channel::ByteSet hidden = channel.hidden();
  if ((hidden & page.seen).any()) {
    return kImpossible;
  }
  std::size_t absent = 0;
  for (unsigned b = 0x80; b < 0xC0; ++b) {
    absent += !hidden[b] && !page.seen[b] ? 1 : 0;
  }
  // The bytes of inner layers, and of GBK, are others.
  return channel.layers > 1 || channel.source == channel::Source::kGbk
             ? 0
             : traces.continuations * kByteFrequency * static_cast<double>(absent);
}

struct Candidate {
  const Channel* channel;
  double cost;
};

// Costs of different source encodings do not compare, nor do those of different depths where rows are left
// out.
double CheapestOf(const std::vector<Candidate>& candidates, channel::Source source, int layers = 0) {
  double cheapest = std::numeric_limits<double>::max();
  for (const Candidate& candidate : candidates) {
    if (candidate.channel->source == source && (layers == 0 || candidate.channel->layers == layers)) {
      cheapest = std::min(cheapest, candidate.cost);
    }
  }
  return cheapest;
}

struct Fit {
  double unexplained = 0;  // share of the misread characters
  double misread = 0;  // share of the restored characters that the code page holds: one more layer, perhaps
  bool exact = false;  // everything is explained without a missing byte
};

Fit FitOf(const Channel& channel, const std::vector<std::u32string_view>& sample) {
  channel::Inverter inverter(channel);
  double unexplained = 0;
  double restored = 0;
  double incomplete = 0;
  double misread = 0;
  for (const std::u32string_view piece : sample) {
    const channel::Lattice lattice = inverter.Invert(piece);
    unexplained += lattice.unexplained;
    restored += lattice.restored;
    incomplete += lattice.incomplete;
    for (const channel::Arc& arc : lattice.arcs) {
      misread += channel.code_page().EncodeByte(lattice.candidates[arc.first]) ? 1 : 0;
    }
  }
  if (restored == 0) {
    return {1, 0, false};
  }
  return {unexplained / (unexplained + restored), misread / restored, unexplained + incomplete == 0};
}

// The channels of one page and depth, those that explain the sample. `lacking` is the share of the characters
// that this page does not hold but another does. Returns whether another layer may be below.
bool AddCandidates(CodePageId page, int layers, const Traces& traces, const PageTraces& page_traces,
                   const std::vector<std::u32string_view>& sample, double lacking,
                   std::vector<Candidate>& candidates) {
  double misread = 0;
  bool exact_utf8 = false;
  bool first = true;
  for (const Channel& channel : channel::Channels()) {
    if (channel.page != page || channel.layers != layers) {
      continue;
    }
    const double cost = channel.cost + AbsenceCost(channel, traces, page_traces) + kUnexplainedCost * lacking;
    // What explains everything exactly needs no channel that loses more. The first row also tells the depth.
    const bool hopeless = !first && cost > CheapestOf(candidates, channel.source, layers) + kFinalistMargin;
    if (cost == kImpossible || exact_utf8 || hopeless) {
      continue;
    }
    first = false;
    const Fit fit = FitOf(channel, sample);
    misread = std::max(misread, fit.misread);
    if (fit.unexplained < 0.5) {
      candidates.push_back({&channel, cost + kUnexplainedCost * fit.unexplained});
    }
    exact_utf8 |= fit.exact && channel.source == channel::Source::kUtf8;
  }
  return misread > 0.5;
}

// The pages that may have produced such characters: most of them hold Han, or none of them does.
std::vector<CodePageId> PagesOf(const Traces& traces) {
  const auto wide = static_cast<std::size_t>(std::count_if(traces.characters.begin(), traces.characters.end(),
                                                           [](char32_t c) { return c >= 0x2E80; }));
  std::vector<CodePageId> pages;
  for (std::size_t id = 0; id < channel::kCodePageCount; ++id) {
    const bool double_byte = id >= static_cast<std::size_t>(CodePageId::kGbk);
    if (double_byte == (wide * 2 > traces.characters.size())) {
      pages.push_back(static_cast<CodePageId>(id));
    }
  }
  return pages;
}

}  // namespace

std::vector<const Channel*> Finalists(const std::vector<std::u32string_view>& sample) {
  Traces traces = FindTraces(sample);
  std::vector<std::pair<CodePageId, PageTraces>> pages;
  double coverage = 0;
  for (const CodePageId id : PagesOf(traces)) {
    pages.emplace_back(id, ReadTraces(CodePage::Get(id), traces));
    coverage = std::max(coverage, pages.back().second.coverage);
    traces.continuations = std::max(traces.continuations, pages.back().second.continuations);
  }
  std::vector<Candidate> candidates;
  for (const auto& [id, page] : pages) {
    bool deeper = page.coverage >= coverage - kCoverageMargin;
    for (int layers = 1; deeper && layers <= channel::kMaxLayers; ++layers) {
      deeper = AddCandidates(id, layers, traces, page, sample, coverage - page.coverage, candidates);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  std::vector<const Channel*> finalists;
  for (const channel::Source source : {channel::Source::kUtf8, channel::Source::kGbk}) {
    const double limit = CheapestOf(candidates, source) + kFinalistMargin;
    std::size_t count = 0;
    for (const Candidate& candidate : candidates) {
      if (candidate.channel->source == source && candidate.cost < limit && count++ < kFinalists) {
        finalists.push_back(candidate.channel);
      }
    }
  }
  return finalists;
}

}  // namespace jiaokan::repair
