#include "jiaokan/records.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "jiaokan/align.h"
#include "jiaokan/json.h"

namespace jiaokan {
namespace {

std::string UncertainJson(const std::vector<UncertainCharacter>& uncertain) {
  std::string json = "[";
  for (const UncertainCharacter& one : uncertain) {
    json += fmt::format("{}{{\"offset\":{},\"length\":{},\"alternatives\":[", json.size() > 1 ? "," : "",
                        one.offset, one.length);
    const char* separator = "";
    for (const Alternative& alternative : one.alternatives) {
      json += fmt::format("{}{{\"text\":{},\"p\":{}}}", separator, QuoteJson(alternative.text),
                          NumberJson(alternative.p));
      separator = ",";
    }
    json += "]}";
  }
  return json + "]";
}

std::string EditsJson(const std::vector<Edit>& edits) {
  std::string json = "[";
  for (const Edit& edit : edits) {
    json += fmt::format("{}{{\"input_begin\":{},\"input_end\":{},\"output_begin\":{},\"output_end\":{}}}",
                        json.size() > 1 ? "," : "", edit.input_begin, edit.input_end, edit.output_begin,
                        edit.output_end);
  }
  return json + "]";
}

std::string MarkupJson(const std::vector<MarkupChange>& changes) {
  std::string json = "[";
  for (const MarkupChange& change : changes) {
    json += fmt::format(
        "{}{{\"rule\":{},\"offset\":{},\"length\":{},\"before\":{},\"after\":{},\"evidence\":{}}}",
        json.size() > 1 ? "," : "", QuoteJson(change.rule), change.output.begin,
        change.output.end - change.output.begin, QuoteJson(change.before), QuoteJson(change.after),
        QuoteJson(change.evidence.Format()));
  }
  return json + "]";
}

std::string FindingsJson(const std::vector<Finding>& findings) {
  std::string json = "[";
  for (const Finding& finding : findings) {
    json += json.size() > 1 ? "," : "";
    json += FindingJson(finding, {});
  }
  return json + "]";
}

// Bytes of `line` that are white space only.
bool IsBlank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

const JsonMember* RecordRepairer::FindMember(std::string_view name) const {
  const auto found = std::find_if(members_.rbegin(), members_.rend(),
                                  [name](const JsonMember& member) { return KeyIs(member.key, name); });
  return found == members_.rend() ? nullptr : &*found;
}

Result<const JsonMember*> RecordRepairer::FindField(std::string_view line) {
  if (const std::optional<std::size_t> error = ScanObject(line, &members_)) {
    return Status(StatusCode::kMalformedInput,
                  {"not a JSON object: error at column {1}", {std::to_string(*error + 1)}}, *error);
  }
  const JsonMember* found = FindMember(options_.field);
  if (found == nullptr) {
    return Status(StatusCode::kMalformedInput, {"there is no field \"{1}\"", {options_.field}});
  }
  if (found->value[0] != '"') {
    return Status(StatusCode::kMalformedInput, {"the field \"{1}\" is not a string", {options_.field}});
  }
  return found;
}

// The text of the original; nothing when the record has none.
Result<std::optional<std::string>> RecordRepairer::FindOriginal() const {
  const JsonMember* found = options_.original_field.empty() ? nullptr : FindMember(options_.original_field);
  if (found == nullptr || found->value == "null") {
    return std::optional<std::string>();
  }
  if (found->value[0] != '"') {
    return Status(StatusCode::kMalformedInput,
                  {"the field \"{1}\" is not a string", {options_.original_field}});
  }
  return std::optional(UnescapeJson(found->value.substr(1, found->value.size() - 2)));
}

// The original is parsed only when it is needed.
Result<jiaokan::Repair> RecordRepairer::RepairField(std::string_view text,
                                                    const std::optional<std::string>& original) {
  if (!original) {
    return repairer_.RepairText(text);
  }
  return repairer_.RepairText(
      text, [this, &original](std::string_view repaired) -> Result<std::vector<Hint>> {
        const Result<Document> document = ParseDocument(*original);
        return document.ok() ? FindHints(models_, repaired, *document) : document.status();
      });
}

// Against the original where there is one that is related.
Result<std::vector<Finding>> RecordRepairer::Check(const jiaokan::Repair& repair,
                                                   const std::optional<std::string>& original) const {
  const Result<Document> zh = ParseDocument(repair.text);
  if (!zh.ok() || !original) {
    return zh.ok() ? VerifyAlone(models_, *zh, options_.verify, &repair) : zh.status();
  }
  const Result<Document> en = ParseDocument(*original);
  if (!en.ok()) {
    return en.status();
  }
  const Result<Alignment> alignment = Align(models_, *zh, *en);
  if (!alignment.ok()) {
    return alignment.status();
  }
  return alignment->related ? Verify(models_, *zh, *en, alignment->links, options_.verify, &repair)
                            : VerifyAlone(models_, *zh, options_.verify, &repair);
}

void RecordRepairer::Set(const char* name, std::string value) {
  const JsonMember* found = FindMember(name);
  if (found != nullptr) {
    changes_.push_back({found->value, std::move(value)});
  } else {
    added_ += fmt::format(",\"{}\":{}", name, value);
  }
}

Status RecordRepairer::Repair(std::string_view line, std::string* out) {
  if (IsBlank(line)) {
    *out += line;
    return {};
  }
  const Result<const JsonMember*> field = FindField(line);
  if (!field.ok()) {
    return field.status();
  }
  std::string_view text = (*field)->value;
  text = text.substr(1, text.size() - 2);
  const bool escaped = text.find('\\') != std::string_view::npos;
  const std::string unescaped = escaped ? UnescapeJson(text) : std::string();
  text = escaped ? std::string_view(unescaped) : text;

  const Result<std::optional<std::string>> original = FindOriginal();
  if (!original.ok()) {
    return original.status();
  }
  Result<jiaokan::Repair> repair = RepairField(text, *original);
  if (!repair.ok()) {
    return repair.status();
  }
  const bool plain = !options_.edits && !options_.markup && !options_.findings;
  if (repair->status == RepairStatus::kClean && plain && !HasMemberOfRepair()) {
    AppendClean(line, out);
    return {};
  }
  Result<std::vector<MarkupChange>> changes = std::vector<MarkupChange>();
  if (options_.markup) {
    changes = RepairMarkup(*repair);
    if (!changes.ok()) {
      return changes.status();
    }
  }
  Result<std::vector<Finding>> findings = std::vector<Finding>();
  if (options_.findings) {
    findings = Check(*repair, *original);
    if (!findings.ok()) {
      return findings.status();
    }
  }
  if (observer_ && (repair->status != RepairStatus::kClean || !changes->empty())) {
    observer_(text, *repair, *changes);
  }
  Write(line, text, **field, *repair, *changes, *findings, out);
  return {};
}

// Whether the record has one of the members that a repair sets; it may be said of others whose names have
// escapes.
bool RecordRepairer::HasMemberOfRepair() const {
  return std::any_of(members_.begin(), members_.end(), [](const JsonMember& member) {
    constexpr std::array<std::string_view, 4> kNames = {"status", "channel", "confidence", "uncertain"};
    return std::find(kNames.begin(), kNames.end(), member.key) != kNames.end() ||
           member.key.find('\\') != std::string_view::npos;
  });
}

// As Write does for clean text.
void RecordRepairer::AppendClean(std::string_view line, std::string* out) const {
  const std::string_view last = members_.back().value;
  out->append(line.data(), last.data() + last.size());
  *out += R"(,"status":"clean","channel":null,"confidence":1.0,"uncertain":[])";
  out->append(last.data() + last.size(), line.data() + line.size());
}

void RecordRepairer::Write(std::string_view line, std::string_view text, const JsonMember& field,
                           const jiaokan::Repair& repair, const std::vector<MarkupChange>& changes,
                           const std::vector<Finding>& findings, std::string* out) {
  changes_.clear();
  added_.clear();
  if (repair.text != text) {
    changes_.push_back({field.value, QuoteJson(repair.text)});
  }
  Set("status", fmt::format("\"{}\"", ToString(repair.status)));
  Set("channel", repair.channel.empty() ? "null" : QuoteJson(repair.channel));
  Set("confidence", NumberJson(repair.confidence));
  Set("uncertain", UncertainJson(repair.uncertain));
  if (options_.edits) {
    Set("edits", EditsJson(repair.edits));
  }
  if (options_.markup) {
    Set("markup", MarkupJson(changes));
  }
  if (options_.findings) {
    Set("findings", FindingsJson(findings));
  }
  const JsonMember& last = members_.back();
  changes_.push_back({line.substr(static_cast<std::size_t>(last.value.end() - line.begin()), 0), added_});
  std::sort(changes_.begin(), changes_.end(),
            [](const Change& a, const Change& b) { return a.place.data() < b.place.data(); });
  const char* copied = line.data();
  for (const Change& change : changes_) {
    out->append(copied, change.place.data());
    *out += change.text;
    copied = change.place.data() + change.place.size();
  }
  out->append(copied, line.data() + line.size());
}

}  // namespace jiaokan
