#include "dump/article_markup.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "reprocess/finding_json.h"

namespace jiaokan::dump {
namespace {

// What these changes did to the text, as edits. Those that have touched each other are one.
std::vector<Edit> EditsOf(const std::vector<MarkupChange>& changes) {
  std::vector<Edit> edits;
  for (const MarkupChange& change : changes) {
    if (!edits.empty() && change.input.begin < edits.back().input_end) {
      edits.back().input_end = std::max(edits.back().input_end, change.input.end);
      edits.back().output_end = std::max(edits.back().output_end, change.output.end);
    } else {
      edits.push_back({change.input.begin, change.input.end, change.output.begin, change.output.end});
    }
  }
  return edits;
}

}  // namespace

Result<bool> ArticleMarkup::Repair(jiaokan::Repair& repair, std::vector<MarkupProposal> proposed) {
  MarkupOptions options;
  options.proposed = std::move(proposed);
  Result<std::vector<MarkupChange>> made = RepairMarkup(repair, options);
  if (!made.ok()) {
    return made.status();
  }
  const OffsetMap map(EditsOf(*made));
  for (MarkupChange& change : changes_) {
    change.output = {map.ToOutput(change.output.begin),
                     map.ToOutput(change.output.end, OffsetMap::Within::kEnd)};
  }
  const bool changed = !made->empty();
  std::move(made->begin(), made->end(), std::back_inserter(changes_));
  std::stable_sort(changes_.begin(), changes_.end(), [](const MarkupChange& a, const MarkupChange& b) {
    return a.output.begin < b.output.begin;
  });
  return changed;
}

std::map<std::string, std::int64_t> ArticleMarkup::CountByRule() const {
  std::map<std::string, std::int64_t> counts;
  for (const MarkupChange& change : changes_) {
    ++counts[change.rule];
  }
  return counts;
}

std::string ArticleMarkup::Format(const std::string& article) const {
  std::string lines;
  for (const MarkupChange& change : changes_) {
    reprocess::Json json;
    json["article"] = article;
    json["rule"] = change.rule;
    json["span"] = reprocess::SpanToJson(change.output);
    json["before"] = change.before;
    json["after"] = change.after;
    json["evidence"] = change.evidence.Format();
    lines += reprocess::ToLine(json);
  }
  return lines;
}

}  // namespace jiaokan::dump
