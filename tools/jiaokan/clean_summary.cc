#include "clean_summary.h"

#include <array>
#include <map>

#include <fmt/format.h>

#include "progress.h"

namespace jiaokan::cli {
namespace {

constexpr std::array<std::string_view, 4> kStatuses = {"clean", "repaired", "partial", "lost"};

std::uint64_t CountOf(const CleanSummary& summary, std::string_view status) {
  const auto found = summary.by_status.find(std::string(status));
  return found == summary.by_status.end() ? 0 : found->second;
}

std::uint64_t MarkupChanges(const CleanSummary& summary) {
  std::uint64_t changes = 0;
  for (const auto& [rule, count] : summary.markup) {
    changes += count;
  }
  return changes;
}

// Rows that stand only where there is something to count.
std::vector<TableRow> OtherRows(const Context& context, const CleanSummary& summary) {
  const std::pair<std::string, std::uint64_t> all[] = {
      {context.Tr("files and rows that could not be processed"), summary.rejected},
      {context.Tr("originals found by their content"), summary.paired_by_content},
      {context.Tr("originals without an article"), summary.unused_originals},
      {context.Tr("files that are not articles"), summary.skipped},
      {context.Tr("unchanged since the last run"), summary.reused},
      {context.Tr("links between paragraphs"), summary.links},
      {context.Tr("markup changes"), MarkupChanges(summary)}};
  std::vector<TableRow> rows;
  for (const auto& [label, count] : all) {
    if (count > 0) {
      rows.push_back({label, std::to_string(count)});
    }
  }
  return rows;
}

}  // namespace

std::string StatusInWords(const Context& context, std::string_view status) {
  const std::map<std::string_view, std::string> words = {{"clean", context.Tr("clean")},
                                                         {"repaired", context.Tr("repaired")},
                                                         {"partial", context.Tr("repaired in part")},
                                                         {"lost", context.Tr("beyond repair")},
                                                         {"rejected", context.Tr("rejected")}};
  const auto found = words.find(status);
  return found != words.end() ? found->second : std::string(status);
}

std::vector<TableRow> CountRows(const Context& context, const CleanSummary& summary) {
  std::vector<TableRow> rows = {{context.Tr("all articles"), std::to_string(summary.articles)}};
  std::uint64_t damaged = 0;
  for (const std::string_view status : kStatuses) {
    const std::uint64_t count = CountOf(summary, status);
    rows.push_back({"  " + StatusInWords(context, status), std::to_string(count)});
    damaged += status == "clean" ? 0 : count;
  }
  rows.push_back({"  " + StatusInWords(context, "rejected"), std::to_string(CountOf(summary, "rejected"))});
  rows.push_back({context.Tr("damaged"), std::to_string(damaged)});
  rows.push_back({context.Tr("without an original"), std::to_string(summary.unmatched)});
  return rows;
}

std::string FormatMegabytes(std::uint64_t bytes) {
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / kMegabyte);
}

std::string FormatSummary(const Context& context, const std::string& output, const CleanSummary& summary,
                          std::uint64_t bytes_worked, double seconds) {
  std::vector<TableRow> rows = {{context.Tr("time"), FormatDuration(seconds)}};
  if (bytes_worked > 0 && seconds > 0) {
    const double rate = static_cast<double>(bytes_worked) / kMegabyte / seconds;
    rows.push_back({context.Tr("speed"), fmt::format("{:.{}f} MB/s", rate, rate < 10 ? 2 : 0)});
  }
  for (std::vector<TableRow>& part :
       std::vector<std::vector<TableRow>>{CountRows(context, summary), OtherRows(context, summary)}) {
    rows.insert(rows.end(), part.begin(), part.end());
  }
  rows.push_back(
      {context.Tr("paragraphs to translate, fetch or look at again"), std::to_string(summary.queued)});
  std::string text = FormatTable(rows);
  if (summary.settings_changed) {
    text += context.Tr("The last run used other models or options; everything was done anew") + "\n";
  }
  for (const auto& [label, name] :
       {std::pair("Queue: {1}", "/queue.jsonl"), std::pair("Report: {1}", "/report.html")}) {
    text += context.Tr({label, {output + name}}) + "\n";
  }
  return text;
}

}  // namespace jiaokan::cli
