// Measures the links of articles that are disturbed at random: how many are right, whether moved ones are
// found, and whether their probabilities are true. Prints tables in Markdown. usage: align_reliability
// [--lexicon FILE] [--seed N] [--svg FILE] ARTICLES The articles are a line of JSON each: {"doc", "rows":
// [{"type", "en", "zh"}]}.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "align_tasks.h"
#include "base/file.h"
#include "bench/reliability_chart.h"
#include "jiaokan/align.h"

namespace {

using jiaokan::Link;
using jiaokan::Status;
using jiaokan::bench::Bin;
using jiaokan::tools::Disturbance;
using jiaokan::tools::GoldLink;
using jiaokan::tools::Task;

// The lower ends of the bins; the last one reaches to 1.
constexpr std::array<double, 9> kLimits = {0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 0.999};
// Bins of probabilities below 0.99.
constexpr std::size_t kUnsureBins = 7;

constexpr std::array<std::pair<const char*, Disturbance>, 7> kDisturbances = {{
    {"untouched", Disturbance::kNone},
    {"rows dropped, merged, split", Disturbance::kRows},
    {"a quarter dropped on each side", Disturbance::kQuarter},
    {"15 rows in a row dropped", Disturbance::kBlock},
    {"blocks moved", Disturbance::kMoved},
    {"blocks moved; rows dropped, merged, split", Disturbance::kMovedRows},
    {"rows permuted", Disturbance::kPermuted},
}};

struct Arguments {
  std::string lexicon;
  std::string articles;
  std::string svg;
  unsigned seed = 2026;
};

using Bins = std::vector<Bin>;

struct Measurement {
  Bins in_order = Bins(kLimits.size());
  Bins moved = Bins(kLimits.size());
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t wanted = 0;
  std::size_t moved_wanted = 0;
  std::size_t moved_linked = 0;    // of them, linked
  std::size_t moved_reported = 0;  // of them, reported as moved
  std::size_t falsely_moved = 0;   // other links that are
};

void AddTo(Bins& bins, double p, bool right) {
  Bin& bin = bins[static_cast<std::size_t>(std::upper_bound(kLimits.begin() + 1, kLimits.end(), p) -
                                           kLimits.begin() - 1)];
  ++bin.count;
  bin.right += right ? 1 : 0;
  bin.sum += p;
}

void AddAll(Bins& sum, const Bins& bins) {
  for (std::size_t i = 0; i < bins.size(); ++i) {
    sum[i].count += bins[i].count;
    sum[i].right += bins[i].right;
    sum[i].sum += bins[i].sum;
  }
}

void Compare(const std::vector<GoldLink>& gold_links, const std::vector<Link>& links, Measurement& result) {
  std::map<std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>, bool> gold;  // is it moved?
  for (const GoldLink& link : gold_links) {
    if (!link.zh.empty() && !link.en.empty()) {
      gold[{link.zh, link.en}] = link.moved;
      ++result.wanted;
      result.moved_wanted += link.moved ? 1 : 0;
    }
  }
  for (const Link& link : links) {
    if (!link.probability) {
      continue;
    }
    const auto same = gold.find({link.zh, link.en});
    const bool right = same != gold.end();
    const bool linked_moved = right && same->second;
    ++result.found;
    result.right += right ? 1 : 0;
    result.moved_linked += linked_moved ? 1 : 0;
    result.moved_reported += linked_moved && link.moved ? 1 : 0;
    result.falsely_moved += !linked_moved && link.moved ? 1 : 0;
    AddTo(link.moved ? result.moved : result.in_order, *link.probability, right);
  }
}

jiaokan::Result<Measurement> Measure(const jiaokan::Models& models, const std::vector<Task>& tasks) {
  Measurement result;
  for (const Task& task : tasks) {
    const auto parse = [](const std::vector<std::string>& lines) {
      return ParseDocument(fmt::format("{}\n", fmt::join(lines, "\n")), jiaokan::DocumentFormat::kLines);
    };
    const auto zh = parse(task.zh);
    const auto en = parse(task.en);
    if (!zh.ok() || !en.ok()) {
      return zh.ok() ? en.status() : zh.status();
    }
    const auto alignment = Align(models, *zh, *en);
    if (!alignment.ok()) {
      return alignment.status();
    }
    Compare(task.gold, alignment->links, result);
  }
  return result;
}

double Share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
}

// The mean distance between the probabilities of a bin and the share that is right, over the first `end`
// bins.
double CalibrationError(const Bins& bins, std::size_t end) {
  double distance = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < end; ++i) {
    distance += std::abs(bins[i].sum - static_cast<double>(bins[i].right));
    count += bins[i].count;
  }
  return distance / static_cast<double>(std::max<std::size_t>(count, 1));
}

void Print(const char* name, const Measurement& m) {
  fmt::print("| {} | {} | {:.4f} | ", name, m.wanted, 2 * Share(m.right, m.found + m.wanted));
  if (m.moved_wanted > 0) {
    fmt::print("{} | {:.3f} | {:.3f}", m.moved_wanted, Share(m.moved_linked, m.moved_wanted),
               Share(m.moved_reported, m.moved_wanted));
  } else {
    fmt::print("| |");
  }
  fmt::print(" | {:.2f} % |\n", 100 * Share(m.falsely_moved, m.found - m.moved_linked));
}

void PrintBins(const std::string& name, const Bins& bins) {
  fmt::print("\n{}: expected calibration error {:.4f}; of probabilities below 0.99, {:.3f}\n", name,
             CalibrationError(bins, bins.size()), CalibrationError(bins, kUnsureBins));
  fmt::print("\n| probability | links | mean | right |\n|---|---|---|---|\n");
  for (std::size_t i = 0; i < bins.size(); ++i) {
    if (bins[i].count > 0) {
      fmt::print("| {} to {} | {} | {:.3f} | {:.3f} |\n", kLimits[i],
                 i + 1 < kLimits.size() ? kLimits[i + 1] : 1.0, bins[i].count, bins[i].mean(),
                 bins[i].share_right());
    }
  }
}

std::optional<Arguments> Parse(const std::vector<std::string>& words) {
  Arguments arguments;
  const std::map<std::string, std::string*> options = {{"--lexicon", &arguments.lexicon},
                                                       {"--svg", &arguments.svg}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto option = options.find(words[i]);
    if (option != options.end() && i + 1 < words.size()) {
      *option->second = words[++i];
    } else if (words[i] == "--seed" && i + 1 < words.size()) {
      arguments.seed = static_cast<unsigned>(std::strtoul(words[++i].c_str(), nullptr, 10));
    } else if (words[i].starts_with("--") || !arguments.articles.empty()) {
      return std::nullopt;
    } else {
      arguments.articles = words[i];
    }
  }
  return arguments.articles.empty() ? std::nullopt : std::optional(arguments);
}

Status Run(const Arguments& arguments) {
  jiaokan::ModelFiles files;
  files.lexicon = arguments.lexicon;
  const jiaokan::Result<jiaokan::Models> models = jiaokan::Models::Load(files);
  if (!models.ok()) {
    return models.status();
  }
  Bins in_order(kLimits.size());
  Bins moved(kLimits.size());
  fmt::print("| articles | links | strict F1 | moved | linked | reported as moved | others so reported |\n");
  fmt::print("|---|---|---|---|---|---|---|\n");
  for (const auto& [name, disturbance] : kDisturbances) {
    const auto result =
        Measure(*models, jiaokan::tools::ReadArticles(arguments.articles, arguments.seed, disturbance));
    if (!result.ok()) {
      return result.status();
    }
    Print(name, *result);
    AddAll(in_order, result->in_order);
    AddAll(moved, result->moved);
  }
  PrintBins("Links in order", in_order);
  PrintBins("Moved links", moved);
  return arguments.svg.empty()
             ? Status()
             : jiaokan::base::WriteFile(
                   arguments.svg,
                   jiaokan::bench::ReliabilityChart("Links of disturbed articles",
                                                    {{"links in order", in_order}, {"moved links", moved}}));
}

}  // namespace

int main(int argc, char** argv) {
  const std::optional<Arguments> arguments = Parse({argv + 1, argv + argc});
  if (!arguments) {
    fmt::print(stderr, "usage: align_reliability [--lexicon FILE] [--seed N] [--svg FILE] ARTICLES\n");
    return 2;
  }
  if (const Status status = Run(*arguments); !status.ok()) {
    fmt::print(stderr, "align_reliability: {}\n", status.ToString());
    return 2;
  }
  return 0;
}
