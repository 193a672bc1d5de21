#include "jiaokan/plan.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"

namespace jiaokan {
namespace {

Status Malformed(Message message) { return {StatusCode::kMalformedInput, std::move(message)}; }

Status CheckInput(const Fingerprint& planned, const Fingerprint& input) {
  if (planned.size != input.size) {
    return {StatusCode::kInvalidArgument,
            {"the plan is of another text, of {1} bytes instead of {2}: make one of this text",
             {fmt::to_string(planned.size), fmt::to_string(input.size)}}};
  }
  if (planned.hash != input.hash) {
    return {StatusCode::kInvalidArgument,
            {"the plan is of another text of the same size: make one of this text"}};
  }
  return {};
}

bool IsBoundary(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80;
}

// Whether [begin, end) are whole characters of `text`, not before `from`.
bool IsStretch(std::string_view text, std::size_t from, std::size_t begin, std::size_t end) {
  return from <= begin && begin <= end && end <= text.size() && IsBoundary(text, begin) &&
         IsBoundary(text, end);
}

Status Misplaced(const char* list, std::size_t index) {
  return Malformed(
      {"{1} of the plan is out of order, beyond the text or within a character: make the plan again",
       {fmt::format("{}[{}]", list, index)}});
}

// The text with the edits made.
Result<std::string> MakeEdits(const Plan& plan, std::string_view text) {
  std::string out;
  std::size_t position = 0;
  for (std::size_t i = 0; i < plan.repair.edits.size(); ++i) {
    const Edit& edit = plan.repair.edits[i];
    if (!IsStretch(text, position, edit.input_begin, edit.input_end) || i >= plan.replacements.size()) {
      return Misplaced("edits", i);
    }
    out += text.substr(position, edit.input_begin - position);
    const std::size_t begin = out.size();
    out += plan.replacements[i];
    if (edit.output_begin != begin || edit.output_end != out.size()) {
      return Misplaced("edits", i);
    }
    position = edit.input_end;
  }
  out += text.substr(position);
  return out;
}

// Of what lies in a text of so many bytes besides edits.
Status CheckPlaces(const Repair& repair, std::string_view input) {
  std::size_t position = 0;
  for (std::size_t i = 0; i < repair.spans.size(); ++i) {
    const DamageSpan& span = repair.spans[i];
    if (!IsStretch(input, position, span.begin, span.end)) {
      return Misplaced("spans", i);
    }
    position = span.begin;
  }
  position = 0;
  for (std::size_t i = 0; i < repair.uncertain.size(); ++i) {
    const UncertainCharacter& one = repair.uncertain[i];
    const std::size_t room = repair.text.size() - std::min(one.offset, repair.text.size());
    if (one.length > room || !IsStretch(repair.text, position, one.offset, one.offset + one.length)) {
      return Misplaced("uncertain", i);
    }
    position = one.offset;
  }
  return {};
}

Result<Repair> ApplyToText(const Plan& plan, std::string_view text) {
  Result<std::string> edited = MakeEdits(plan, text);
  if (!edited.ok()) {
    return edited.status();
  }
  if (Fingerprint::Of(*edited) != plan.output) {
    return Malformed({"the plan leads to another text than the one that it names: make it again"});
  }
  Repair repair = plan.repair;
  repair.text = *std::move(edited);
  const Status status = CheckPlaces(repair, text);
  return status.ok() ? Result<Repair>(std::move(repair)) : status;
}

}  // namespace

Fingerprint Fingerprint::Of(std::string_view bytes) { return {bytes.size(), base::HashContent(bytes)}; }

Plan MakePlan(std::string_view input, const Repair& repair, const RepairOptions& options) {
  Plan plan = {Fingerprint::Of(input), Fingerprint::Of(repair.text), options, repair, {}};
  plan.repair.text.clear();
  for (const Edit& edit : repair.edits) {
    plan.replacements.push_back(repair.text.substr(edit.output_begin, edit.output_end - edit.output_begin));
  }
  return plan;
}

Result<Repair> ApplyPlan(const Plan& plan, std::string_view input) {
  if (Status status = CheckInput(plan.input, Fingerprint::Of(input)); !status.ok()) {
    return status;
  }
  const Result<std::string> text = DecodeInput(plan.repair, input);
  return text.ok() ? ApplyToText(plan, *text) : text.status();
}

}  // namespace jiaokan
