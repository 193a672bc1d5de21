#include "sarif.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace jiaokan::cli {
namespace {

using Json = nlohmann::ordered_json;

// A path as a URI reference (RFC 3986): relative ones stay relative.
std::string UriOf(const std::string& path) {
  std::string uri = path.substr(0, 1) == "/" ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    if (plain || std::string_view("-._~/").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", byte);
    }
  }
  return uri;
}

// The bytes that a finding is about: the span, or its blocks from the first to the last.
Span Extent(const SidePlaces& side, const std::vector<std::uint32_t>& blocks, Span span) {
  if (span.begin < span.end) {
    return span;
  }
  Span all = side.document->blocks[blocks[0]].source;
  for (const std::uint32_t block : blocks) {
    const Span source = side.document->blocks[block].source;
    all = {std::min(all.begin, source.begin), std::max(all.end, source.end)};
  }
  return all;
}

Json RegionOf(const SidePlaces& side, Span span) {
  const Places::Place begin = side.places.Of(span.begin);
  const Places::Place end = side.places.Of(span.end);
  Json region;
  region["startLine"] = begin.line;
  region["startColumn"] = begin.column;
  region["endLine"] = end.line;
  region["endColumn"] = end.column;
  region["byteOffset"] = span.begin;
  region["byteLength"] = span.end - span.begin;
  return region;
}

Json LocationOf(const SidePlaces& side, const std::vector<std::uint32_t>& blocks, Span span) {
  const Span extent = Extent(side, blocks, span);
  Json region = RegionOf(side, extent);
  region["snippet"]["text"] = side.places.text().substr(extent.begin, extent.end - extent.begin);
  Json location;
  location["physicalLocation"]["artifactLocation"]["uri"] = UriOf(side.file);
  location["physicalLocation"]["region"] = std::move(region);
  return location;
}

Json FixOf(const SidePlaces& side, const Finding& finding) {
  Json replacement;
  replacement["deletedRegion"] = RegionOf(side, finding.zh_span);
  replacement["insertedContent"]["text"] = finding.suggestion;
  Json change;
  change["artifactLocation"]["uri"] = UriOf(side.file);
  change["replacements"] = Json::array({std::move(replacement)});
  Json fix;
  fix["description"]["text"] = "Put the suggestion in place";
  fix["artifactChanges"] = Json::array({std::move(change)});
  return fix;
}

Json SuppressionsOf(const Acceptance& acceptance, const Accepted& accepted) {
  Json list = Json::array();
  if (acceptance.by != AcceptedBy::kNothing) {
    Json entry;
    entry["kind"] = "external";
    entry["status"] = "accepted";
    entry["justification"] = acceptance.by == AcceptedBy::kSuppression
                                 ? accepted.suppressions[acceptance.suppression].reason
                                 : std::string("in the baseline");
    list.push_back(std::move(entry));
  }
  return list;
}

Json RulesOf(const std::vector<CheckDescription>& checks) {
  Json rules = Json::array();
  for (const CheckDescription& check : checks) {
    Json rule;
    rule["id"] = check.id;
    rule["shortDescription"]["text"] = check.summary.Format();
    rule["help"]["text"] =
        "docs/checks.md says what " + check.id + " finds, what it ignores and how sure it is";
    rule["defaultConfiguration"]["level"] = ToString(check.severity);
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::optional<std::size_t> IndexOf(const std::vector<CheckDescription>& checks, const std::string& id) {
  const auto at =
      std::find_if(checks.begin(), checks.end(), [&](const auto& check) { return check.id == id; });
  return at == checks.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - checks.begin()));
}

Json ResultOf(const PairPlaces& pair, const Finding& finding, const Acceptance& acceptance,
              const Accepted& accepted, const std::vector<CheckDescription>& checks, bool fixes) {
  Json result;
  result["ruleId"] = finding.check;
  if (const auto index = IndexOf(checks, finding.check)) {
    result["ruleIndex"] = *index;
  }
  result["level"] = ToString(finding.severity);
  result["message"]["text"] = finding.message.Format();
  const bool in_zh = !finding.zh.empty();
  Json original = finding.en.empty() ? Json() : LocationOf(pair.en, finding.en, finding.en_span);
  result["locations"] = Json::array();
  if (in_zh || !original.is_null()) {
    result["locations"].push_back(in_zh ? LocationOf(pair.zh, finding.zh, finding.zh_span) : original);
  }
  if (in_zh && !original.is_null()) {
    original["id"] = 1;
    original["message"]["text"] = "in the original";
    result["relatedLocations"] = Json::array({std::move(original)});
  }
  result["partialFingerprints"]["jiaokan/v1"] = acceptance.id;
  result["suppressions"] = SuppressionsOf(acceptance, accepted);
  if (fixes && !finding.suggestion.empty() && finding.zh_span.begin < finding.zh_span.end) {
    result["fixes"] = Json::array({FixOf(pair.zh, finding)});
  }
  return result;
}

}  // namespace

std::string FormatSarif(const PairPlaces& pair, const std::vector<Finding>& findings,
                        const std::vector<Acceptance>& acceptances, const Accepted& accepted, bool fixes) {
  const std::vector<CheckDescription> checks = ListChecks();
  Json run;
  Json& driver = run["tool"]["driver"];
  driver["name"] = "jiaokan";
  driver["semanticVersion"] = JIAOKAN_VERSION;
  driver["rules"] = RulesOf(checks);
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = Json::array();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    run["results"].push_back(ResultOf(pair, findings[i], acceptances[i], accepted, checks, fixes));
  }
  Json log;
  log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  log["version"] = "2.1.0";
  log["runs"] = Json::array({std::move(run)});
  return log.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace jiaokan::cli
