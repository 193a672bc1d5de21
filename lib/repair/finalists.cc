#include "repair/finalists.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "channel/invert.h"
#include "repair/fit.h"
#include "repair/source_look.h"
#include "repair/traces.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;
using channel::CodePage;
using channel::CodePageId;

constexpr std::size_t kFinalists = 10;
// Pages that hold a smaller share of the sample's characters than the best one, by this much, are not tried.
constexpr double kCoverageMargin = 0.25;
// The same for those that tell what the source was.
constexpr double kSourceMargin = 0.02;
// Finalists are no more improbable than the first by this, as a difference of logarithms.
constexpr double kFinalistMargin = 12;
constexpr double kUnexplainedCost = 40;
// A letter with a diacritic by itself is a letter, even if it could be all that is left of a sequence. Of
// Chinese text without C1 controls a third is left so.
constexpr double kMostLone = 0.7;
constexpr double kStrayCost = 2;

// A channel that may be a finalist.
struct FinalistCandidate {
  Finalist finalist;
  double cost = 0;
  std::size_t group = 0;  // page and depth
  std::size_t order = 0;  // among equal costs
};

bool IsCheaper(const FinalistCandidate& a, const FinalistCandidate& b) {
  return a.cost != b.cost ? a.cost < b.cost : a.order < b.order;
}

// The channels of one page and depth, as rows of the table.
const std::vector<const Channel*>& RowsOf(CodePageId page, int layers) {
  using Table =
      std::array<std::array<std::vector<const Channel*>, channel::kMaxLayers>, channel::kCodePageCount>;
  static const Table table = [] {
    Table rows;
    for (const Channel& channel : channel::Channels()) {
      rows[static_cast<std::size_t>(channel.page)][static_cast<std::size_t>(channel.layers - 1)].push_back(
          &channel);
    }
    return rows;
  }();
  return table[static_cast<std::size_t>(page)][static_cast<std::size_t>(layers - 1)];
}

// Whether a channel may explain everything and yet not exactly.
bool MayLoseBytes(const Channel& channel) {
  return channel.spaces_collapsed || channel.c1_dropped || channel.soft_hyphens_dropped ||
         channel.invalid == channel::Invalid::kDropped;
}

// Collects the channels that explain a sample. To invert it takes most of the time, so those channels that
// lose bytes wait until all that may be cheaper have been tried.
class Search {
 public:
  Search(const std::vector<std::u32string_view>& sample, const Traces& traces, const SourceLook& source,
         Workspace& workspace)
      : sample_(sample), traces_(traces), source_(source), workspace_(workspace) {}

  // The channels of one page and depth. `lacking` is the share of the characters that this page does not hold
  // but another does. Returns whether another layer may be below, which the channels that lose no bytes tell.
  bool Add(CodePageId page, int layers, const PageTraces& page_traces, double lacking) {
    double misread = 0;
    bool told = false;
    exact_.push_back(kNoOrder);
    for (const Channel* channel : RowsOf(page, layers)) {
      FinalistCandidate candidate;
      candidate.finalist.channel = channel;
      candidate.cost = channel->cost + AbsenceCost(*channel, traces_, page_traces) +
                       (kUnexplainedCost + kStrayCost * static_cast<double>(traces_.total)) * lacking;
      candidate.group = exact_.size() - 1;
      candidate.order = order_++;
      if (candidate.cost == kImpossible || Excludes(channel->source)) {
        continue;
      }
      if (told && MayLoseBytes(*channel)) {
        waiting_.push_back(std::move(candidate));
      } else if (!told || (candidate.order < exact_.back() && candidate.cost < Limit(channel->source))) {
        const Fit fit = Try(std::move(candidate));
        told |= fit.restored > 0;
        misread = std::max(misread, fit.misread);
      }
    }
    return misread > 0.5;
  }

  // The best ones of each source encoding, the cheapest first.
  std::vector<Finalist> Finish() {
    std::sort(waiting_.begin(), waiting_.end(), IsCheaper);
    std::vector<Finalist> finalists;
    for (const channel::Source source : {channel::Source::kUtf8, channel::Source::kGbk}) {
      TryWaiting(source);
      std::sort(candidates_.begin(), candidates_.end(), IsCheaper);
      std::size_t count = 0;
      const double limit = Limit(source);
      for (FinalistCandidate& candidate : candidates_) {
        if (candidate.finalist.channel->source == source && candidate.cost < limit && count < kFinalists &&
            candidate.order <= exact_[candidate.group]) {
          finalists.push_back(std::move(candidate.finalist));
          if (finalists.back().lattices.empty()) {
            InvertAndFit(finalists.back());
          }
          ++count;
        }
      }
    }
    return finalists;
  }

 private:
  static constexpr std::size_t kNoOrder = std::numeric_limits<std::size_t>::max();

  bool Excludes(channel::Source source) const {
    return source == channel::Source::kUtf8 ? source_.OnlyGbk() : source_.OnlyUtf8();
  }

  Fit Try(FinalistCandidate candidate) {
    const Channel& channel = *candidate.finalist.channel;
    const Fit fit = IsPlain(channel) ? PlainFit(channel, sample_) : InvertAndFit(candidate.finalist);
    // What explains everything exactly needs no channel that loses more.
    if (fit.exact && channel.source == channel::Source::kUtf8) {
      exact_[candidate.group] = std::min(exact_[candidate.group], candidate.order);
    }
    if (fit.unexplained < 0.5 && (fit.lone < kMostLone || channel.code_page().double_byte())) {
      candidate.cost +=
          kUnexplainedCost * fit.unexplained + kStrayCost * fit.strays + kMissingCost * fit.missing;
      candidates_.push_back(std::move(candidate));
    }
    return fit;
  }

  Fit InvertAndFit(Finalist& finalist) {
    channel::Inverter& inverter = workspace_.InverterOf(*finalist.channel);
    for (const std::u32string_view piece : sample_) {
      finalist.lattices.push_back(inverter.Invert(piece));
    }
    return FitOf(*finalist.channel, finalist.lattices, inverter.candidates());
  }

  void TryWaiting(channel::Source source) {
    for (FinalistCandidate& candidate : waiting_) {
      const auto is_cheaper = [&](const FinalistCandidate& other) {
        return other.finalist.channel->source == source && other.cost < candidate.cost &&
               other.order <= exact_[other.group];
      };
      if (candidate.finalist.channel->source != source || candidate.order > exact_[candidate.group]) {
        continue;
      }
      const auto cheaper = std::count_if(candidates_.begin(), candidates_.end(), is_cheaper);
      if (static_cast<std::size_t>(cheaper) >= kFinalists || candidate.cost >= Limit(source)) {
        return;
      }
      Try(std::move(candidate));
    }
  }

  // Costs of different source encodings do not compare.
  double Limit(channel::Source source) const {
    double cheapest = std::numeric_limits<double>::max();
    for (const FinalistCandidate& candidate : candidates_) {
      if (candidate.finalist.channel->source == source) {
        cheapest = std::min(cheapest, candidate.cost);
      }
    }
    return cheapest + kFinalistMargin;
  }

  const std::vector<std::u32string_view>& sample_;
  const Traces& traces_;
  const SourceLook& source_;
  Workspace& workspace_;
  std::vector<FinalistCandidate> candidates_;  // they explain the sample
  std::vector<FinalistCandidate> waiting_;
  std::vector<std::size_t> exact_;  // by group: the first channel that explains everything exactly
  std::size_t order_ = 0;
};

}  // namespace

std::vector<Finalist> Finalists(const std::vector<std::u32string_view>& sample, Workspace& workspace) {
  Traces traces = FindTraces(sample);
  std::vector<std::pair<CodePageId, PageTraces>> pages;
  double coverage = 0;
  for (const CodePageId id : PagesOf(sample)) {
    pages.emplace_back(id, ReadTraces(CodePage::Get(id), traces));
    coverage = std::max(coverage, pages.back().second.coverage);
    traces.continuations = std::max(traces.continuations, pages.back().second.continuations);
  }
  SourceLook source;
  for (const auto& [id, page] : pages) {
    if (page.coverage >= coverage - kSourceMargin) {
      source.Add(CodePage::Get(id), sample);
    }
  }
  Search search(sample, traces, source, workspace);
  for (const auto& [id, page] : pages) {
    bool deeper = page.coverage >= coverage - kCoverageMargin;
    for (int layers = 1; deeper && layers <= channel::kMaxLayers; ++layers) {
      deeper = search.Add(id, layers, page, coverage - page.coverage);
    }
  }
  return search.Finish();
}

}  // namespace jiaokan::repair
