#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"
#include "jiaokan/reprocess.h"
#include "reprocess/context.h"
#include "reprocess/damage_map.h"
#include "reprocess/finding_json.h"
#include "reprocess/judge.h"
#include "reprocess/link_index.h"

namespace jiaokan {
namespace {

using reprocess::Json;

bool AnySeverity(const std::vector<const Finding*>& findings, Severity severity) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding* finding) { return finding->severity == severity; });
}

// Errors of encoding cannot be translated away; a translation that does not cover its original is wrong also
// where that is only probable.
QueueAction Choose(bool lost, bool original, const std::vector<const Finding*>& findings) {
  QueueAction action = lost ? QueueAction::kRefetch : QueueAction::kReview;
  for (const Finding* finding : findings) {
    if (finding->severity == Severity::kError && finding->check.rfind("enc.", 0) == 0) {
      action = QueueAction::kRefetch;
    } else if (original && action == QueueAction::kReview && reprocess::IsWrong(*finding)) {
      action = QueueAction::kRetranslate;
    }
  }
  return action;
}

// Fills in what depends on the texts alone. `previous` is the link before with a Chinese side; may be null.
QueueRecord Locate(std::string_view article, const Document& zh, const Document& en, const Link& link,
                   const Link* previous) {
  QueueRecord record;
  record.article = article;
  record.zh_span = reprocess::Cover(zh, link.zh);
  if (link.zh.empty() && previous != nullptr) {
    const std::size_t end = reprocess::Cover(zh, previous->zh).end;
    record.zh_span = {end, end};
  }
  record.en_span = reprocess::Cover(en, link.en);
  record.zh = zh.source.substr(record.zh_span.begin, record.zh_span.end - record.zh_span.begin);
  record.en = en.source.substr(record.en_span.begin, record.en_span.end - record.en_span.begin);
  return record;
}

// Paragraphs may repeat within an article; the n-th of its kind (n > 0) has an id of its own.
std::string MakeId(const QueueRecord& record, std::map<std::string, int>& seen) {
  std::string id = base::HashFields({record.article, record.zh, record.en});
  if (const int n = seen[id]++; n > 0) {
    id = base::HashFields({record.article, record.zh, record.en, fmt::to_string(n)});
  }
  return id;
}

Json TermToJson(const Term& term) {
  Json json = {{"en", term.en}, {"zh", term.zh}};
  if (!term.note.empty()) {
    json["note"] = term.note;
  }
  return json;
}

}  // namespace

std::string_view ToString(QueueAction action) {
  switch (action) {
    case QueueAction::kRetranslate:
      return "retranslate";
    case QueueAction::kRefetch:
      return "refetch";
    case QueueAction::kReview:
      break;
  }
  return "review";
}

std::vector<QueueRecord> BuildQueue(std::string_view article, const Document& zh, const Document& en,
                                    const std::vector<Link>& links, const std::vector<Finding>& findings,
                                    const Repair* repair, const Glossary* glossary) {
  const auto groups = reprocess::GroupByLink(links, findings);
  const std::vector<Span> lost_spans =
      repair == nullptr ? std::vector<Span>() : reprocess::LostSpans(*repair);
  std::vector<QueueRecord> records;
  std::map<std::string, int> seen;
  const Link* previous = nullptr;
  for (std::size_t i = 0; i < links.size(); ++i) {
    QueueRecord record = Locate(article, zh, en, links[i], previous);
    const bool lost = reprocess::Overlaps(lost_spans, record.zh_span);
    const Link* const before = std::exchange(previous, links[i].zh.empty() ? previous : &links[i]);
    if (!lost && !AnySeverity(groups[i], Severity::kError) && !AnySeverity(groups[i], Severity::kWarning)) {
      continue;
    }
    reprocess::Describe(zh, en, links[i], before, record);
    if (glossary != nullptr) {
      record.terms = reprocess::TermsIn(en, links[i], *glossary);
    }
    record.action = Choose(lost, !links[i].en.empty(), groups[i]);
    record.id = MakeId(record, seen);
    for (const Finding* finding : groups[i]) {
      record.findings.push_back(*finding);
    }
    records.push_back(std::move(record));
  }
  return records;
}

std::string FormatRecord(const QueueRecord& record) {
  Json json;
  json["id"] = record.id;
  json["article"] = record.article;
  json["action"] = ToString(record.action);
  json["zh_span"] = reprocess::SpanToJson(record.zh_span);
  json["en_span"] = reprocess::SpanToJson(record.en_span);
  json["zh"] = record.zh;
  json["en"] = record.en;
  json["findings"] = Json::array();
  for (const Finding& finding : record.findings) {
    json["findings"].push_back(reprocess::FindingToJson(finding));
  }
  json["kind"] = ToString(record.kind);
  if (record.level > 0) {
    json["level"] = record.level;
  }
  json["before"] = {{"zh", record.before.zh}, {"en", record.before.en}};
  json["after"] = {{"zh", record.after.zh}, {"en", record.after.en}};
  json["terms"] = Json::array();
  for (const Term& term : record.terms) {
    json["terms"].push_back(TermToJson(term));
  }
  return reprocess::ToLine(json);
}

}  // namespace jiaokan
