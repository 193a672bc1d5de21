#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "jiaokan/plan.h"

namespace jiaokan {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr const char* kFormat = "jiaokan-plan";
constexpr std::uint64_t kVersion = 1;

constexpr std::array<const char*, 3> kUncertainNames = {"keep", "mark", "original"};  // by UncertainText

OrderedJson FingerprintToJson(const Fingerprint& fingerprint) {
  return {{"size", fingerprint.size}, {"xxh128", fingerprint.hash}};
}

OrderedJson InputToJson(const Plan& plan) {
  OrderedJson json = {{"encoding", plan.repair.encoding}};
  for (const EncodedLines& lines : plan.repair.lines) {
    json["lines"].push_back({{"end", lines.end}, {"encoding", lines.encoding}});
  }
  json.update(FingerprintToJson(plan.input));
  return json;
}

OrderedJson OptionsToJson(const RepairOptions& options) {
  return {{"certain", options.certain},
          {"alternatives", options.alternatives},
          {"uncertain", kUncertainNames[static_cast<std::size_t>(options.uncertain)]}};
}

OrderedJson SpansToJson(const std::vector<DamageSpan>& spans) {
  OrderedJson json = OrderedJson::array();
  for (const DamageSpan& span : spans) {
    json.push_back({{"begin", span.begin},
                    {"end", span.end},
                    {"channel", span.channel},
                    {"confidence", span.confidence},
                    {"recoverable", span.recoverable}});
  }
  return json;
}

OrderedJson EditsToJson(const Plan& plan) {
  OrderedJson json = OrderedJson::array();
  for (std::size_t i = 0; i < std::min(plan.repair.edits.size(), plan.replacements.size()); ++i) {
    const Edit& edit = plan.repair.edits[i];
    json.push_back({{"input_begin", edit.input_begin},
                    {"input_end", edit.input_end},
                    {"output_begin", edit.output_begin},
                    {"output_end", edit.output_end},
                    {"text", plan.replacements[i]}});
  }
  return json;
}

OrderedJson UncertainToJson(const std::vector<UncertainCharacter>& uncertain) {
  OrderedJson json = OrderedJson::array();
  for (const UncertainCharacter& one : uncertain) {
    OrderedJson alternatives = OrderedJson::array();
    for (const Alternative& alternative : one.alternatives) {
      alternatives.push_back({{"text", alternative.text}, {"p", alternative.p}});
    }
    json.push_back({{"offset", one.offset}, {"length", one.length}, {"alternatives", alternatives}});
  }
  return json;
}

// Shown on terminals and given to ICU: nothing but names.
bool IsName(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  return text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                  c == '_' || c == ':' || c == '.' || c == '+' || c == '(' || c == ')';
         });
}

// Reads the members of one object. Once one is not what it must be, its path is known and stays.
class Members {
 public:
  // An object or null, which has no members. `path` is empty or ends in a dot.
  Members(const Json* object, std::string path, std::string* wrong)
      : object_(object), path_(std::move(path)), wrong_(*wrong) {}

  void Read(const char* name, std::string& value) {
    if (const Json* json = Find(name, &Json::is_string)) {
      value = json->get_ref<const std::string&>();
    }
  }

  void ReadName(const char* name, std::string& value) {
    Read(name, value);
    Require(IsName(value), name);
  }

  void Read(const char* name, std::uint64_t& value) {
    if (const Json* json = Find(name, &Json::is_number_unsigned)) {
      value = json->get<std::uint64_t>();
    }
  }

  void Read(const char* name, double& value) {
    if (const Json* json = Find(name, &Json::is_number)) {
      value = json->get<double>();
    }
  }

  void Read(const char* name, bool& value) {
    if (const Json* json = Find(name, &Json::is_boolean)) {
      value = json->get<bool>();
    }
  }

  // Null when there is no name.
  void ReadNameOrNull(const char* name, std::string& value) {
    if (!Has(name, &Json::is_null)) {
      ReadName(name, value);
    }
  }

  // The number of the value in `names`.
  template <std::size_t n>
  std::size_t ReadChoice(const char* name, const std::array<const char*, n>& names) {
    std::string value;
    Read(name, value);
    const auto found = std::find(names.begin(), names.end(), value);
    Require(found != names.end(), name);
    return found == names.end() ? 0 : static_cast<std::size_t>(found - names.begin());
  }

  Members Object(const char* name) { return {Find(name, &Json::is_object), path_ + name + ".", &wrong_}; }

  bool HasArray(const char* name) const { return Has(name, &Json::is_array); }

  // Calls read(members) for each object of an array, until something was wrong.
  template <typename ReadOne>
  void ForEach(const char* name, ReadOne read) {
    const Json* list = Find(name, &Json::is_array);
    for (std::size_t i = 0; list != nullptr && i < list->size() && wrong_.empty(); ++i) {
      const std::string path = fmt::format("{}{}[{}]", path_, name, i);
      if (!(*list)[i].is_object()) {
        wrong_ = path;
        return;
      }
      read(Members(&(*list)[i], path + ".", &wrong_));
    }
  }

 private:
  using Kind = bool (Json::*)() const noexcept;

  bool Has(const char* name, Kind kind) const {
    const auto found = object_ == nullptr ? Json::const_iterator() : object_->find(name);
    return object_ != nullptr && found != object_->end() && ((*found).*kind)();
  }

  const Json* Find(const char* name, Kind kind) {
    const bool has = Has(name, kind);
    Require(has, name);
    return has ? &*object_->find(name) : nullptr;
  }

  void Require(bool holds, const char* name) {
    if (!holds && wrong_.empty()) {
      wrong_ = path_ + name;
    }
  }

  const Json* object_;
  std::string path_;
  std::string& wrong_;
};

void ReadFingerprint(Members members, Fingerprint& fingerprint) {
  members.Read("size", fingerprint.size);
  members.ReadName("xxh128", fingerprint.hash);
}

void ReadInput(Members members, Plan& plan) {
  members.Read("size", plan.input.size);
  members.ReadName("xxh128", plan.input.hash);
  members.ReadName("encoding", plan.repair.encoding);
  if (members.HasArray("lines")) {
    members.ForEach("lines", [&plan](Members one) {
      plan.repair.lines.emplace_back();
      one.Read("end", plan.repair.lines.back().end);
      one.ReadName("encoding", plan.repair.lines.back().encoding);
    });
  }
}

void ReadOptions(Members members, RepairOptions& options) {
  members.Read("certain", options.certain);
  members.Read("alternatives", options.alternatives);
  options.uncertain = static_cast<UncertainText>(members.ReadChoice("uncertain", kUncertainNames));
}

RepairStatus ReadStatus(Members& members) {
  constexpr std::array<RepairStatus, 4> kStatuses = {RepairStatus::kClean, RepairStatus::kRepaired,
                                                     RepairStatus::kPartial, RepairStatus::kLost};
  constexpr std::array<const char*, 4> kNames = {"clean", "repaired", "partial", "lost"};
  return kStatuses[members.ReadChoice("status", kNames)];
}

DamageSpan ReadSpan(Members members) {
  DamageSpan span;
  members.Read("begin", span.begin);
  members.Read("end", span.end);
  members.ReadName("channel", span.channel);
  members.Read("confidence", span.confidence);
  members.Read("recoverable", span.recoverable);
  return span;
}

void ReadEdit(Members members, Plan& plan) {
  Edit& edit = plan.repair.edits.emplace_back();
  members.Read("input_begin", edit.input_begin);
  members.Read("input_end", edit.input_end);
  members.Read("output_begin", edit.output_begin);
  members.Read("output_end", edit.output_end);
  members.Read("text", plan.replacements.emplace_back());
}

UncertainCharacter ReadUncertain(Members members) {
  UncertainCharacter one;
  members.Read("offset", one.offset);
  members.Read("length", one.length);
  members.ForEach("alternatives", [&one](Members alternative) {
    one.alternatives.emplace_back();
    alternative.Read("text", one.alternatives.back().text);
    alternative.Read("p", one.alternatives.back().p);
  });
  return one;
}

void ReadPlan(Members members, Plan& plan) {
  Repair& repair = plan.repair;
  ReadInput(members.Object("input"), plan);
  ReadFingerprint(members.Object("output"), plan.output);
  ReadOptions(members.Object("options"), plan.options);
  repair.status = ReadStatus(members);
  members.ReadNameOrNull("channel", repair.channel);
  members.Read("confidence", repair.confidence);
  members.ForEach("spans", [&repair](Members span) { repair.spans.push_back(ReadSpan(std::move(span))); });
  members.ForEach("edits", [&plan](Members edit) { ReadEdit(std::move(edit), plan); });
  members.ForEach("uncertain",
                  [&repair](Members one) { repair.uncertain.push_back(ReadUncertain(std::move(one))); });
}

// The parser and the destructor keep stacks of their own, so depth costs no recursion.
Result<Json> ParseJson(std::string_view line) {
  try {
    return Json::parse(line);
  } catch (const Json::parse_error& error) {
    const std::size_t column = std::max<std::size_t>(error.byte, 1);
    if (column > line.size()) {
      return Status(StatusCode::kMalformedInput, {"the plan is cut off: make it again"}, line.size());
    }
    return Status(StatusCode::kMalformedInput,
                  {"not a plan, which is a line of JSON: error at column {1}", {fmt::to_string(column)}},
                  column - 1);
  } catch (const Json::exception&) {
    return Status(StatusCode::kMalformedInput, {"not a plan: a number is too large"});
  }
}

Status Wrong(std::string path) {
  return {StatusCode::kMalformedInput,
          {"not a plan: {1} is missing or has a wrong value: make the plan again", {std::move(path)}}};
}

}  // namespace

std::string FormatPlan(const Plan& plan) {
  const Repair& repair = plan.repair;
  OrderedJson json;
  json["format"] = kFormat;
  json["version"] = kVersion;
  json["jiaokan"] = JIAOKAN_VERSION;
  json["input"] = InputToJson(plan);
  json["output"] = FingerprintToJson(plan.output);
  json["options"] = OptionsToJson(plan.options);
  json["status"] = ToString(repair.status);
  json["channel"] = repair.channel.empty() ? OrderedJson() : OrderedJson(repair.channel);
  json["confidence"] = repair.confidence;
  json["spans"] = SpansToJson(repair.spans);
  json["edits"] = EditsToJson(plan);
  json["uncertain"] = UncertainToJson(repair.uncertain);
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

Result<Plan> ParsePlan(std::string_view line) {
  line = line.substr(0, line.find_last_not_of(" \t\r\n") + 1);
  const Result<Json> json = ParseJson(line);
  if (!json.ok()) {
    return json.status();
  }
  std::string wrong;
  Members members(json->is_object() ? &*json : nullptr, "", &wrong);
  std::uint64_t version = 0;
  members.ReadChoice("format", std::array<const char*, 1>{kFormat});
  members.Read("version", version);
  if (wrong.empty() && version != kVersion) {
    return Status(StatusCode::kUnsupportedVersion,
                  {"the plan has version {1}, and this program reads version {2}: make the plan again",
                   {fmt::to_string(version), fmt::to_string(kVersion)}});
  }
  Plan plan;
  if (wrong.empty()) {
    ReadPlan(std::move(members), plan);
  }
  return wrong.empty() ? Result<Plan>(std::move(plan)) : Wrong(std::move(wrong));
}

}  // namespace jiaokan
